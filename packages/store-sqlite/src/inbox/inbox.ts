import type {
  Address,
  Decision,
  GatewayEvent,
  InboxEvent,
  InboxItem,
  InboxStore,
  Known,
} from '@stadtbote/core'
import { loadContact } from '../contacts/contact.ts'
import { type Named, nameContact } from '../contacts/identity.ts'
import type { GroupCommit } from '../database/group-commit.ts'
import { change, rows } from '../database/statement.ts'
import { loadDelivery, loadDeliveryOf } from '../deliveries/delivery.ts'
import type { Cell } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'
import { type About, applyStatus, applyToContact, changesContact } from './apply.ts'

type Settling = Parameters<InboxStore['settle']>[0]

interface PendingRow {
  readonly seq: number
  readonly key: Uint8Array
  readonly gateway: string
  readonly sender: string
  readonly received_at: number
  readonly sealed: Uint8Array
}

/** Meta repeats for 7 days; a key is known for twice as long. */
const keysKeptMs = 14 * 86_400_000
/** What nobody understood is kept this long, for whoever looks into it. */
const eventsKeptMs = 72 * 3_600_000

/** The inbox of a town. */
export function inboxStore(town: Town, group: GroupCommit): InboxStore {
  const { database, id } = town
  return {
    append: (events, options) => group.write(() => append(town, events, options?.replayKey)),
    settle: async (settling) =>
      database.write(() => {
        const waiting = pending(database, id, settling.limit)
        for (const row of waiting) settleOne(town, row, settling)
        return { settled: waiting.length, more: waiting.length === settling.limit }
      }),
    decide: async ({ now, address, sender, newContact, decide }) =>
      database.write(() => {
        const named = nameContact(town, address, newContact)
        const decision = decide(loadContact(town, named.id, sender))
        applyToContact(town, decision, {
          contact: named.id,
          isNew: named.isNew,
          address,
          sender,
          now,
        })
      }),
    prune: async (now) =>
      database.write(() => {
        forgetKeys(database, id, now - keysKeptMs)
        forgetKept(database, id, now - eventsKeptMs)
      }),
  }
}

function append(
  town: Town,
  events: readonly InboxEvent[],
  replayKey: string | undefined,
): { readonly stored: number; readonly repeated: number } {
  const { database, keyring, id } = town
  const at = events[0]?.receivedAt ?? 0
  if (
    replayKey !== undefined &&
    insertKey(database, id, keyring.hash('replay', replayKey), at) === 0
  ) {
    return { stored: 0, repeated: events.length }
  }
  let stored = 0
  for (const { key, gateway, sender, receivedAt, event } of events) {
    const hash = keyring.hash('event', key)
    if (insertKey(database, id, hash, receivedAt) === 0) continue
    stored += 1
    const sealed = keyring.sealJson(cellOf(hash), event)
    insertEvent(database, id, hash, gateway, sender, receivedAt, sealed)
  }
  return { stored, repeated: events.length - stored }
}

function settleOne(town: Town, row: PendingRow, settling: Settling): void {
  const { database, keyring } = town
  const { now, newContact, decide } = settling
  const event = keyring.openJson<GatewayEvent>(cellOf(row.key), row.sealed)
  const item: InboxItem = {
    seq: row.seq,
    key: Buffer.from(row.key).toString('hex'),
    gateway: row.gateway,
    sender: row.sender,
    receivedAt: row.received_at,
    event,
  }
  const decision = event.type === 'status' ? settleStatus(town, item, event, settling) : undefined
  const settled = decision ?? settleAddressed(town, item, { now, newContact, decide })
  if (settled.keep) keep(database, now, row.seq)
  else remove(database, row.seq)
}

function settleStatus(
  town: Town,
  item: InboxItem,
  event: Extract<GatewayEvent, { type: 'status' }>,
  { now, decide }: Settling,
): Decision {
  const delivery =
    (event.deliveryId === undefined ? undefined : loadDelivery(town, event.deliveryId)) ??
    loadDeliveryOf(town, event.messageId)
  if (delivery === undefined) return decide(item, {})
  const { sender } = item
  const { contact } = delivery
  const decision = decide(item, { delivery, contact: loadContact(town, contact, sender) })
  applyStatus(town, decision, event.messageId)
  applyToContact(town, decision, { contact, isNew: false, sender, now })
  return decision
}

function settleAddressed(
  town: Town,
  item: InboxItem,
  { now, newContact, decide }: Pick<Settling, 'now' | 'newContact' | 'decide'>,
): Decision {
  const { sender, event } = item
  const address = addressOf(event)
  if (address === undefined) return decide(item, {})
  const { database } = town
  database.exec('savepoint named')
  const named: Named = nameContact(town, address, newContact)
  const known: Known = { contact: loadContact(town, named.id, sender) }
  const decision = decide(item, known)
  // what changes nothing (an old replay) merges nobody either
  if (named.isMerged && !changesContact(decision)) database.exec('rollback to named')
  database.exec('release named')
  const about: About = { contact: named.id, isNew: named.isNew, address, sender, now }
  applyToContact(town, decision, about)
  return decision
}

function addressOf(event: GatewayEvent): Address | undefined {
  return event.type === 'message' || event.type === 'preference' ? event.from : undefined
}

const cellOf = (key: Uint8Array): Cell => ({
  table: 'inbox_event',
  column: 'sealed',
  row: Buffer.from(key).toString('hex'),
})

const insertKey = change<[town: string, hash: Uint8Array, at: number]>(`
  insert or ignore into seen_key (town, hash, at)
  values (?, ?, ?)`)

const insertEvent = change<
  [
    town: string,
    key: Uint8Array,
    gateway: string,
    sender: string,
    receivedAt: number,
    sealed: Uint8Array,
  ]
>(`
  insert into inbox_event (town, key, gateway, sender, received_at, sealed)
  values (?, ?, ?, ?, ?, ?)`)

const pending = rows<[town: string, limit: number], PendingRow>(`
  select seq, key, gateway, sender, received_at, sealed
    from inbox_event
   where town = ? and kept_at is null
   order by seq limit ?`)

const keep = change<[at: number, seq: number]>(`
  update inbox_event
     set kept_at = ?
   where seq = ?`)

const remove = change<[seq: number]>(`
  delete from inbox_event
   where seq = ?`)

const forgetKeys = change<[town: string, before: number]>(`
  delete from seen_key
   where town = ? and at < ?`)

const forgetKept = change<[town: string, before: number]>(`
  delete from inbox_event
   where town = ? and kept_at < ?`)
