import type { BroadcastStore } from './broadcasts.ts'
import type { ConcernStore } from './concerns.ts'
import type { ContactStore } from './contacts.ts'
import type { DeliveryStore } from './deliveries.ts'
import type { InboxStore } from './inbox.ts'
import type { LedgerStore } from './ledger.ts'
import type { RequestStore } from './requests.ts'

/** One town's part of a store: the sum of its ports. Every method is one transaction. */
export interface TownStore {
  readonly contacts: ContactStore
  readonly ledger: LedgerStore
  readonly inbox: InboxStore
  readonly deliveries: DeliveryStore
  readonly broadcasts: BroadcastStore
  readonly concerns: ConcernStore
  readonly requests: RequestStore
  /** Fails when the store cannot take a write now: for `readyz`. */
  check(): Promise<void>
}

/** A database, which may hold many towns. */
export interface Store {
  /** Opens one town; makes its keys at the first time. */
  town(id: string): Promise<TownStore>
  /** Waits for what is being written, then closes. */
  close(): Promise<void>
}
