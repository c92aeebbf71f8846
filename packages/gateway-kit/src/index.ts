// JSON from outside
export { parseJson } from './json/parse.ts'
// Options: as data, from the environment, checked
export { isLoopback, parseBaseUrl } from './options/base-url.ts'
export { checkOptions } from './options/check.ts'
export { commonSettings } from './options/common-settings.ts'
export {
  type EnvironmentOptions,
  type GatewayEnvironment,
  optionsFromEnvironment,
} from './options/environment.ts'
export type { GatewayOptions, GatewayTimeouts } from './options/gateway-options.ts'
export { unfitOption } from './options/unfit-option.ts'
// Texts of vendors, safe for logs
export { redact } from './redaction/redact.ts'
// The way to the vendor
export { unexplained, type VendorAnswer } from './transport/answer.ts'
export {
  createTransport,
  type OpenedAnswer,
  type Transport,
  type VendorRequest,
} from './transport/transport.ts'
// Webhooks
export { answered } from './webhook/answer.ts'
export { rawBody } from './webhook/body.ts'
export { equalSecret, fitsAny } from './webhook/equal.ts'
export { type HmacCheck, verifyHmac } from './webhook/hmac.ts'
