import type { Brand } from '../brand.ts'
import type { Instant } from '../calendar/instant.ts'

/** Random id of a ledger entry. */
export type LedgerEntryId = Brand<string, 'LedgerEntryId'>

/** What an entry proves. */
export type EntryKind = 'consent' | 'withdrawal' | 'topics'

/** The personal part of an entry: kept sealed and salted, and gone when its period is over. */
export interface Evidence {
  readonly source: 'citizen' | 'staff' | 'gateway'
  readonly gateway?: string
  /** The vendor's id of the message that said it. */
  readonly messageId?: string
  /** What the citizen wrote. */
  readonly text?: string
  /** Where a staff member noted it: why. */
  readonly reason?: string
  /** Name of the staff member's token. */
  readonly actor?: string
}

/** The texts that were shown with a consent: the wording and the privacy notice's first layer, or the whole notice. */
export interface Shown {
  readonly wording: string
  readonly notice: string
}

/** An entry before it has its number: what the machine decides. */
export interface EntryDraft {
  readonly id: LedgerEntryId
  readonly kind: EntryKind
  /** The citizen's own time. */
  readonly at: Instant
  readonly recordedAt: Instant
  readonly evidence: Evidence
  /** Chosen topics, with kind `topics`. */
  readonly topics?: readonly string[]
  readonly shown?: Shown
}

/**
 * An entry in its final form. Everything here may be kept for as long as the chain: the contact stands as a keyed hash,
 * the personal part only as a salted digest. All hashes are lower-case hex.
 */
export interface LedgerEntry {
  readonly town: string
  /** From 1, without gaps. */
  readonly number: number
  readonly id: LedgerEntryId
  readonly kind: EntryKind
  readonly at: Instant
  readonly recordedAt: Instant
  /** Keyed hash of the number, or of the user id where no number is known. */
  readonly subject: string
  /** SHA-256 of the wording that was shown; its text is kept as long as an entry names it. */
  readonly wordingHash?: string
  readonly noticeHash?: string
  /** SHA-256 over salt and payload: verifies without them, so that both can expire. */
  readonly digest: string
  /** HMAC-SHA-256 with the town's chain key over the entry before and all fields above. */
  readonly mac: string
}
