import { existsSync, realpathSync } from 'node:fs'
import type { Store, TownStore } from '@stadtbote/core'
import { broadcastStore } from './broadcasts/broadcasts.ts'
import { concernStore } from './concerns/concerns.ts'
import { contactStore } from './contacts/contacts.ts'
import { Database } from './database/database.ts'
import { GroupCommit } from './database/group-commit.ts'
import { type Lock, lock } from './database/lock.ts'
import { change } from './database/statement.ts'
import { storeError } from './database/store-error.ts'
import { requireSafeSqlite } from './database/version.ts'
import { deliveryStore } from './deliveries/deliveries.ts'
import { inboxStore } from './inbox/inbox.ts'
import { beginLedger } from './ledger/append.ts'
import { ledgerStore } from './ledger/ledger.ts'
import { requestStore } from './requests/requests.ts'
import { migrate } from './schema/migrate.ts'
import { parseDataKey } from './sealing/data-key.ts'
import { Keyring } from './sealing/keyring.ts'
import { checkDataKey, isKnownTown, openTownKeys } from './sealing/town-keys.ts'
import type { Town } from './town.ts'

/** Where a store lies, and the key of its keys. */
export interface SqliteStoreOptions {
  /** Path of the database on a local disk; its folder exists. Beside it lie `-wal`, `-shm` and `.lock`. */
  readonly file: string
  /** 32 bytes in base64; encrypts the store's own keys and nothing else. */
  readonly dataKey: string
  /** The old key, for the one start after a change. */
  readonly dataKeyPrevious?: string
  /** Milliseconds since 1970, for the age of keys. Default `Date.now`. */
  readonly now?: () => number
}

/**
 * A store in one SQLite file, owned by one process. Opens at the first town.
 *
 * @throws {StadtboteError} `data-key-malformed`. From `town()`: `sqlite-too-old`, `store-unreachable`, `store-in-use`,
 *   `store-foreign`, `schema-newer`, `data-key-wrong`.
 */
export function sqliteStore(options: SqliteStoreOptions): Store {
  const dataKey = parseDataKey(options.dataKey, 'STADTBOTE_DATA_KEY')
  const previous =
    options.dataKeyPrevious === undefined
      ? undefined
      : parseDataKey(options.dataKeyPrevious, 'STADTBOTE_DATA_KEY_PREVIOUS')
  const { file, now = Date.now } = options
  let opened: Opened | undefined
  return {
    town: async (id) => {
      opened ??= open(file, { dataKey, previous })
      const { database, group } = opened
      const town = database.write((): Town => {
        const isFirst = !isKnownTown(database, id)
        const keys = openTownKeys(database, { town: id, dataKey, now: now() })
        const made: Town = { id, database, keyring: new Keyring(id, keys) }
        if (isFirst) beginLedger(made)
        return made
      })
      return townStore(town, group)
    },
    close: async () => {
      const closing = opened
      opened = undefined
      if (closing === undefined) return
      closing.group.flush()
      closing.database.checkpoint()
      closing.database.close()
      closing.lock.release()
    },
  }
}

interface Opened {
  readonly database: Database
  readonly group: GroupCommit
  readonly lock: Lock
}

function open(file: string, keys: Parameters<typeof checkDataKey>[1]): Opened {
  requireSafeSqlite(process.versions.sqlite ?? '0')
  // a link to the file leads to the same lock
  const owned = own(existsSync(file) ? realpathSync(file) : file)
  try {
    const database = new Database(file)
    try {
      const rewrapped = database.write(() => {
        migrate(database)
        return checkDataKey(database, keys)
      })
      if (rewrapped) database.checkpoint()
      return { database, group: new GroupCommit(database), lock: owned }
    } catch (error) {
      database.close()
      throw error
    }
  } catch (error) {
    owned.release()
    throw error
  }
}

function own(file: string): Lock {
  try {
    return lock(file)
  } catch (error) {
    if (error instanceof Error && 'errcode' in error) {
      throw storeError(
        'store-unreachable',
        'The store cannot be opened. Check that its folder exists and can be written (STADTBOTE_STORE, for example sqlite:/var/lib/stadtbote/town.db).',
        { cause: error },
      )
    }
    throw error
  }
}

function townStore(town: Town, group: GroupCommit): TownStore {
  return {
    contacts: contactStore(town),
    ledger: ledgerStore(town),
    inbox: inboxStore(town, group),
    deliveries: deliveryStore(town),
    broadcasts: broadcastStore(town),
    concerns: concernStore(town),
    requests: requestStore(town),
    check: async () => {
      town.database.write(() => touch(town.database, town.id, 0))
    },
  }
}

const touch = change<[town: string, at: number]>(`
  insert into write_check (town, at)
  values (?, ?)
      on conflict do update set at = at + 1`)
