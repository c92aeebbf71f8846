import { storeError } from './store-error.ts'

/** First release in which a checkpoint can no longer lose a write that resets the log: https://sqlite.org/wal.html */
const firstSafe = [3, 51, 3] as const

/**
 * Whether this SQLite has the fix for the corruption when the write-ahead log is reset.
 *
 * @param version - as in `process.versions.sqlite`: `3.51.3`.
 */
export function hasWalResetFix(version: string): boolean {
  const parts = version.split('.').map(Number)
  for (const [place, least] of firstSafe.entries()) {
    const part = parts[place] ?? 0
    if (part !== least) return part > least // NaN compares as too old
  }
  return true
}

/** @throws {StadtboteError} `sqlite-too-old` below 3.51.3. */
export function requireSafeSqlite(version: string): void {
  if (hasWalResetFix(version)) return
  throw storeError(
    'sqlite-too-old',
    `This Node.js brings SQLite ${version}, which can damage a database. Use Node.js 24.15 or newer (SQLite 3.51.3).`,
  )
}
