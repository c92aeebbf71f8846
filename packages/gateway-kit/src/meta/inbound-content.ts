import type { InboundContent } from '@stadtbote/core'
import type { z } from 'zod'
import { present } from '../json/present.ts'
import { statusErrorOf } from './error.ts'
import type { metaInboundContent } from './wire.ts'

type Wire = z.infer<typeof metaInboundContent>

/**
 * Reads what a citizen sent. A known type whose content is missing is `unsupported`, with the type as the reason;
 * `undefined` for a type that this version does not know.
 *
 * @see Meta, "messages webhook reference", November 2025, read 2026-11-24.
 */
export function inboundContentOf(message: Wire): InboundContent | undefined {
  const type = message.type ?? guessedType(message)
  switch (type) {
    case 'text':
      return message.text?.body === undefined
        ? { type: 'unsupported', reason: type }
        : { type: 'text', text: message.text.body }
    case 'button':
      return tapOf({ id: message.button?.payload, title: message.button?.text }, type)
    case 'interactive':
      return choiceOf(message.interactive)
    case 'image':
    case 'document':
    case 'audio':
    case 'video':
    case 'sticker':
      return mediaOf(type, message[type])
    case 'location':
      return locationOf(message.location)
    case 'contacts':
      return message.contacts === undefined
        ? { type: 'unsupported', reason: type }
        : { type, contacts: message.contacts }
    case 'reaction':
      return message.reaction?.message_id === undefined
        ? { type: 'unsupported', reason: type }
        : present({
            type,
            messageId: message.reaction.message_id,
            emoji: message.reaction.emoji,
          })
    case 'revoke':
      return revokedOf(message.revoke)
    case 'order':
      return { type: 'unsupported', reason: type }
    case 'unsupported':
    case 'unknown': // the same by its older name
      return { type: 'unsupported', reason: reasonOf(message) }
    default:
      return undefined
  }
}

/** Where the type is missing, the key of the content says it. */
function guessedType(message: Wire): string | undefined {
  const types = ['text', 'button', 'interactive', 'image', 'document', 'audio', 'video'] as const
  return types.find((type) => message[type] !== undefined)
}

/** A tap counts by its payload, and by its label where the payload is missing. */
function tapOf(
  tap: { id?: string | undefined; title?: string | undefined },
  type: string,
): InboundContent {
  const id = tap.id ?? tap.title
  return id === undefined
    ? { type: 'unsupported', reason: type }
    : present({ type: 'button-reply', id, title: tap.title })
}

function choiceOf(interactive: Wire['interactive']): InboundContent {
  const { button_reply: button, list_reply: row } = interactive ?? {}
  const reason = interactive?.type ?? 'interactive'
  if (button !== undefined) return tapOf(button, reason)
  const id = row?.id ?? row?.title
  return id === undefined
    ? { type: 'unsupported', reason }
    : present({ type: 'list-reply', id, title: row?.title, description: row?.description })
}

function mediaOf(
  type: 'image' | 'document' | 'audio' | 'video' | 'sticker',
  media: Wire['image'],
): InboundContent {
  // a caption can be the citizen's only text, so it counts without a file as well
  if (media === undefined || (media.id ?? media.url ?? media.caption) === undefined) {
    return { type: 'unsupported', reason: type }
  }
  return present({
    type,
    mediaId: media.id,
    url: media.url,
    mimeType: media.mime_type,
    caption: media.caption,
    sha256: media.sha256,
    filename: media.filename,
    voice: media.voice,
  })
}

function locationOf(location: Wire['location']): InboundContent {
  const { latitude, longitude, name, address } = location ?? {}
  return latitude === undefined || longitude === undefined
    ? { type: 'unsupported', reason: 'location' }
    : present({ type: 'location', latitude, longitude, name, address })
}

function revokedOf(revoke: Wire['revoke']): InboundContent {
  const messageId = revoke?.original_message_id ?? revoke?.message_id
  return messageId === undefined
    ? { type: 'unsupported', reason: 'revoke' }
    : { type: 'revoked', messageId }
}

/** What was not supported (`poll`, `edit`), else the title of the error, else its code. */
function reasonOf({ unsupported, errors }: Wire): string {
  const error = statusErrorOf(errors)
  return unsupported?.type ?? error?.text ?? error?.vendorCode ?? 'unsupported'
}
