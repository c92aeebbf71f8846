import type {
  Broadcast,
  BroadcastCounts,
  BroadcastId,
  BroadcastState,
  BroadcastStep,
} from '../broadcast/broadcast.ts'
import type { Instant } from '../calendar/instant.ts'
import type { DeliveryId } from '../delivery/delivery.ts'
import type { BroadcastPlan, PlannedDelivery, Recipient } from '../planner/plan.ts'
import type { ContactId } from '../subscription/subscription.ts'
import type { TopicId } from '../topics/topic.ts'

/** Broadcasts, their steps and their audiences. */
export interface BroadcastStore {
  create(broadcast: Broadcast): Promise<void>
  get(id: BroadcastId): Promise<Broadcast | undefined>
  counts(id: BroadcastId): Promise<BroadcastCounts>
  /** Who did what, in order. */
  steps(id: BroadcastId): Promise<readonly BroadcastStep[]>
  /**
   * Moves a broadcast on if it stands in one of `from`; the step is noted. With `to: 'cancelled'` its queued deliveries,
   * and those of `takeBack` (marked and not handed over), end as `cancelled`.
   *
   * @returns the broadcast afterwards, or `undefined` when it stood elsewhere: nothing was changed.
   */
  move(
    id: BroadcastId,
    step: BroadcastStep & {
      readonly from: readonly BroadcastState[]
      readonly releaseAt?: Instant
      readonly pausedFor?: string
      readonly plan?: BroadcastPlan
      readonly takeBack?: readonly DeliveryId[]
    },
  ): Promise<Broadcast | undefined>
  /** Broadcasts in one of these states, oldest first. */
  inState(states: readonly BroadcastState[]): Promise<readonly Broadcast[]>
  /** Active subscriptions to the topic (all without one) in the order of contact ids, after `after`. */
  audience(options: {
    readonly topic?: TopicId
    readonly after?: ContactId
    readonly limit: number
    readonly sender: string
    readonly now: Instant
    /** From when `broadcastAt` is filled. */
    readonly since: Instant
    /** This broadcast's own deliveries do not count. */
    readonly broadcast: BroadcastId
  }): Promise<readonly Recipient[]>
  /** Queues planned deliveries; a contact that already has one of this broadcast is passed over. */
  enqueue(
    id: BroadcastId,
    sender: string,
    planned: readonly (PlannedDelivery & { readonly id: DeliveryId })[],
  ): Promise<void>
  /** Broadcasts in `sending` or `scheduled` with nothing queued or marked any more become `done`. Answers which. */
  finish(now: Instant): Promise<readonly BroadcastId[]>
}
