import { checkOptions, type GatewayOptions, parseBaseUrl, unfitOption } from '@stadtbote/gateway-kit'
import { defaultBaseUrl, settings } from './settings.ts'

/** What the factory needs. Where each key is found at Meta stands in the package's README. */
export interface WhatsappCloudOptions extends GatewayOptions {
  /** Access token of a system user. */
  readonly accessToken: string
  /** Id of the sender number. */
  readonly phoneNumberId: string
  /** The app's secret; two of them while it is changed. Signs webhooks. */
  readonly appSecret: string | readonly string[]
  /** The word that Meta repeats when the webhook URL is set up. */
  readonly verifyToken: string
  /** Version of the Graph API. Default `v26.0` (released 2026-07-29). */
  readonly apiVersion?: string
  /** Id of the WhatsApp Business account: with it, account events of the app's other accounts count as `unknown`. */
  readonly wabaId?: string
}

/** Newest version of the Graph API that Meta's own samples use, read 2026-11-24. */
const defaultApiVersion = 'v26.0'

const id = { pattern: /^[A-Za-z0-9_-]+$/, expected: 'must be an id: digits only, no number' }
const patterns = {
  accessToken: { pattern: /^[\x21-\x7e]+$/, expected: 'must be a token without spaces' },
  apiVersion: { pattern: /^v\d{1,3}\.\d{1,2}$/, expected: 'must be a version' },
  phoneNumberId: id,
  wabaId: id,
}

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {GatewayError} `credentials`, or `request` for the base address; names option and variable, never the value.
 */
export function resolveOptions(options: WhatsappCloudOptions) {
  checkOptions(settings, options, patterns)
  return {
    ...options,
    apiVersion: options.apiVersion ?? defaultApiVersion,
    baseUrl: parseBaseUrl(options.baseUrl ?? defaultBaseUrl, baseUrlSetting),
  }
}

const baseUrlSetting = settings.find(({ option }) => option === 'baseUrl') ?? {
  option: 'baseUrl',
  variable: 'WHATSAPP_CLOUD_BASE_URL',
  example: defaultBaseUrl,
}
