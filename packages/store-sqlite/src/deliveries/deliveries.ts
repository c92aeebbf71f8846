import {
  type BroadcastId,
  type ContactId,
  type DeliveryId,
  type DeliveryStore,
  type MarkedDelivery,
  mergeDelivery,
  type OutboundContent,
} from '@stadtbote/core'
import { noteStep } from '../broadcasts/steps.ts'
import { openAddress } from '../contacts/address.ts'
import { loadContact } from '../contacts/contact.ts'
import { change, row, rows } from '../database/statement.ts'
import type { Town } from '../town.ts'
import { contentCell, loadDelivery, saveDelivery } from './delivery.ts'
import { recordOutcome } from './outcome.ts'

type Turn = Parameters<DeliveryStore['turn']>[0]

interface QueuedRow {
  readonly id: string
  readonly contact: string
  readonly attempt: number
  readonly daily: number
  readonly content: Uint8Array | null
}

interface OpenBroadcast {
  readonly id: string
  readonly state: string
  readonly topic: string | null
}

/** Deliveries of a lane: what goes next is marked here, and how it ended is recorded here. */
export function deliveryStore(town: Town): DeliveryStore {
  const { database, id } = town
  return {
    turn: async (turn) =>
      database.write(() => {
        for (const outcome of turn.outcomes) recordOutcome(town, outcome, turn)
        const marked = turn.take > 0 ? markNext(town, turn) : []
        const nextDueAt = nextDue(town, turn)
        return { marked, ...(nextDueAt === undefined ? {} : { nextDueAt }) }
      }),
    marked: async (sender) =>
      // written from deliveries
      markedOf(database, id, sender).map((delivery) => delivery.id as DeliveryId),
    giveUp: async (ids, now) =>
      database.write(() => {
        const waiting = ids
          .map((delivery) => loadDelivery(town, delivery))
          .filter((delivery) => delivery?.state === 'sending')
        for (const delivery of waiting) {
          if (delivery === undefined) continue
          saveDelivery(town, mergeDelivery(delivery, { status: 'unknown', at: now }))
        }
        return waiting.length
      }),
  }
}

function markNext(town: Town, turn: Turn): readonly MarkedDelivery[] {
  const { database, id } = town
  const { sender, now, take } = turn
  const marked: MarkedDelivery[] = []
  for (const answer of dueAnswers(database, id, sender, now, take)) {
    const delivery = mark(town, answer, turn)
    if (delivery !== undefined) marked.push(delivery)
  }
  for (const broadcast of openBroadcasts(database, id)) {
    if (marked.length >= take) break
    if (turn.broadcasts === 'emergency' && broadcast.kind !== 'emergency') continue
    const before = marked.length
    markBroadcast(town, { ...turn, broadcast }, marked)
    if (broadcast.state === 'scheduled' && marked.length > before) {
      setState(database, 'sending', id, broadcast.id)
      noteStep(town, broadcast.id, { to: 'sending', by: 'stadtbote', at: now })
    }
  }
  return marked
}

/** Rows that may not go now are settled or put off, so the queue is asked again until enough is marked or nothing is due. */
function markBroadcast(
  town: Town,
  turn: Turn & { readonly broadcast: OpenBroadcast },
  marked: MarkedDelivery[],
): void {
  const { database, id } = town
  const { sender, now, take, broadcast, perDay } = turn
  while (marked.length < take) {
    const due = dueOfBroadcast(database, id, broadcast.id, sender, now, take - marked.length)
    if (due.length === 0) return
    for (const queued of due) {
      if (!isWanted(town, queued.contact, broadcast)) {
        suppress(database, now, id, queued.id)
      } else if (
        perDay !== undefined &&
        queued.daily === 1 &&
        isOverCap(town, queued.contact, perDay)
      ) {
        postpone(database, Math.max(perDay.next, now + 1), id, queued.id)
      } else {
        const delivery = mark(town, queued, turn)
        // written from broadcasts
        if (delivery !== undefined)
          marked.push({ ...delivery, broadcast: broadcast.id as BroadcastId })
      }
    }
  }
}

/** Still subscribed, and still to the broadcast's topic. */
function isWanted({ database, id }: Town, contact: string, { topic }: OpenBroadcast): boolean {
  const found = wish(database, id, contact)
  if (found === undefined) return false
  if (topic === null || found.topics === null) return true
  // written from a list of topics
  return (JSON.parse(found.topics) as string[]).includes(topic)
}

function isOverCap(
  { database, id }: Town,
  contact: string,
  { count, since }: NonNullable<Turn['perDay']>,
): boolean {
  return (begunSince(database, id, contact, since)?.count ?? 0) >= count
}

/** Marks one, with all that its send needs; whose address is forgotten gets nothing any more. */
function mark(town: Town, queued: QueuedRow, { sender, now }: Turn): MarkedDelivery | undefined {
  const { database, keyring, id } = town
  // written from contacts and deliveries
  const contact = queued.contact as ContactId
  const to = openAddress(town, contact)
  if (to === undefined) {
    suppress(database, now, id, queued.id)
    return undefined
  }
  setMarked(database, now, now, id, queued.id)
  const { language, windowUntil } = loadContact(town, contact, sender)
  return {
    id: queued.id as DeliveryId,
    attempt: queued.attempt,
    contact,
    to,
    ...(language === undefined ? {} : { language }),
    ...(windowUntil === undefined ? {} : { windowUntil }),
    ...(queued.content === null
      ? {}
      : { content: keyring.openJson<OutboundContent>(contentCell(queued.id), queued.content) }),
  }
}

function nextDue({ database, id }: Town, { sender }: Turn): number | undefined {
  const answer = nextAnswer(database, id, sender)?.due_at ?? undefined
  const others = openBroadcasts(database, id).map(
    (broadcast) => nextOfBroadcast(database, id, broadcast.id, sender)?.due_at ?? undefined,
  )
  const all = [answer, ...others].filter((at) => at !== undefined)
  return all.length === 0 ? undefined : Math.min(...all)
}

const dueAnswers = rows<[town: string, sender: string, now: number, limit: number], QueuedRow>(`
  select id, contact, attempt, daily, content
    from delivery
   where town = ? and sender = ? and state = 'queued' and broadcast is null and due_at <= ?
   order by due_at, seq limit ?`)

/** Emergencies first, then in the order in which they were written. */
const openBroadcasts = rows<[town: string], OpenBroadcast & { readonly kind: string }>(`
  select id, state, topic, kind
    from broadcast
   where town = ? and state in ('sending', 'scheduled')
   order by kind = 'emergency' desc, created_at, id`)

const dueOfBroadcast = rows<
  [town: string, broadcast: string, sender: string, now: number, limit: number],
  QueuedRow
>(`
  select id, contact, attempt, daily, content
    from delivery
   where town = ? and broadcast = ? and sender = ? and state = 'queued' and due_at <= ?
   order by due_at, seq limit ?`)

const wish = row<[town: string, contact: string], { topics: string | null }>(`
  select topics
    from subscription
   where town = ? and contact = ? and state = 'active'`)

const begunSince = row<[town: string, contact: string, since: number], { count: number }>(`
  select count(*) as count
    from delivery
   where town = ? and contact = ? and begun_at >= ? and daily = 1`)

const nextAnswer = row<[town: string, sender: string], { due_at: number | null }>(`
  select min(due_at) as due_at
    from delivery
   where town = ? and sender = ? and state = 'queued' and broadcast is null`)

const nextOfBroadcast = row<
  [town: string, broadcast: string, sender: string],
  { due_at: number | null }
>(`
  select min(due_at) as due_at
    from delivery
   where town = ? and broadcast = ? and sender = ? and state = 'queued'`)

const markedOf = rows<[town: string, sender: string], { id: string }>(`
  select id
    from delivery
   where town = ? and sender = ? and state = 'sending'`)

const setMarked = change<[at: number, begunAt: number, town: string, id: string]>(`
  update delivery
     set state = 'sending',
         at = ?,
         begun_at = ?
   where town = ? and id = ?`)

const suppress = change<[at: number, town: string, id: string]>(`
  update delivery
     set state = 'suppressed',
         at = ?
   where town = ? and id = ? and state = 'queued'`)

const postpone = change<[dueAt: number, town: string, id: string]>(`
  update delivery
     set due_at = ?
   where town = ? and id = ?`)

const setState = change<[state: string, town: string, id: string]>(`
  update broadcast
     set state = ?
   where town = ? and id = ?`)
