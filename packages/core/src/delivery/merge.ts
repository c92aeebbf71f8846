import type { StatusError } from '../ports/gateway-error.ts'
import type { Delivery, DeliveryState, DeliveryUpdate } from './delivery.ts'

/**
 * The order of states within an attempt (invariant 8). `cancelled` and `suppressed` stand between `sending` and
 * `unknown`: only what the gateway never got ends there, and should the vendor speak of the message after all, it went
 * out, and is counted so. `delivered` beats `failed`, in whichever order they come.
 */
const ranks = {
  queued: 0,
  sending: 1,
  cancelled: 2,
  suppressed: 3,
  unknown: 4,
  accepted: 5,
  sent: 6,
  failed: 7,
  delivered: 8,
} as const satisfies Record<DeliveryState, number>

/**
 * Puts one piece of news into a delivery. A later attempt beats an earlier one, within an attempt the higher state wins,
 * and of the same state the earliest word stays. So it is a join: idempotent, and the same in whatever order and
 * however often the news arrives. `read` is taken as `delivered`.
 *
 * @returns the very same object when the update adds nothing.
 */
export function mergeDelivery(delivery: Delivery, update: DeliveryUpdate): Delivery {
  const state = update.status === 'read' ? 'delivered' : update.status
  const { error: _, ...known } = delivery
  const next: Delivery = {
    ...known,
    attempt: update.attempt ?? delivery.attempt,
    state,
    at: update.at,
    ...(state === 'failed' && update.error !== undefined && { error: update.error }),
  }
  return isNews(next, delivery) ? next : delivery
}

/** Whether nothing more is awaited in this state. `unknown` is no end: a late status moves it on. */
export function isFinal(state: DeliveryState): boolean {
  switch (state) {
    case 'failed':
    case 'delivered':
    case 'suppressed':
    case 'cancelled':
      return true
    case 'queued':
    case 'sending':
    case 'unknown':
    case 'accepted':
    case 'sent':
      return false
  }
}

function isNews(next: Delivery, before: Delivery): boolean {
  if (next.attempt !== before.attempt) return next.attempt > before.attempt
  if (next.state !== before.state) return ranks[next.state] > ranks[before.state]
  if (next.at !== before.at) return next.at < before.at
  return keyOf(next.error) < keyOf(before.error)
}

/** Two failures of the same moment: a reason before none, then the one that sorts first, so that order cannot matter. */
function keyOf(error: StatusError | undefined): string {
  if (error === undefined) return '~'
  const { kind, vendorCode, metaCode, text } = error
  return JSON.stringify([kind, vendorCode, metaCode ?? null, text ?? null])
}
