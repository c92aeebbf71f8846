import type { Gateway } from '@stadtbote/core'
import { createTransport, type GatewayOptions } from '@stadtbote/gateway-kit'
import type { Line } from './line.ts'
import { download } from './media.ts'
import { profile } from './profile.ts'
import { receive } from './receive.ts'
import { markRead, send } from './send.ts'
import { resolveOptions } from './settings.ts'

export { settings } from './settings.ts'

/** What the factory needs. Where each key is found at Meta stands in the package's README. */
export interface WhatsappCloudOptions extends GatewayOptions {
  /** Access token of a system user. */
  readonly accessToken: string
  /** Id of the sender number. */
  readonly phoneNumberId: string
  /** The app's secret, which signs webhooks; two of them while it is changed. */
  readonly appSecret: string | readonly string[]
  /** The word that Meta repeats when the webhook URL is set up. */
  readonly verifyToken: string
  /** Version of the Graph API. Default `v26.0`. */
  readonly apiVersion?: string
  /** Id of the WhatsApp Business account: with it, account events of the app's other accounts count as `unknown`. */
  readonly wabaId?: string
}

/**
 * WhatsApp through Meta's own Cloud API. Opens no connection before the first send.
 *
 * @throws {GatewayError} `credentials` for a missing or malformed option (`request` for the base address); it names
 *   option and variable, never the value.
 */
export function whatsappCloud(options: WhatsappCloudOptions): Gateway {
  const resolved = resolveOptions(options)
  const { accessToken, apiVersion, phoneNumberId } = resolved
  const line: Line = {
    transport: createTransport(resolved),
    accessToken,
    apiVersion,
    phoneNumberId,
  }
  return {
    name: 'whatsapp-cloud',
    profile,
    sender: phoneNumberId,
    send: (message, { signal } = {}) => send(line, message, signal),
    receive: (request) => receive({ ...resolved, now: line.transport.now }, request),
    markRead: (messageId, given) => markRead(line, messageId, given),
    download: (media, given) => download(line, media, given),
  }
}
