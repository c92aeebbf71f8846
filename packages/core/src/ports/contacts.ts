import type { Address } from '../address/address.ts'
import type { Instant } from '../calendar/instant.ts'
import type { ContactId, Subscription } from '../subscription/subscription.ts'

/** A contact as the machine and the answers see it; no address, no name. */
export interface Contact {
  readonly id: ContactId
  /** Language of the last message that showed one: `de`, `en`. */
  readonly language?: string
  readonly subscription: Subscription
  /** Until when free-form messages reach them from this sender. */
  readonly windowUntil?: Instant
  /** When each sparing answer (`help`, `concern`, `voice`, ...) went to them last. */
  readonly answeredAt: Readonly<Record<string, Instant>>
}

/** How many contacts stand where. */
export interface SubscriptionSummary {
  readonly active: number
  readonly pending: number
  readonly paused: number
  readonly ended: number
}

/** Contacts and their subscriptions. */
export interface ContactStore {
  summary(): Promise<SubscriptionSummary>
  find(address: Address): Promise<Contact | undefined>
  /**
   * Removes sealed number and user id of contacts that ended before `endedBefore`, or whose stop was confirmed with a
   * final delivery. The keyed hashes stay: they keep the contact off the list. Answers how many.
   */
  forget(options: { now: Instant; endedBefore: Instant }): Promise<number>
}
