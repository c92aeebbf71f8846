import type { Address } from '../address/address.ts'
import type { BroadcastId } from '../broadcast/broadcast.ts'
import type { Instant } from '../calendar/instant.ts'
import type { DeliveryId } from '../delivery/delivery.ts'
import type { OutboundContent } from '../message/outbound.ts'
import type { ContactId } from '../subscription/subscription.ts'
import type { StatusError } from './gateway-error.ts'

/** A delivery that was marked `sending`: only these are handed to the gateway. */
export interface MarkedDelivery {
  readonly id: DeliveryId
  readonly attempt: number
  readonly contact: ContactId
  /** Opened for this send; never logged. */
  readonly to: Address
  readonly language?: string
  readonly windowUntil?: Instant
  /** The answer's content; a broadcast's is made at the send. */
  readonly content?: OutboundContent
  readonly broadcast?: BroadcastId
}

/** How the send of an attempt ended. */
export type SendOutcome = { readonly id: DeliveryId; readonly attempt: number } & (
  | { readonly type: 'accepted'; readonly messageId: string; readonly at: Instant }
  /** Proved not taken: attempt n + 1 is queued for `dueAt`. */
  | {
      readonly type: 'again'
      readonly dueAt: Instant
      readonly error: StatusError
      /** The window turned out to be closed. */
      readonly closeWindow?: true
    }
  | { readonly type: 'failed'; readonly at: Instant; readonly error: StatusError }
  /** Nobody knows: a late status moves it on. */
  | { readonly type: 'unknown'; readonly at: Instant }
  /** Marked, never handed over, and not taken back: queued again in the same attempt. */
  | { readonly type: 'returned' }
)

/** Deliveries of one lane (one sender number). */
export interface DeliveryStore {
  /**
   * One turn of the lane, one transaction: records how sends ended, then marks what goes next. Answers come first. Of
   * broadcasts only what is due, in state `sending` or `scheduled`, and whose contact is still active; who left ends as
   * `suppressed` here. A broadcast whose first delivery is marked becomes `sending`. Nobody gets more than
   * `perDay.count` deliveries of broadcasts (emergencies apart) begun since `perDay.since`: who would is due at `perDay.next`.
   */
  turn(options: {
    readonly sender: string
    readonly now: Instant
    readonly outcomes: readonly SendOutcome[]
    /** How many to mark at most; 0 records only. */
    readonly take: number
    /** In quiet hours only `emergency` broadcasts go out. */
    readonly broadcasts: 'all' | 'emergency'
    readonly perDay?: { readonly count: number; readonly since: Instant; readonly next: Instant }
  }): Promise<{
    readonly marked: readonly MarkedDelivery[]
    /** When the next one is due; absent when nothing is queued. Now or earlier when there is more. */
    readonly nextDueAt?: Instant
  }>
  /** What stands as `sending`: at a start, what was marked when the process died. */
  marked(sender: string): Promise<readonly DeliveryId[]>
  /** Those of `ids` that still stand as `sending` become `unknown`. Answers how many. */
  giveUp(ids: readonly DeliveryId[], now: Instant): Promise<number>
}
