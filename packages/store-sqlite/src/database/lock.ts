import { DatabaseSync } from 'node:sqlite'
import { storeError } from './store-error.ts'

/** Ownership of a store: one process at a time. */
export interface Lock {
  release(): void
}

/**
 * Takes the store for this process alone.
 *
 * `FILE.lock` is an empty SQLite database in an exclusive transaction that never ends. Its lock is the system's own
 * (`fcntl`, `LockFileEx`): it goes with the process, also after `kill -9`, so that no stale lock is ever cleared by
 * hand; and SQLite refuses a second one inside the same process too. The database itself stays free for a
 * second, reading connection. The file must lie on a local disk: network file systems lie about locks.
 *
 * @throws {StadtboteError} `store-in-use` when another process or store has it.
 */
export function lock(file: string): Lock {
  const guard = new DatabaseSync(`${file}.lock`, { timeout: 0 })
  try {
    guard.exec('begin exclusive')
  } catch (cause) {
    guard.close()
    throw storeError(
      'store-in-use',
      'Another process owns this store. Use the running service, or end it first.',
      { cause },
    )
  }
  return { release: () => guard.close() }
}
