import type { Contact, ContactId, Instant } from '@stadtbote/core'
import { change, row, rows } from '../database/statement.ts'
import type { Town } from '../town.ts'
import { loadSubscription } from './subscription.ts'

/** A contact as the machine sees it; one without a row has no history. */
export function loadContact(town: Town, id: ContactId, sender: string): Contact {
  const { database } = town
  const language = contactRow(database, town.id, id)?.language
  const windowUntil = windowOf(database, town.id, id, sender)?.until
  return {
    id,
    subscription: loadSubscription(town, id),
    ...(language === null || language === undefined ? {} : { language }),
    ...(windowUntil === undefined ? {} : { windowUntil }),
    answeredAt: Object.fromEntries(
      answersOf(database, town.id, id).map(({ name, at }) => [name, at]),
    ),
  }
}

/** Makes the contact's row if there is none. */
export function ensureContact({ database, id: town }: Town, id: ContactId): void {
  insertContact(database, town, id)
}

export function saveLanguage({ database, id: town }: Town, id: ContactId, language: string): void {
  updateLanguage(database, language, town, id)
}

/** 24 hours from a citizen's message, never shortened by an older one. Meta, "Pricing", read 2026-11-24. */
export function openWindow(
  { database, id: town }: Town,
  { contact, sender, wroteAt }: { contact: ContactId; sender: string; wroteAt: Instant },
): void {
  upsertWindow(database, town, contact, sender, wroteAt + 86_400_000)
}

/** The gateway says that it is closed. */
export function closeWindow({ database, id: town }: Town, contact: string, sender: string): void {
  removeWindow(database, town, contact, sender)
}

export function saveAnswered(
  { database, id: town }: Town,
  { contact, name, at }: { contact: ContactId; name: string; at: Instant },
): void {
  upsertAnswered(database, town, contact, name, at)
}

const contactRow = row<[town: string, id: string], { language: string | null }>(`
  select language
    from contact
   where town = ? and id = ?`)

const windowOf = row<[town: string, contact: string, sender: string], { until: number }>(`
  select until
    from customer_window
   where town = ? and contact = ? and sender = ?`)

const answersOf = rows<[town: string, contact: string], { name: string; at: number }>(`
  select name, at
    from answered
   where town = ? and contact = ?`)

const insertContact = change<[town: string, id: string]>(`
  insert or ignore into contact (town, id)
  values (?, ?)`)

const updateLanguage = change<[language: string, town: string, id: string]>(`
  update contact
     set language = ?
   where town = ? and id = ?`)

const upsertWindow = change<[town: string, contact: string, sender: string, until: number]>(`
  insert into customer_window (town, contact, sender, until)
  values (?, ?, ?, ?)
      on conflict do update set until = max(until, excluded.until)`)

const removeWindow = change<[town: string, contact: string, sender: string]>(`
  delete from customer_window
   where town = ? and contact = ? and sender = ?`)

const upsertAnswered = change<[town: string, contact: string, name: string, at: number]>(`
  insert into answered (town, contact, name, at)
  values (?, ?, ?, ?)
      on conflict do update set at = max(at, excluded.at)`)
