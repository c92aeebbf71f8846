import { type Instant, mergeDelivery, type SendOutcome } from '@stadtbote/core'
import { closeWindow } from '../contacts/contact.ts'
import { change, row } from '../database/statement.ts'
import type { Town } from '../town.ts'
import { loadDelivery, saveDelivery } from './delivery.ts'

/** Records how the send of an attempt ended. What a status said meanwhile is not set back. */
export function recordOutcome(
  town: Town,
  outcome: SendOutcome,
  { sender, now }: { sender: string; now: Instant },
): void {
  const delivery = loadDelivery(town, outcome.id)
  if (delivery === undefined) return
  const { attempt } = outcome
  switch (outcome.type) {
    case 'accepted': {
      const { at, messageId } = outcome
      saveDelivery(town, mergeDelivery(delivery, { status: 'accepted', at, attempt }), messageId)
      return
    }
    case 'failed': {
      const { at, error } = outcome
      saveDelivery(town, mergeDelivery(delivery, { status: 'failed', at, attempt, error }))
      return
    }
    case 'unknown':
      saveDelivery(town, mergeDelivery(delivery, { status: 'unknown', at: outcome.at, attempt }))
      return
    case 'again':
      if (outcome.closeWindow) closeWindow(town, delivery.contact, sender)
      requeue(town, outcome.id, { from: attempt, to: attempt + 1, dueAt: outcome.dueAt, now })
      return
    case 'returned':
      requeue(town, outcome.id, { from: attempt, to: attempt, dueAt: now, now })
  }
}

/** Back into the queue, if it still stands as marked; with its broadcast called back meanwhile it ends as `cancelled`. */
function requeue(
  { database, id: town }: Town,
  id: string,
  { from, to, dueAt, now }: { from: number; to: number; dueAt: Instant; now: Instant },
): void {
  const state = cancelled(database, town, id) === undefined ? 'queued' : 'cancelled'
  queueAgain(database, state, to, now, dueAt, town, id, from)
}

const cancelled = row<[town: string, id: string], { id: string }>(`
  select b.id
    from delivery as d
    join broadcast as b on b.town = d.town and b.id = d.broadcast
   where d.town = ? and d.id = ? and b.state = 'cancelled'`)

const queueAgain = change<
  [
    state: string,
    attempt: number,
    at: number,
    dueAt: number,
    town: string,
    id: string,
    attemptBefore: number,
  ]
>(`
  update delivery
     set state = ?,
         attempt = ?,
         at = ?,
         due_at = ?,
         begun_at = null
   where town = ? and id = ? and attempt = ? and state in ('sending', 'unknown')`)
