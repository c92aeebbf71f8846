import type { Database } from '../database/database.ts'
import { row } from '../database/statement.ts'
import { storeError } from '../database/store-error.ts'
import { migrations } from './migrations.data.ts'

/** `STBO` in the file's header: says whose database it is (https://sqlite.org/fileformat.html, offset 68). */
const applicationId = 0x53_54_42_4f

/**
 * Brings the schema to this program's version, all of it or nothing. Must run inside a transaction.
 *
 * @throws {StadtboteError} `schema-newer` when a newer program wrote the file, `store-foreign` when another one did.
 */
export function migrate(database: Database): void {
  const version = userVersion(database)?.user_version ?? 0
  const owner = owningApplication(database)?.application_id ?? 0
  const isEmpty = version === 0 && (tables(database)?.count ?? 0) === 0
  if (owner !== applicationId && !isEmpty) {
    throw storeError(
      'store-foreign',
      'The file is a database of another program. Name another file in STADTBOTE_STORE.',
    )
  }
  if (version > migrations.length) {
    throw storeError(
      'schema-newer',
      `The database has schema ${version}, this program knows ${migrations.length}. Use the newer Stadtbote that wrote it, or restore the backup from before.`,
    )
  }
  if (version === migrations.length) return
  for (const migration of migrations.slice(version)) database.exec(migration)
  database.exec(`pragma user_version = ${migrations.length}`)
  database.exec(`pragma application_id = ${applicationId}`)
}

const userVersion = row<[], { user_version: number }>('pragma user_version')

const owningApplication = row<[], { application_id: number }>('pragma application_id')

const tables = row<[], { count: number }>(`
  select count(*) as count
    from sqlite_schema`)
