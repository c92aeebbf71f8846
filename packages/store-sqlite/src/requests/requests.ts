import type { RequestStore } from '@stadtbote/core'
import { change, row } from '../database/statement.ts'
import type { Cell } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'

/** How long an answer is given again. */
const keptMs = 24 * 3_600_000

/** Answers of the API to requests with an `Idempotency-Key`. */
export function requestStore({ database, keyring, id }: Town): RequestStore {
  return {
    find: async (key, now) => {
      const hash = keyring.hash('request', key)
      const found = byKey(database, id, hash, now - keptMs)
      if (found === undefined) return undefined
      const { body, status, answer } = found
      return { body, status, answer: keyring.open(cellOf(hash), answer) }
    },
    save: async (key, { body, status, answer }, now) =>
      database.write(() => {
        const hash = keyring.hash('request', key)
        forgetOld(database, id, now - keptMs)
        insert(database, id, hash, body, status, keyring.seal(cellOf(hash), answer), now)
      }),
  }
}

const cellOf = (hash: Uint8Array): Cell => ({
  table: 'request',
  column: 'answer',
  row: Buffer.from(hash).toString('hex'),
})

const byKey = row<
  [town: string, key: Uint8Array, since: number],
  { body: string; status: number; answer: Uint8Array }
>(`
  select body, status, answer
    from request
   where town = ? and key = ? and at > ?`)

const forgetOld = change<[town: string, before: number]>(`
  delete from request
   where town = ? and at <= ?`)

const insert = change<
  [town: string, key: Uint8Array, body: string, status: number, answer: Uint8Array, at: number]
>(`
  insert or replace into request (town, key, body, status, answer, at)
  values (?, ?, ?, ?, ?, ?)`)
