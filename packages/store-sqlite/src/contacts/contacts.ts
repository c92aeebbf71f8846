import type { ContactStore } from '@stadtbote/core'
import { change, rows } from '../database/statement.ts'
import type { Town } from '../town.ts'
import { contactWith, partsOf } from './address.ts'
import { loadContact } from './contact.ts'

/** Contacts and figures about them. */
export function contactStore(town: Town): ContactStore {
  const { database, id } = town
  return {
    summary: async () => {
      const counts = Object.fromEntries(
        byState(database, id).map(({ state, count }) => [state, count]),
      )
      const { active = 0, ended = 0 } = counts
      return { active, pending: 0, paused: 0, ended }
    },
    find: async (address) =>
      database.read(() => {
        for (const [kind, value] of partsOf(address)) {
          const contact = contactWith(town, kind, value)
          if (contact !== undefined) return loadContact(town, contact, '')
        }
        return undefined
      }),
    forget: async ({ endedBefore }) =>
      database.write(() => {
        const gone = forgettable(database, id, endedBefore)
        for (const { contact } of gone) {
          forgetAddress(database, id, contact)
          forgetContents(database, id, contact)
        }
        return gone.length
      }),
  }
}

const byState = rows<[town: string], { state: string; count: number }>(`
  select state, count(*) as count
    from subscription
   where town = ?
   group by state`)

/** Ended long enough ago, or the confirmation of the stop is final; and nothing waits to be sent to them. */
const forgettable = rows<[town: string, endedBefore: number], { contact: string }>(`
  select s.contact
    from subscription as s
   where s.town = ? and s.state = 'ended'
     and exists (select 1
                   from address as a
                  where a.town = s.town and a.contact = s.contact and a.sealed is not null)
     and not exists (select 1
                       from delivery as d
                      where d.town = s.town and d.contact = s.contact
                        and d.state in ('queued', 'sending'))
     and (s.ended_at < ?
          or 'final' = (select case when d.state in ('delivered', 'failed') then 'final' end
                          from delivery as d
                         where d.town = s.town and d.contact = s.contact and d.confirms_stop = 1
                           and d.due_at >= s.ended_at
                         order by d.seq desc limit 1))`)

const forgetAddress = change<[town: string, contact: string]>(`
  update address indexed by address_of_contact
     set sealed = null
   where town = ? and contact = ?`)

const forgetContents = change<[town: string, contact: string]>(`
  update delivery
     set content = null
   where town = ? and contact = ? and content is not null`)
