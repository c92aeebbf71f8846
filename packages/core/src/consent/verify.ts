import { chain, type Hmac } from './chain.ts'
import type { LedgerEntry } from './entry.ts'

/** What a walk along the chain found; with `broken`, the number of the first entry that does not fit and why. */
export type LedgerVerdict =
  | { readonly state: 'whole'; readonly entries: number }
  | {
      readonly state: 'broken'
      readonly number: number
      readonly reason: 'changed' | 'missing' | 'cut-off' | 'payload-changed'
    }

/**
 * Walks entries in order and recomputes the chain. Finds a changed field, a missing or reordered entry and, by the head
 * that is kept elsewhere, a cut tail.
 */
export function verifyLedger(
  entries: Iterable<LedgerEntry>,
  { hmac, head }: { hmac: Hmac; head: { readonly number: number; readonly mac: string } },
): LedgerVerdict {
  let previous = ''
  let number = 0
  for (const entry of entries) {
    number += 1
    if (entry.number !== number) return { state: 'broken', number, reason: 'missing' }
    if (chain(previous, entry, hmac) !== entry.mac) {
      return { state: 'broken', number, reason: 'changed' }
    }
    previous = entry.mac
  }
  if (head.number !== number || head.mac !== previous) {
    return { state: 'broken', number: number + 1, reason: 'cut-off' }
  }
  return { state: 'whole', entries: number }
}
