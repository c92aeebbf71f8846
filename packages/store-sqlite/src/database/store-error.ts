import { StadtboteError } from '@stadtbote/core'

/**
 * What can go wrong with this store. At opening: `sqlite-too-old`, `data-key-malformed`, `data-key-wrong`,
 * `store-in-use`, `store-foreign`, `schema-newer`, `store-unreachable`. While it runs: `store-full`, `store-busy`,
 * `store-read-only`, `store-damaged`, `store-conflict`, `store-closed`, `sealed-value-broken`, `page-malformed`.
 */
export type StoreErrorCode =
  | 'data-key-malformed'
  | 'data-key-wrong'
  | 'page-malformed'
  | 'schema-newer'
  | 'sealed-value-broken'
  | 'sqlite-too-old'
  | 'store-busy'
  | 'store-closed'
  | 'store-conflict'
  | 'store-damaged'
  | 'store-foreign'
  | 'store-full'
  | 'store-in-use'
  | 'store-read-only'
  | 'store-unreachable'

/** Makes an error of this store; the compiler knows the codes. */
export const storeError = (code: StoreErrorCode, message: string, options?: ErrorOptions) =>
  new StadtboteError<StoreErrorCode>(code, message, options)

/** SQLite's primary result codes that an operator can do something about: https://sqlite.org/rescode.html */
const meanings: Readonly<Record<number, readonly [StoreErrorCode, string]>> = {
  5: ['store-busy', 'Another program holds the database. End it, or wait until it has finished.'],
  8: [
    'store-read-only',
    'The database cannot be written. Check owner and rights of file and folder.',
  ],
  10: ['store-unreachable', 'The disk did not read or write. Check the disk and the system log.'],
  11: ['store-damaged', 'The database file is damaged. Restore the last backup.'],
  13: ['store-full', 'The disk is full. Free some space: nothing was half written.'],
  14: ['store-unreachable', 'The database cannot be opened. Check that folder and rights exist.'],
  19: [
    'store-conflict',
    'The row is there already, or what it refers to is not. Nothing was written.',
  ],
  26: ['store-damaged', 'The file is no SQLite database. Check STADTBOTE_STORE.'],
}

/** Gives an error of SQLite its code and what to do. SQLite's own text names tables and columns, never values. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') {
    return error
  }
  const meaning = meanings[error.errcode & 0xff] // the low byte is the primary code
  return meaning === undefined ? error : storeError(meaning[0], meaning[1], { cause: error })
}
