import type { Brand } from '../brand.ts'
import type { Instant } from '../calendar/instant.ts'
import type { LedgerEntryId } from '../consent/entry.ts'
import type { TopicId } from '../topics/topic.ts'

/** Random id of a contact: the only form in which one appears in logs, events and deliveries. Its addresses are sealed. */
export type ContactId = Brand<string, 'ContactId'>

/**
 * Whether a contact gets broadcasts. `active` cannot be written without the ledger entry that proves the consent
 * (invariant 5). `startedAt` and `endedAt` are the citizen's own times: late and reordered events are judged by them.
 */
export type Subscription =
  | { readonly state: 'none' }
  | {
      readonly state: 'active'
      readonly consent: LedgerEntryId
      readonly startedAt: Instant
      /** The last start, where the citizen said it again: a stop older than this one does not end the subscription. */
      readonly lastStartAt?: Instant
      /** All topics of the town where absent; never empty. */
      readonly topics?: readonly TopicId[]
      /** When topics were chosen last: an older choice that comes late does not undo a newer one. */
      readonly topicsAt?: Instant
      /** The last stop before the last start. */
      readonly lastStopAt?: Instant
    }
  | {
      readonly state: 'ended'
      readonly endedAt: Instant
      readonly reason: EndReason
    }

/** `stop`: the citizen's word here; `staff`: their word by phone or letter; `opted-out`: at WhatsApp itself; `moved`: another contact carries it on. */
export type EndReason = 'stop' | 'staff' | 'opted-out' | 'moved'
