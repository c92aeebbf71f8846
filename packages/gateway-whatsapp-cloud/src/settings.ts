import type { GatewaySetting } from '@stadtbote/core'
import { commonSettings } from '@stadtbote/gateway-kit'

/** Meta's host. */
export const defaultBaseUrl = 'https://graph.facebook.com'

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
