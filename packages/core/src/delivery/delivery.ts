import type { Brand } from '../brand.ts'
import type { BroadcastId } from '../broadcast/broadcast.ts'
import type { Instant } from '../calendar/instant.ts'
import type { StatusError } from '../ports/gateway-error.ts'
import type { ContactId } from '../subscription/subscription.ts'

/** Random id of a delivery; goes out with the message and comes back in statuses. 32 of `[a-z0-9]`. */
export type DeliveryId = Brand<string, 'DeliveryId'>

/**
 * Where a delivery stands. Within an attempt the state never falls:
 * `queued < sending < unknown < accepted < sent < failed < delivered`. `suppressed` (the contact left) and
 * `cancelled` (the town called it back) end what the gateway never got.
 */
export type DeliveryState =
  | 'queued'
  | 'sending'
  | 'unknown'
  | 'accepted'
  | 'sent'
  | 'failed'
  | 'delivered'
  | 'suppressed'
  | 'cancelled'

/** One message of ours to one contact. An answer has no broadcast. */
export interface Delivery {
  readonly id: DeliveryId
  readonly contact: ContactId
  readonly broadcast?: BroadcastId
  /** From 1. Rises only when an answer of the gateway proves that it did not take the message. */
  readonly attempt: number
  readonly state: DeliveryState
  /** Since when the state holds, by the vendor's time where it is the vendor's word. */
  readonly at: Instant
  /** Why it failed. */
  readonly error?: StatusError
}

/** What we learn of an attempt: the lane's own steps, the gateway's answer, statuses. */
export interface DeliveryUpdate {
  /** `read` is taken as `delivered`: who reads is nowhere kept. */
  readonly status: DeliveryState | 'read'
  readonly at: Instant
  /** Default: the delivery's attempt. */
  readonly attempt?: number
  readonly error?: StatusError
}
