import type { Brand } from '../brand.ts'
import type { Instant } from '../calendar/instant.ts'
import type { BroadcastPlan } from '../planner/plan.ts'
import type { TopicId } from '../topics/topic.ts'

/** Random id of a broadcast. */
export type BroadcastId = Brand<string, 'BroadcastId'>

/** Where a broadcast stands; `approved` is the time in which it can be called back unsent. */
export type BroadcastState =
  | 'awaiting-approval'
  | 'approved'
  | 'scheduled'
  | 'sending'
  | 'paused'
  | 'done'
  | 'cancelled'

/** A message of the town to all who want it. */
export interface Broadcast {
  readonly id: BroadcastId
  readonly state: BroadcastState
  readonly text: string
  /** The page on the town's website. */
  readonly link?: string
  /** All active subscriptions where absent. */
  readonly topic?: TopicId
  readonly kind: 'news' | 'construction' | 'emergency'
  /** Not before this time. */
  readonly notBefore?: Instant
  /** The template for contacts whose window is closed; the town's free one where absent. */
  readonly template?: {
    readonly name: string
    readonly language: string
    readonly parameters: readonly string[]
  }
  /** Name of the author's token. */
  readonly author: string
  readonly createdAt: Instant
  /** When the time to call it back ends, once approved. */
  readonly releaseAt?: Instant
  /** Why it is paused. */
  readonly pausedFor?: string
  /** Once released. */
  readonly plan?: BroadcastPlan
}

/** A staff step on a broadcast, as it stands in the log of who did what. */
export interface BroadcastStep {
  readonly to: BroadcastState
  /** Name of the token, or `stadtbote` for the service's own steps. */
  readonly by: string
  readonly at: Instant
}

/** Deliveries of a broadcast by state. All but `read` exclude each other and add up to the audience; `read` is a part of `delivered`. */
export interface BroadcastCounts {
  readonly queued: number
  readonly sending: number
  readonly accepted: number
  readonly sent: number
  readonly delivered: number
  readonly read: number
  readonly failed: number
  readonly suppressed: number
  readonly unknown: number
  readonly cancelled: number
}
