import type { Address } from '../address/address.ts'
import type { BroadcastId } from '../broadcast/broadcast.ts'
import type { Instant } from '../calendar/instant.ts'
import type { Concern } from '../concern/concern.ts'
import type { EntryDraft } from '../consent/entry.ts'
import type { Delivery, DeliveryId } from '../delivery/delivery.ts'
import type { OutboundContent } from '../message/outbound.ts'
import type { ContactId, Subscription } from '../subscription/subscription.ts'
import type { Contact } from './contacts.ts'
import type { GatewayEvent } from './gateway.ts'

/** One event of a webhook on its way into the inbox. */
export interface InboxEvent {
  /** What makes the event unique (a message id, a message id and its status, a hash of the change). Only its keyed hash is kept. */
  readonly key: string
  readonly gateway: string
  /** Our number's id at the vendor. */
  readonly sender: string
  readonly receivedAt: Instant
  /** Kept sealed until it is settled. */
  readonly event: GatewayEvent
}

/** An event as it is taken out of the inbox, in the order of arrival. */
export interface InboxItem extends InboxEvent {
  readonly seq: number
}

/** What the store knows of those an event speaks of, read in the same transaction. */
export interface Known {
  /**
   * The contact of the event's address: a known one, or a new one without a history, which is written only if the
   * decision changes something about it. For a status: the delivery's contact. Absent for `health` and `unknown`.
   */
  readonly contact?: Contact
  /** For a status: the delivery, by our id, else by the message id's keyed hash. */
  readonly delivery?: Delivery
}

/** An answer to a citizen: a delivery without a broadcast, ahead of all broadcasts. Its content is sealed. */
export interface AnswerDraft {
  readonly id: DeliveryId
  readonly content: OutboundContent
  /** Confirms a stop: once it is final, number and user id go. */
  readonly confirmsStop?: true
}

/** What is to change because of one event, all of it or nothing. */
export interface Decision {
  readonly subscription?: Subscription
  readonly entries?: readonly EntryDraft[]
  readonly language?: string
  /** The citizen wrote at this time (theirs): the window of this sender is open for 24 hours from then. */
  readonly wroteAt?: Instant
  readonly answers?: readonly AnswerDraft[]
  /** Sparing answers that go out with this decision, by name. */
  readonly answered?: readonly string[]
  readonly concern?: Omit<Concern, 'contact'>
  /** The delivery after its status; stored with the message id's hash. */
  readonly delivery?: Delivery
  /** One more reading receipt of a broadcast. */
  readonly read?: BroadcastId
  /** Queued broadcasts to the contact end as `suppressed`. */
  readonly suppress?: true
  /** Marked and not handed over: these end as `suppressed` too. */
  readonly takeBack?: readonly DeliveryId[]
  /** The citizen's address is another one now: the contact keeps everything else. */
  readonly moved?: { readonly previous: Address; readonly current: Address }
  /** Keep the sealed event for 72 hours: nobody understood it. */
  readonly keep?: true
}

/** The inbox: every webhook is stored and deduplicated here before it is answered 200. */
export interface InboxStore {
  /**
   * Stores the events of one webhook durably, each key only once within 14 days; webhooks of the same event-loop turn
   * may share a transaction. A `replayKey` that was seen stores nothing.
   */
  append(
    events: readonly InboxEvent[],
    options?: { readonly replayKey?: string },
  ): Promise<{ readonly stored: number; readonly repeated: number }>
  /**
   * Takes up to `limit` events in order and applies what `decide` says about each, in one transaction. `decide` runs
   * synchronously inside it, sees the effects of the events before, draws nothing but ids, and must not throw.
   * Addresses of a message are linked to one contact (user id first, then number); two contacts that turn out to be
   * one are merged.
   */
  settle(options: {
    readonly now: Instant
    readonly limit: number
    readonly newContact: () => ContactId
    readonly decide: (item: InboxItem, known: Known) => Decision
  }): Promise<{ readonly settled: number; readonly more: boolean }>
  /**
   * The same for a contact named by staff: reads it, applies the decision. `undefined` when nobody has this address
   * and the decision changes nothing.
   */
  decide(options: {
    readonly now: Instant
    readonly address: Address
    readonly sender: string
    readonly newContact: () => ContactId
    readonly decide: (contact: Contact) => Decision
  }): Promise<void>
  /** Forgets keys older than 14 days and kept events older than 72 hours. */
  prune(now: Instant): Promise<void>
}
