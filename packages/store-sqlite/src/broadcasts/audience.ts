import type { BroadcastStore, ContactId, Recipient } from '@stadtbote/core'
import { rows } from '../database/statement.ts'
import type { Town } from '../town.ts'

/** One page of a broadcast's audience, with what the planner must know of each. */
export function loadAudience(
  { database, id: town }: Town,
  { topic, after, limit, sender, now, since, broadcast }: Parameters<BroadcastStore['audience']>[0],
): readonly Recipient[] {
  const found =
    topic === undefined
      ? everybody(database, sender, now, town, after ?? '', limit)
      : ofTopic(database, sender, now, town, after ?? '', topic, limit)
  return found.map(({ contact, until }) => ({
    // written from contacts
    contact: contact as ContactId,
    ...(until === null ? {} : { windowUntil: until }),
    broadcastAt: others(database, town, contact, broadcast, since).map(({ at }) => at),
  }))
}

type AudienceRow = { readonly contact: string; readonly until: number | null }

const everybody = rows<
  [sender: string, now: number, town: string, after: string, limit: number],
  AudienceRow
>(`
  select s.contact, w.until
    from subscription as s
    left join customer_window as w
           on w.town = s.town and w.contact = s.contact and w.sender = ? and w.until > ?
   where s.town = ? and s.state = 'active' and s.contact > ?
   order by s.contact limit ?`)

const ofTopic = rows<
  [sender: string, now: number, town: string, after: string, topic: string, limit: number],
  AudienceRow
>(`
  select s.contact, w.until
    from subscription as s
    left join customer_window as w
           on w.town = s.town and w.contact = s.contact and w.sender = ? and w.until > ?
   where s.town = ? and s.state = 'active' and s.contact > ?
     and (s.topics is null or exists (select 1 from json_each(s.topics) where value = ?))
   order by s.contact limit ?`)

/** When other broadcasts went, or will go, to a contact. */
const others = rows<
  [town: string, contact: string, broadcast: string, since: number],
  { at: number }
>(`
  select coalesce(begun_at, due_at) as at
    from delivery
   where town = ? and contact = ? and daily = 1 and broadcast <> ?
     and state not in ('suppressed', 'cancelled')
     and coalesce(begun_at, due_at) >= ?`)
