import type { Database } from './database.ts'

/** What SQLite takes and gives in our tables. */
export type Value = string | number | null | Uint8Array

/** A statement that gives any number of rows. */
export const rows =
  <Values extends readonly Value[], Row>(sql: string) =>
  (database: Database, ...values: Values): Row[] =>
    // The columns of the statement are its row's type: both stand side by side where it is made.
    database.prepare(sql).all(...values) as Row[]

/** A statement that gives one row or none. */
export const row =
  <Values extends readonly Value[], Row>(sql: string) =>
  (database: Database, ...values: Values): Row | undefined =>
    // As above.
    database.prepare(sql).get(...values) as Row | undefined

/** A statement that walks over many rows without holding them all. */
export const walk =
  <Values extends readonly Value[], Row>(sql: string) =>
  (database: Database, ...values: Values): Iterable<Row> =>
    // As above.
    database.prepare(sql).iterate(...values) as Iterable<Row>

/** A statement that changes rows; says how many. */
export const change =
  <Values extends readonly Value[]>(sql: string) =>
  (database: Database, ...values: Values): number =>
    Number(database.prepare(sql).run(...values).changes)
