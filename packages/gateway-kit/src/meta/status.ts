import type { GatewayEvent } from '@stadtbote/core'
import { present } from '../json/present.ts'
import { addressOf, personOf } from './address.ts'
import { statusErrorOf } from './error.ts'
import type { Surroundings } from './inbound.ts'
import { timeOf } from './time.ts'
import { metaPreference, metaStatus } from './wire.ts'

/**
 * Meta's words for what became of a message. `played` is a voice message that was heard; other words that were seen
 * (`deleted`, `warning`, `pending`, `captured`) stay `unknown`.
 */
const words = new Map<string, 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'>([
  ['accepted', 'accepted'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
])

/** Reads one status. They come late, twice and out of order; merging them is not done here. */
export function statusEvent(raw: unknown, { contacts, now }: Surroundings): GatewayEvent {
  const parsed = metaStatus.safeParse(raw)
  if (!parsed.success) return { type: 'unknown', raw }
  const { id, pricing, ...rest } = parsed.data
  const status = words.get(rest.status ?? '')
  if (id === undefined || status === undefined || rest.recipient_type === 'group') {
    return { type: 'unknown', raw }
  }
  const own = addressOf(rest.recipient_id, rest.recipient_user_id)
  return present({
    type: 'status',
    messageId: id,
    deliveryId: rest.biz_opaque_callback_data,
    to: own && personOf(own, contacts)?.address,
    status,
    at: timeOf(rest.timestamp, now),
    error: status === 'failed' ? statusErrorOf(rest.errors) : undefined,
    pricing:
      pricing &&
      present({ category: pricing.category, type: pricing.type, model: pricing.pricing_model }),
  })
}

/** Reads one choice about marketing messages. `resume` is passed on, and never subscribes anybody by itself. */
export function preferenceEvent(raw: unknown, { contacts, now }: Surroundings): GatewayEvent {
  const parsed = metaPreference.safeParse(raw)
  if (!parsed.success) return { type: 'unknown', raw }
  const { wa_id, user_id, category = 'marketing_messages', value, timestamp } = parsed.data
  const from = personOf(addressOf(wa_id, user_id), contacts)?.address
  if (from === undefined || category !== 'marketing_messages') return { type: 'unknown', raw }
  if (value !== 'stop' && value !== 'resume') return { type: 'unknown', raw }
  return { type: 'preference', from, marketing: value, at: timeOf(timestamp, now) }
}
