import { type Address, type ContactId, mergeSubscriptions } from '@stadtbote/core'
import { change } from '../database/statement.ts'
import type { Town } from '../town.ts'
import {
  contactWith,
  dropAddress,
  hasOtherUserId,
  moveAddresses,
  partsOf,
  putAddress,
} from './address.ts'
import { ensureContact } from './contact.ts'
import { loadSubscription, saveSubscription } from './subscription.ts'

/** Whom an address names: a known contact, or a new one without a row. */
export interface Named {
  readonly id: ContactId
  readonly isNew: boolean
  /** Two contacts turned out to be one. */
  readonly isMerged: boolean
}

/**
 * Finds the contact of an address, by user id first, then by number. If it brings both and they belong to two contacts,
 * these are one person, and the one with the user id takes over the other; unless the number's contact has a user id of
 * its own: a user id changes with the number, so the number has a new holder, who inherits nothing.
 */
export function nameContact(town: Town, address: Address, newContact: () => ContactId): Named {
  const { userId, phone } = address
  const byUserId = userId === undefined ? undefined : contactWith(town, 'user-id', userId)
  const holder = phone === undefined ? undefined : contactWith(town, 'phone', phone)
  const isAnother =
    holder !== undefined && userId !== undefined && hasOtherUserId(town, holder, userId)
  const byPhone = isAnother ? undefined : holder
  const id = byUserId ?? byPhone
  if (id === undefined) return { id: newContact(), isNew: true, isMerged: false }
  const isMerged = byPhone !== undefined && byPhone !== id
  if (isMerged) mergeContacts(town, byPhone, id)
  return { id, isNew: false, isMerged }
}

/** Writes what an address newly shows about a contact: the other part of it, or one that had been forgotten. */
export function linkAddress(town: Town, contact: ContactId, address: Address): void {
  ensureContact(town, contact)
  for (const part of partsOf(address)) putAddress(town, contact, part)
}

/**
 * A citizen's number or user id has changed: the contact keeps everything else. The old number finds nobody any more,
 * since its next holder is another person.
 */
export function moveContact(
  town: Town,
  contact: ContactId,
  { previous, current }: { readonly previous: Address; readonly current: Address },
): void {
  for (const [kind, value] of partsOf(current)) {
    const owner = contactWith(town, kind, value)
    if (owner !== undefined && owner !== contact) mergeContacts(town, owner, contact)
  }
  for (const part of partsOf(previous)) dropAddress(town, part)
  linkAddress(town, contact, current)
}

/** Two contacts are one: everything of `from` belongs to `to`. */
function mergeContacts(town: Town, from: ContactId, to: ContactId): void {
  const { database, id } = town
  const merged = mergeSubscriptions(loadSubscription(town, from), loadSubscription(town, to))
  endQueued(database, id, from, to)
  endQueued(database, id, to, from)
  markTwins(database, id, from, to)
  moveDeliveries(database, to, id, from)
  moveConcerns(database, to, id, from)
  moveWindows(database, to, id, from)
  moveAnswered(database, to, id, from)
  moveAddresses(town, from, to)
  saveSubscription(town, from, { state: 'none' })
  saveSubscription(town, to, merged)
  removeWindows(database, id, from)
  removeAnswered(database, id, from)
  removeContact(database, id, from)
}

/** Both have a delivery of the same broadcast: where the one's is out, or may be, the other's does not go too. */
const endQueued = change<[town: string, queued: string, out: string]>(`
  update delivery as mine
     set state = 'suppressed'
   where mine.town = ? and mine.contact = ? and mine.state = 'queued' and mine.broadcast is not null
     and exists (select 1
                   from delivery as other
                  where other.town = mine.town and other.contact = ?
                    and other.broadcast = mine.broadcast
                    and other.state not in ('suppressed', 'cancelled'))`)

/** One of them no longer counts as the contact's only one. */
const markTwins = change<[town: string, from: string, to: string]>(`
  update delivery as mine
     set twin = 1
   where mine.town = ? and mine.contact = ? and mine.broadcast is not null
     and exists (select 1
                   from delivery as other
                  where other.town = mine.town and other.contact = ?
                    and other.broadcast = mine.broadcast)`)

const moveDeliveries = change<[to: string, town: string, from: string]>(`
  update delivery
     set contact = ?
   where town = ? and contact = ?`)

const moveConcerns = change<[to: string, town: string, from: string]>(`
  update concern
     set contact = ?
   where town = ? and contact = ?`)

const moveWindows = change<[to: string, town: string, from: string]>(`
  insert into customer_window (town, contact, sender, until)
  select town, ?, sender, until
    from customer_window
   where town = ? and contact = ?
      on conflict do update set until = max(until, excluded.until)`)

const moveAnswered = change<[to: string, town: string, from: string]>(`
  insert into answered (town, contact, name, at)
  select town, ?, name, at
    from answered
   where town = ? and contact = ?
      on conflict do update set at = max(at, excluded.at)`)

const removeWindows = change<[town: string, contact: string]>(`
  delete from customer_window
   where town = ? and contact = ?`)

const removeAnswered = change<[town: string, contact: string]>(`
  delete from answered
   where town = ? and contact = ?`)

const removeContact = change<[town: string, contact: string]>(`
  delete from contact
   where town = ? and id = ?`)
