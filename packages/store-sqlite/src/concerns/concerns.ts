import type { Concern, ConcernId, ConcernStore, ContactId } from '@stadtbote/core'
import { change, rows } from '../database/statement.ts'
import { storeError } from '../database/store-error.ts'
import type { Cell } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'

/** The personal part of a concern. */
type Sealed = Pick<Concern, 'text' | 'media' | 'place' | 'profileName'>

/** Keeps what a citizen wrote or sent. */
export function insertConcern(
  { database, keyring, id: town }: Town,
  contact: ContactId,
  { id, state, receivedAt, ...personal }: Omit<Concern, 'contact'>,
): void {
  const sealed: Sealed = personal
  insert(database, town, id, contact, state, receivedAt, keyring.sealJson(cellOf(id), sealed))
}

/** Concerns for the staff, newest first. */
export function concernStore({ database, keyring, id: town }: Town): ConcernStore {
  return {
    list: async ({ limit, after }) => {
      const [at, seq] = after === undefined ? [Number.MAX_SAFE_INTEGER, 0] : placeOf(after)
      const found = page(database, town, at, at, seq, limit + 1)
      const items = found.slice(0, limit).map(
        (concern): Concern => ({
          // written from concerns
          id: concern.id as ConcernId,
          contact: concern.contact as ContactId,
          state: concern.state as Concern['state'],
          receivedAt: concern.received_at,
          ...keyring.openJson<Sealed>(cellOf(concern.id), concern.content),
        }),
      )
      const last = found.length > limit ? found[limit - 1] : undefined
      return { items, ...(last === undefined ? {} : { next: `${last.received_at}-${last.seq}` }) }
    },
  }
}

function placeOf(after: string): readonly [number, number] {
  const found = /^(\d{1,15})-(\d{1,15})$/.exec(after)
  if (found !== null) return [Number(found[1]), Number(found[2])]
  throw storeError(
    'page-malformed',
    'There is no such page. Use "next" of the page before, as it is.',
  )
}

const cellOf = (id: string): Cell => ({ table: 'concern', column: 'content', row: id })

const page = rows<
  [town: string, at: number, sameAt: number, seq: number, limit: number],
  {
    seq: number
    id: string
    contact: string
    state: string
    received_at: number
    content: Uint8Array
  }
>(`
  select seq, id, contact, state, received_at, content
    from concern
   where town = ? and (received_at < ? or (received_at = ? and seq < ?))
   order by received_at desc, seq desc limit ?`)

const insert = change<
  [
    town: string,
    id: string,
    contact: string,
    state: string,
    receivedAt: number,
    content: Uint8Array,
  ]
>(`
  insert into concern (town, id, contact, state, received_at, content)
  values (?, ?, ?, ?, ?, ?)`)
