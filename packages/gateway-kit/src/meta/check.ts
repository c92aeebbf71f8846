import { GatewayError, type OutboundMessage, unreachable } from '@stadtbote/core'
import { checkInteractive } from './check-interactive.ts'
import { checkTemplate } from './check-template.ts'
import { limits } from './limits.data.ts'
import { checkLength, checkLink, checkPlace, refused } from './refused.ts'

/**
 * Checks a message against Meta's limits before any request, so that a mistake costs no attempt and is named well.
 * Characters are counted as code points: an emoji counts once or a few times, never less than Meta counts.
 *
 * @throws {GatewayError} `recipient` for an address that is none, `request` for all else; names limit and source,
 *   never the content.
 */
export function checkMessage({ id, to, content, replyTo }: OutboundMessage): void {
  if (!/^[A-Za-z0-9]{1,32}$/.test(id)) {
    throw new GatewayError('request', 'The delivery id must be 1 to 32 letters and digits.')
  }
  checkAddress(to)
  if (replyTo === '') throw refused('The id of the quoted message', 'must not be empty')
  switch (content.type) {
    case 'text':
      checkLength('The text', content.text, { most: limits.text })
      break
    case 'template':
      checkTemplate(content)
      break
    case 'image':
    case 'video':
    case 'document':
      checkLink(content.link)
      checkLength('The caption', content.caption, { most: limits.caption, optional: true })
      break
    case 'buttons':
    case 'list':
      checkInteractive(content)
      break
    case 'location':
      checkPlace(content)
      break
    default:
      unreachable(content)
  }
}

/** A number with its plus sign, or a user id in any form; which of them counts is decided by `recipientOf`. */
function checkAddress({ phone, userId }: OutboundMessage['to']): void {
  const fits = phone === undefined ? Boolean(userId) : /^\+[1-9]\d{6,14}$/.test(phone)
  if (fits) return
  throw new GatewayError(
    'recipient',
    'The address has neither a number in international form (plus sign, 7 to 15 digits; ITU-T E.164) nor a user id.',
  )
}
