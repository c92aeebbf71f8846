import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pragmas } from './pragmas.data.ts'
import { storeError, toStoreError } from './store-error.ts'

/**
 * The one connection. Every transaction runs from `begin` to `commit` in one synchronous step: an open transaction
 * across an `await` would let rows of another request roll back with it. A second, read-only connection for reports
 * can join later; the write-ahead log lets it read beside this one.
 */
export class Database {
  readonly #sqlite: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  /** @throws {StadtboteError} `store-unreachable`, `store-read-only` or `store-damaged`. */
  constructor(file: string) {
    try {
      // Only its owner may read it; SQLite gives its log the same rights.
      if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
      this.#sqlite = new DatabaseSync(file)
    } catch (cause) {
      throw storeError(
        'store-unreachable',
        'The database cannot be opened. Check that its folder exists and can be written (STADTBOTE_STORE, for example sqlite:/var/lib/stadtbote/town.db).',
        { cause },
      )
    }
    try {
      for (const pragma of pragmas) this.#sqlite.exec(`pragma ${pragma}`)
    } catch (error) {
      this.#sqlite.close()
      throw toStoreError(error)
    }
  }

  /** The statement of this text, compiled once. */
  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    if (!this.#sqlite.isOpen) throw storeError('store-closed', 'The store was closed.')
    const statement = this.#sqlite.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  /** Runs statements without values, for schema and savepoints. */
  exec(sql: string): void {
    this.#sqlite.exec(sql)
  }

  /** One transaction that may write: all of it is durable when this returns, or nothing of it happened. */
  write<Result>(work: () => Result): Result {
    return this.#transaction('begin immediate', work)
  }

  /** One transaction that reads: it sees one state, and takes no lock. */
  read<Result>(work: () => Result): Result {
    return this.#transaction('begin', work)
  }

  /** Copies the log into the database and empties it. */
  checkpoint(): void {
    this.#sqlite.exec('pragma wal_checkpoint(truncate)')
  }

  close(): void {
    this.#statements.clear()
    this.#sqlite.close()
  }

  #transaction<Result>(begin: string, work: () => Result): Result {
    if (!this.#sqlite.isOpen) throw storeError('store-closed', 'The store was closed.')
    try {
      this.#sqlite.exec(begin)
      const result = work()
      this.#sqlite.exec('commit')
      return result
    } catch (error) {
      // On a full disk SQLite may have rolled back by itself; a second rollback would be an error of its own.
      if (this.#sqlite.isTransaction) this.#sqlite.exec('rollback')
      throw toStoreError(error)
    }
  }
}
