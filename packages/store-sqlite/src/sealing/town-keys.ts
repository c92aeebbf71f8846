import { type KeyObject, randomBytes } from 'node:crypto'
import type { Database } from '../database/database.ts'
import { change, row, rows } from '../database/statement.ts'
import { storeError } from '../database/store-error.ts'
import { type TownKeys, toKey } from './keyring.ts'
import { open, type Place, seal } from './seal.ts'

type Purpose = 'data' | 'look-up' | 'chain'

interface WrappedKey {
  readonly town: string
  readonly purpose: Purpose
  readonly id: number
  readonly created_at: number
  readonly wrapped: Uint8Array
}

/** A year: far below the 2^32 values that one AES-GCM key may seal with random nonces, and a thief's copy goes stale. */
const dataKeyLifeMs = 365 * 24 * 3_600_000

/**
 * Opens the keys of a town, makes them at the first time, and adds a data key once the newest is a year old: the newest
 * seals, the older ones open. Look-up and chain key never change, since hashes cannot be made again.
 */
export function openTownKeys(
  database: Database,
  { town, dataKey, now }: { town: string; dataKey: KeyObject; now: number },
): TownKeys {
  const known = keysOfTown(database, town)
  const newest = known.findLast(({ purpose }) => purpose === 'data')
  if (newest === undefined) {
    for (const purpose of ['data', 'look-up', 'chain'] as const) {
      add(database, dataKey, { town, purpose, id: 1 }, now)
    }
  } else if (newest.created_at <= now - dataKeyLifeMs) {
    add(database, dataKey, { town, purpose: 'data', id: newest.id + 1 }, now)
  }
  const keys = keysOfTown(database, town).map((key) => ({
    ...key,
    key: toKey(open(dataKey, placeOf(key), key.wrapped)),
  }))
  const only = (wanted: Purpose): KeyObject => {
    const found = keys.find(({ purpose }) => purpose === wanted)
    if (found !== undefined) return found.key
    throw storeError('store-damaged', 'A key of the town is missing. Restore the last backup.')
  }
  return {
    data: new Map(keys.filter(({ purpose }) => purpose === 'data').map(({ id, key }) => [id, key])),
    lookUp: only('look-up'),
    chain: only('chain'),
  }
}

/** Whether the town was opened before. */
export function isKnownTown(database: Database, town: string): boolean {
  return keysOfTown(database, town).length > 0
}

/**
 * Makes sure that `dataKey` is the one that wraps the keys of this store. At first start the check value is made; with
 * `previous` fitting instead, all keys are wrapped anew.
 *
 * @returns whether keys were wrapped anew: their old form still stands in the log.
 * @throws {StadtboteError} `data-key-wrong`.
 */
export function checkDataKey(
  database: Database,
  { dataKey, previous }: { dataKey: KeyObject; previous: KeyObject | undefined },
): boolean {
  const stored = keyCheck(database)
  if (stored === undefined) {
    addKeyCheck(database, seal(dataKey, 0, checkPlace, checkText))
    return false
  }
  if (fits(dataKey, stored.value)) return false
  if (previous === undefined || !fits(previous, stored.value)) {
    throw storeError(
      'data-key-wrong',
      'STADTBOTE_DATA_KEY is not the key of this store. Set the right one; after a change, the old one in STADTBOTE_DATA_KEY_PREVIOUS for one start.',
    )
  }
  for (const key of allKeys(database)) {
    const place = placeOf(key)
    const wrapped = seal(dataKey, 0, place, open(previous, place, key.wrapped))
    rewrap(database, wrapped, key.town, key.purpose, key.id)
  }
  changeKeyCheck(database, seal(dataKey, 0, checkPlace, checkText))
  return true
}

const checkText = 'stadtbote'
const checkPlace: Place = { town: '', table: 'key_check', column: 'value', row: '1' }

function fits(key: KeyObject, value: Uint8Array): boolean {
  try {
    return open(key, checkPlace, value).toString() === checkText
  } catch {
    return false
  }
}

const placeOf = ({ town, purpose, id }: Pick<WrappedKey, 'town' | 'purpose' | 'id'>): Place => ({
  town,
  table: 'town_key',
  column: 'wrapped',
  row: `${purpose}:${id}`,
})

function add(
  database: Database,
  dataKey: KeyObject,
  key: Pick<WrappedKey, 'town' | 'purpose' | 'id'>,
  now: number,
): void {
  const wrapped = seal(dataKey, 0, placeOf(key), randomBytes(32))
  addKey(database, key.town, key.purpose, key.id, now, wrapped)
}

const keysOfTown = rows<[town: string], WrappedKey>(`
  select town, purpose, id, created_at, wrapped
    from town_key
   where town = ?
   order by purpose, id`)

const allKeys = rows<[], WrappedKey>(`
  select town, purpose, id, created_at, wrapped
    from town_key`)

const addKey = change<[string, Purpose, id: number, createdAt: number, wrapped: Uint8Array]>(`
  insert into town_key (town, purpose, id, created_at, wrapped)
  values (?, ?, ?, ?, ?)`)

const rewrap = change<[wrapped: Uint8Array, town: string, Purpose, id: number]>(`
  update town_key
     set wrapped = ?
   where town = ? and purpose = ? and id = ?`)

const keyCheck = row<[], { value: Uint8Array }>(`
  select value
    from key_check
   where id = 1`)

const addKeyCheck = change<[value: Uint8Array]>(`
  insert into key_check (id, value)
  values (1, ?)`)

const changeKeyCheck = change<[value: Uint8Array]>(`
  update key_check
     set value = ?
   where id = 1`)
