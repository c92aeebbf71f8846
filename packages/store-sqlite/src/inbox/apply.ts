import type { Address, ContactId, Decision, Instant } from '@stadtbote/core'
import { insertConcern } from '../concerns/concerns.ts'
import { subjectOf } from '../contacts/address.ts'
import { openWindow, saveAnswered, saveLanguage } from '../contacts/contact.ts'
import { linkAddress, moveContact } from '../contacts/identity.ts'
import { saveSubscription } from '../contacts/subscription.ts'
import { change } from '../database/statement.ts'
import { adoptMessage } from '../deliveries/delivery.ts'
import { endMarked, queueAnswer, suppressQueued } from '../deliveries/queue.ts'
import { appendEntry } from '../ledger/append.ts'
import type { Town } from '../town.ts'

/** Whom and what a decision is about. */
export interface About {
  readonly contact: ContactId
  readonly isNew: boolean
  /** Absent for a status: its contact is known by the delivery. */
  readonly address?: Address
  readonly sender: string
  readonly now: Instant
}

/** Writes all that a decision changes about a contact; a new one gets its row only now, if anything does. */
export function applyToContact(town: Town, decision: Decision, about: About): void {
  const { contact, isNew, address, sender, now } = about
  if (!changesContact(decision)) return
  if (decision.moved !== undefined) {
    if (!isNew) moveContact(town, contact, decision.moved)
    return
  }
  if (address !== undefined) linkAddress(town, contact, address)
  const subject = subjectOf(town, contact)
  for (const entry of decision.entries ?? []) appendEntry(town, entry, subject)
  if (decision.subscription !== undefined) saveSubscription(town, contact, decision.subscription)
  if (decision.language !== undefined) saveLanguage(town, contact, decision.language)
  if (decision.wroteAt !== undefined) {
    openWindow(town, { contact, sender, wroteAt: decision.wroteAt })
  }
  for (const answer of decision.answers ?? []) queueAnswer(town, answer, { contact, sender, now })
  for (const name of decision.answered ?? []) saveAnswered(town, { contact, name, at: now })
  if (decision.concern !== undefined) insertConcern(town, contact, decision.concern)
  if (decision.suppress) suppressQueued(town, contact, now)
  for (const id of decision.takeBack ?? []) endMarked(town, id, { state: 'suppressed', now })
}

/** Writes what a status changes: the delivery, its message id's hash, a reading receipt. */
export function applyStatus(town: Town, { delivery, read }: Decision, messageId: string): void {
  if (delivery !== undefined) adoptMessage(town, delivery, messageId)
  if (read !== undefined) countRead(town.database, town.id, read)
}

/** Whether a decision says anything about a contact. */
export function changesContact(decision: Decision): boolean {
  const { keep: _, delivery: __, read: ___, ...rest } = decision
  return Object.values(rest).some((value) => value !== undefined)
}

const countRead = change<[town: string, id: string]>(`
  update broadcast
     set read_count = read_count + 1
   where town = ? and id = ?`)
