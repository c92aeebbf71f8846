import type { GatewayEvent, InboundContent } from '@stadtbote/core'
import { unreachable } from '@stadtbote/core'
import type { CitizenContent } from '../world/chat.ts'
import { addressOf } from '../world/phone.ts'
import type { Update } from '../world/update.ts'

type Event<Type extends GatewayEvent['type']> = Extract<GatewayEvent, { type: Type }>

/** What an adapter would make of the webhook of this update. Meta's times are whole seconds. */
export function eventOf(update: Update): GatewayEvent {
  const at = Math.floor(update.at / 1_000) * 1_000
  switch (update.type) {
    case 'message':
      return messageEvent(update, at)
    case 'status':
      return statusEvent(update, at)
    case 'preference':
      return { type: 'preference', from: addressOf(update.phone), marketing: update.marketing, at }
    case 'template':
      return templateEvent(update, at)
    default:
      return unreachable(update)
  }
}

function messageEvent(
  { phone, message }: Extract<Update, { type: 'message' }>,
  at: number,
): Event<'message'> {
  const { id, content, replyTo, forwarded } = message
  return {
    type: 'message',
    id,
    from: addressOf(phone),
    at,
    content: inboundOf(content),
    profileName: phone.profileName,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(forwarded ? { forwarded } : {}),
  }
}

function statusEvent(update: Extract<Update, { type: 'status' }>, at: number): Event<'status'> {
  const { messageId, deliveryId, phone, to, status, refusal, pricing } = update
  return {
    type: 'status',
    messageId,
    ...(deliveryId === undefined ? {} : { deliveryId }),
    to: phone === undefined || status === 'failed' ? to : addressOf(phone),
    status,
    at,
    ...(refusal && {
      error: {
        kind: refusal.kind,
        vendorCode: String(refusal.code),
        metaCode: refusal.code,
        text: refusal.title,
      },
    }),
    ...(pricing && { pricing: { ...pricing, model: 'PMP' } }),
  }
}

function templateEvent(
  { name, language, category, status }: Extract<Update, { type: 'template' }>,
  at: number,
): Event<'health'> {
  return {
    type: 'health',
    scope: 'template',
    level: status === 'APPROVED' || status === 'PENDING' ? 'info' : 'stop',
    vendorCode: status,
    at,
    template: { name, language },
    templateState: stateOf[status],
    category,
    raw: { name, language, status },
  }
}

const stateOf = {
  APPROVED: 'approved',
  PENDING: 'pending',
  REJECTED: 'rejected',
  PAUSED: 'paused',
  DISABLED: 'disabled',
} as const

function inboundOf(content: CitizenContent): InboundContent {
  switch (content.type) {
    case 'text':
    case 'location':
      return content
    case 'image':
      return content
    case 'tap': {
      const { on, id, title, description } = content
      if (on !== 'list') return { type: 'button-reply', id, title }
      return { type: 'list-reply', id, title, ...(description && { description }) }
    }
    default:
      return unreachable(content)
  }
}
