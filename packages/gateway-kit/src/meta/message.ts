import type { Address, OutboundMessage } from '@stadtbote/core'
import { checkMessage } from './check.ts'
import { type MetaContent, metaContent } from './content.ts'

/** Whom a message goes to: the number where it is known, as Meta advises, else the user id. */
export type MetaRecipient = { readonly to: string } | { readonly recipient: string }

/** The whole body of a message as Meta takes it. */
export type MetaMessage = MetaContent &
  MetaRecipient & {
    readonly messaging_product: 'whatsapp'
    readonly recipient_type: 'individual'
    readonly context?: { readonly message_id: string }
    /** Our delivery id; it comes back in every status of this message. */
    readonly biz_opaque_callback_data: string
  }

/**
 * Checks a message and writes it as Meta's body.
 *
 * @throws {GatewayError} `request` or `recipient`, as `checkMessage`.
 */
export function metaMessage(message: OutboundMessage): MetaMessage {
  checkMessage(message)
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipientOf(message.to),
    ...metaContent(message.content),
    ...(message.replyTo === undefined ? {} : { context: { message_id: message.replyTo } }),
    biz_opaque_callback_data: message.id,
  }
}

/** The body that marks a message, and those before it in the chat, as read; `typing` shows that an answer is coming. */
export function readMark(
  messageId: string,
  { typing = false }: { readonly typing?: boolean } = {},
) {
  return {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: messageId,
    ...(typing ? { typing_indicator: { type: 'text' } } : {}),
  } as const
}

/** Without the plus sign Meta may put the business's own country code in front; a user id goes out unchanged. */
function recipientOf({ phone, userId }: Address): MetaRecipient {
  if (phone !== undefined) return { to: phone }
  return { recipient: userId ?? '' } // checkMessage: at least one is there
}
