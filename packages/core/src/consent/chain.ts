import type { LedgerEntry } from './entry.ts'

/** HMAC-SHA-256 with the town's chain key, as lower-case hex. The key stays with the store. */
export type Hmac = (text: string) => string

/**
 * The authentication code of an entry: over the one before (empty for the first) and all of its own fields, in a fixed
 * order, each with its length, so that no two entries give the same bytes.
 */
export function chain(previousMac: string, entry: Omit<LedgerEntry, 'mac'>, hmac: Hmac): string {
  const fields = [
    previousMac,
    entry.town,
    String(entry.number),
    entry.id,
    entry.kind,
    String(entry.at),
    String(entry.recordedAt),
    entry.subject,
    entry.wordingHash ?? '',
    entry.noticeHash ?? '',
    entry.digest,
  ]
  return hmac(fields.map((field) => `${field.length}:${field}`).join(''))
}
