import type { AnswerDraft, BroadcastId, ContactId, Instant, PlannedDelivery } from '@stadtbote/core'
import { change } from '../database/statement.ts'
import type { Town } from '../town.ts'
import { contentCell } from './delivery.ts'

/** Queues an answer; it goes ahead of all broadcasts. */
export function queueAnswer(
  { database, keyring, id: town }: Town,
  answer: AnswerDraft,
  { contact, sender, now }: { contact: ContactId; sender: string; now: Instant },
): void {
  const content = keyring.sealJson(contentCell(answer.id), answer.content)
  const confirms = answer.confirmsStop === true ? 1 : 0
  insertAnswer(database, town, answer.id, sender, contact, now, now, confirms, content)
}

/** Queues a planned delivery of a broadcast, unless the contact has one of it already, or is another one's by now. */
export function queueBroadcast(
  { database, id: town }: Town,
  planned: PlannedDelivery & { readonly id: string },
  { broadcast, sender, daily }: { broadcast: BroadcastId; sender: string; daily: boolean },
): void {
  const { id, contact, dueAt } = planned
  const isDaily = daily ? 1 : 0
  insertBroadcast(
    database,
    town,
    id,
    sender,
    contact,
    broadcast,
    dueAt,
    dueAt,
    isDaily,
    town,
    contact,
  )
}

/** The contact left: what is queued of broadcasts ends. */
export function suppressQueued({ database, id }: Town, contact: ContactId, now: Instant): void {
  suppress(database, now, id, contact)
}

/** Marked and never handed over: ends as given. */
export function endMarked(
  { database, id: town }: Town,
  id: string,
  { state, now }: { state: 'suppressed' | 'cancelled'; now: Instant },
): void {
  end(database, state, now, town, id)
}

const insertAnswer = change<
  [
    town: string,
    id: string,
    sender: string,
    contact: string,
    at: number,
    dueAt: number,
    confirms: number,
    content: Uint8Array,
  ]
>(`
  insert into delivery (town, id, sender, contact, state, at, due_at, confirms_stop, content)
  values (?, ?, ?, ?, 'queued', ?, ?, ?, ?)`)

const insertBroadcast = change<
  [
    town: string,
    id: string,
    sender: string,
    contact: string,
    broadcast: string,
    at: number,
    dueAt: number,
    daily: number,
    townOfContact: string,
    knownContact: string,
  ]
>(`
  insert or ignore into delivery (town, id, sender, contact, broadcast, state, at, due_at, daily)
  select ?, ?, ?, ?, ?, 'queued', ?, ?, ?
   where exists (select 1
                   from contact
                  where town = ? and id = ?)`)

const suppress = change<[at: number, town: string, contact: string]>(`
  update delivery
     set state = 'suppressed',
         at = ?
   where town = ? and contact = ? and state = 'queued' and broadcast is not null`)

const end = change<[state: string, at: number, town: string, id: string]>(`
  update delivery
     set state = ?,
         at = ?,
         begun_at = null
   where town = ? and id = ? and state = 'sending'`)
