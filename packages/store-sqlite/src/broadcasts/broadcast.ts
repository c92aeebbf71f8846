import type { Broadcast, BroadcastId, BroadcastState, TopicId } from '@stadtbote/core'
import { change, row, rows } from '../database/statement.ts'
import type { Cell } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'

interface BroadcastRow {
  readonly id: string
  readonly state: string
  readonly kind: string
  readonly topic: string | null
  readonly not_before: number | null
  readonly created_at: number
  readonly release_at: number | null
  readonly plan: string | null
  readonly content: Uint8Array
  readonly paused_for: Uint8Array | null
}

/** What staff wrote, and who: sealed, since it is their name. */
type Written = Pick<Broadcast, 'text' | 'link' | 'template' | 'author'>

export function insertBroadcast({ database, keyring, id: town }: Town, broadcast: Broadcast): void {
  const { id, text, link, template, author } = broadcast
  const written: Written = {
    text,
    author,
    ...(link === undefined ? {} : { link }),
    ...(template === undefined ? {} : { template }),
  }
  insert(
    database,
    town,
    id,
    broadcast.state,
    broadcast.kind,
    broadcast.topic ?? null,
    broadcast.notBefore ?? null,
    broadcast.createdAt,
    keyring.sealJson(cellOf(id, 'content'), written),
  )
}

export function loadBroadcast(
  { database, keyring, id: town }: Town,
  id: string,
): Broadcast | undefined {
  const found = byId(database, town, id)
  return found === undefined ? undefined : toBroadcast(keyring, found)
}

/** Those in one of these states, oldest first. */
export function loadInState(
  { database, keyring, id }: Town,
  states: readonly BroadcastState[],
): readonly Broadcast[] {
  return states
    .flatMap((state) => inState(database, id, state))
    .map((found) => toBroadcast(keyring, found))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
}

/** Writes what a step changes. */
export function updateBroadcast(
  { database, keyring, id: town }: Town,
  { id, state, releaseAt, pausedFor, plan }: Broadcast,
): void {
  update(
    database,
    state,
    releaseAt ?? null,
    plan === undefined ? null : JSON.stringify(plan),
    pausedFor === undefined ? null : keyring.seal(cellOf(id, 'paused_for'), pausedFor),
    town,
    id,
  )
}

const cellOf = (id: string, column: string): Cell => ({ table: 'broadcast', column, row: id })

function toBroadcast(keyring: Town['keyring'], found: BroadcastRow): Broadcast {
  const { id, topic, not_before, release_at, plan, paused_for } = found
  return {
    // written from broadcasts
    id: id as BroadcastId,
    state: found.state as BroadcastState,
    kind: found.kind as Broadcast['kind'],
    createdAt: found.created_at,
    ...keyring.openJson<Written>(cellOf(id, 'content'), found.content),
    ...(topic === null ? {} : { topic: topic as TopicId }),
    ...(not_before === null ? {} : { notBefore: not_before }),
    ...(release_at === null ? {} : { releaseAt: release_at }),
    ...(plan === null ? {} : { plan: JSON.parse(plan) as NonNullable<Broadcast['plan']> }),
    ...(paused_for === null
      ? {}
      : { pausedFor: keyring.open(cellOf(id, 'paused_for'), paused_for) }),
  }
}

const byId = row<[town: string, id: string], BroadcastRow>(`
  select id, state, kind, topic, not_before, created_at, release_at, plan, content, paused_for
    from broadcast
   where town = ? and id = ?`)

const inState = rows<[town: string, state: string], BroadcastRow>(`
  select id, state, kind, topic, not_before, created_at, release_at, plan, content, paused_for
    from broadcast
   where town = ? and state = ?`)

const insert = change<
  [
    town: string,
    id: string,
    state: string,
    kind: string,
    topic: string | null,
    notBefore: number | null,
    createdAt: number,
    content: Uint8Array,
  ]
>(`
  insert into broadcast (town, id, state, kind, topic, not_before, created_at, content)
  values (?, ?, ?, ?, ?, ?, ?, ?)`)

const update = change<
  [
    state: string,
    releaseAt: number | null,
    plan: string | null,
    pausedFor: Uint8Array | null,
    town: string,
    id: string,
  ]
>(`
  update broadcast
     set state = ?,
         release_at = ?,
         plan = ?,
         paused_for = ?
   where town = ? and id = ?`)
