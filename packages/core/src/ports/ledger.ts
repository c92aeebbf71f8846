import type { LedgerEntry } from '../consent/entry.ts'
import type { LedgerVerdict } from '../consent/verify.ts'

/** The consent ledger of a town: append-only. Entries come in with the transition that they prove (`inbox.settle`). */
export interface LedgerStore {
  /** Entries after `number`, in order. */
  entries(options: { after: number; limit: number }): Promise<readonly LedgerEntry[]>
  /** Walks the chain with the town's key, and compares number and head with what is kept outside the table. */
  verify(): Promise<LedgerVerdict>
  /** The wording or notice with this hash, as it was shown. */
  text(hash: string): Promise<string | undefined>
}
