import type { Instant } from '../calendar/instant.ts'
import type { Evidence, LedgerEntryId, Shown } from '../consent/entry.ts'
import type { TopicId } from '../topics/topic.ts'

/**
 * What can happen to a subscription. `at` is the event's own time (the citizen's, the vendor's, the staff member's),
 * `recordedAt` the time at which we learned of it, `entry` a fresh id for the ledger entry it may lead to.
 */
export type SubscriptionEvent = {
  readonly at: Instant
  readonly recordedAt: Instant
  readonly entry: LedgerEntryId
  readonly evidence: Evidence
} & (
  | { readonly type: 'start'; readonly shown: Shown }
  | { readonly type: 'stop' }
  /** A stop by phone or letter; `evidence.reason` says which, `evidence.actor` who noted it. */
  | { readonly type: 'staff-stop' }
  /** Stopped at WhatsApp itself: `user_preferences` or error 131050. */
  | { readonly type: 'opted-out' }
  | {
      readonly type: 'topics'
      readonly mode: 'only' | 'add' | 'drop'
      readonly topics: readonly TopicId[]
    }
)

/** What a town decides about its machine. */
export interface SubscriptionPolicy {
  /** All topics of the town. */
  readonly topics: readonly TopicId[]
}

/** What is to be done after a transition, beside storing subscription and entries. */
export type SubscriptionEffect =
  /** One answer to the citizen. */
  | {
      readonly type: 'answer'
      readonly wording: 'welcome' | 'already-subscribed' | 'stopped' | 'topics-changed'
    }
  /** Queued broadcasts to this contact end as `suppressed`, marked ones are taken back. */
  | { readonly type: 'suppress' }
