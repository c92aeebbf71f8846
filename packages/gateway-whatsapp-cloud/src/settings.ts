import type { GatewaySetting } from '@stadtbote/core'
import { checkOptions, commonSettings, parseBaseUrl } from '@stadtbote/gateway-kit'
import type { WhatsappCloudOptions } from './index.ts'

/** Meta's host. */
const defaultBaseUrl = 'https://graph.facebook.com'

const required = { required: true, type: 'string' } as const
const optional = { required: false, secret: false, type: 'string' } as const

/** The options of this gateway as data: from these rows come the environment's parsing, `doctor` and the docs. */
export const settings: readonly GatewaySetting[] = [
  {
    ...required,
    option: 'accessToken',
    variable: 'WHATSAPP_CLOUD_ACCESS_TOKEN',
    secret: true,
    example: 'EAAG…',
    description: 'the access token of a system user, with whatsapp_business_messaging',
  },
  {
    ...required,
    option: 'phoneNumberId',
    variable: 'WHATSAPP_CLOUD_PHONE_NUMBER_ID',
    secret: false,
    example: '106540352242922',
    description: "the sender number's id, not the number itself",
  },
  {
    ...required,
    option: 'appSecret',
    variable: 'WHATSAPP_CLOUD_APP_SECRET',
    secret: true,
    rotates: true,
    example: '32 hexadecimal digits',
    description: "the app's secret, which signs webhooks",
  },
  {
    ...required,
    option: 'verifyToken',
    variable: 'WHATSAPP_CLOUD_VERIFY_TOKEN',
    secret: true,
    example: 'a long random word of your own',
    description: 'what you entered as "verify token" beside the webhook URL',
  },
  {
    ...optional,
    option: 'apiVersion',
    variable: 'WHATSAPP_CLOUD_API_VERSION',
    example: 'v26.0',
    description: "version of Meta's Graph API",
  },
  {
    ...optional,
    option: 'wabaId',
    variable: 'WHATSAPP_CLOUD_WABA_ID',
    example: '102290129340398',
    description: "the WhatsApp Business account's id; account events of other accounts are ignored",
  },
  ...commonSettings({ prefix: 'WHATSAPP_CLOUD', baseUrl: defaultBaseUrl }),
]

/** Newest version of the Graph API that Meta's own samples use (released 2026-07-29), read 2026-11-24. */
const defaultApiVersion = 'v26.0'

const id = { pattern: /^[A-Za-z0-9_-]+$/, expected: 'must be the id, digits only' }
const forms = {
  accessToken: { pattern: /^[\x21-\x7e]+$/, expected: 'must be a token without spaces' },
  apiVersion: { pattern: /^v\d{1,3}\.\d{1,2}$/, expected: 'must be a version' },
  phoneNumberId: id,
  wabaId: id,
}

/** The options with their defaults filled in. */
export type ResolvedOptions = WhatsappCloudOptions &
  Readonly<Required<Pick<WhatsappCloudOptions, 'apiVersion' | 'baseUrl'>>>

/**
 * Checks the options and fills in the defaults.
 *
 * @throws {GatewayError} `credentials`, or `request` for the base address; names option and variable, never the value.
 */
export function resolveOptions(options: WhatsappCloudOptions): ResolvedOptions {
  checkOptions(settings, options, forms)
  const { apiVersion = defaultApiVersion, baseUrl = defaultBaseUrl } = options
  const variable = 'WHATSAPP_CLOUD_BASE_URL'
  return {
    ...options,
    apiVersion,
    baseUrl: parseBaseUrl(baseUrl, { variable, example: defaultBaseUrl }),
  }
}
