import type { Database } from './database/database.ts'
import type { Keyring } from './sealing/keyring.ts'

/** One town inside the database: what every statement of its ports needs. */
export interface Town {
  readonly id: string
  readonly database: Database
  readonly keyring: Keyring
}
