import type { Address, Instant } from '@stadtbote/core'
import type { Chance } from './chance.ts'
import type { TownMessage } from './chat.ts'
import type { Phone } from './phone.ts'
import type { Pricing } from './pricing.ts'
import type { Refusal } from './refusal.ts'
import type { Update } from './update.ts'

/** A message that reached its phone. */
export interface Sent {
  readonly message: TownMessage
  readonly phone: Phone
  /** As the town wrote the address. */
  readonly to: Address
  readonly pricing: Pricing
}

type Status = Extract<Update, { type: 'status' }>

/**
 * The statuses of a message that reached its phone. `open`: somebody has the chat open, so that Meta leaves out
 * `delivered`. Citizens with read receipts read after 2 to 12 s; visitors when they open the chat.
 */
export function receiptsOf(
  sent: Sent,
  { open, delays }: { readonly open: boolean; readonly delays: Chance },
): readonly Status[] {
  const { at } = sent.message
  const sentAt = at + delays.between(30, 200)
  const deliveredAt = sentAt + delays.between(50, 600)
  const readAt = deliveredAt + delays.between(2_000, 12_000)
  const { readReceipts, visitor } = sent.phone
  const statuses = [statusOf(sent, 'sent', sentAt)]
  if (open && readReceipts) return [...statuses, statusOf(sent, 'read', deliveredAt)]
  statuses.push(statusOf(sent, 'delivered', deliveredAt))
  if (readReceipts && !visitor) statuses.push(readOf(sent, readAt))
  return statuses
}

/** The status of a message that was read after it was delivered. Its price came with `delivered`. */
export function readOf(sent: Sent, at: Instant): Status {
  const { pricing: _, ...read } = statusOf(sent, 'read', at)
  return read
}

/** The status of a message that was taken and could not be delivered. */
export function failureOf(failure: {
  readonly to: Address
  readonly messageId: string
  readonly deliveryId?: string
  readonly at: Instant
  readonly refusal: Refusal
}): Status {
  return { type: 'status', status: 'failed', ...failure }
}

function statusOf(
  { message, phone, to, pricing }: Sent,
  status: 'sent' | 'delivered' | 'read',
  at: Instant,
): Status {
  const { id: messageId, deliveryId } = message
  return {
    type: 'status',
    at,
    messageId,
    ...(deliveryId === undefined ? {} : { deliveryId }),
    phone,
    to,
    status,
    pricing,
  }
}
