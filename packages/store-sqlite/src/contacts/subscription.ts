import type { ContactId, LedgerEntryId, Subscription, TopicId } from '@stadtbote/core'
import { change, row } from '../database/statement.ts'
import type { Town } from '../town.ts'

interface SubscriptionRow {
  readonly state: 'active' | 'ended'
  readonly consent: string | null
  readonly started_at: number | null
  readonly last_start_at: number | null
  readonly topics: string | null
  readonly topics_at: number | null
  readonly last_stop_at: number | null
  readonly ended_at: number | null
  readonly reason: string | null
}

/** Where a contact's subscription stands; `none` without a row. */
export function loadSubscription({ database, id: town }: Town, contact: ContactId): Subscription {
  const found = subscriptionOf(database, town, contact)
  if (found === undefined) return { state: 'none' }
  if (found.state === 'ended') {
    return {
      state: 'ended',
      endedAt: found.ended_at ?? 0,
      // written below, from a subscription
      reason: found.reason as (Subscription & { state: 'ended' })['reason'],
    }
  }
  return {
    state: 'active',
    // the schema keeps consent and start of an active one from being null
    consent: (found.consent ?? '') as LedgerEntryId,
    startedAt: found.started_at ?? 0,
    ...(found.last_start_at === null ? {} : { lastStartAt: found.last_start_at }),
    ...(found.topics === null ? {} : { topics: JSON.parse(found.topics) as TopicId[] }),
    ...(found.topics_at === null ? {} : { topicsAt: found.topics_at }),
    ...(found.last_stop_at === null ? {} : { lastStopAt: found.last_stop_at }),
  }
}

/** Writes a subscription; its consent entry is already in the ledger. */
export function saveSubscription(town: Town, contact: ContactId, subscription: Subscription): void {
  const { database, id } = town
  removeSubscription(database, id, contact)
  switch (subscription.state) {
    case 'none':
      return
    case 'active': {
      const { consent, startedAt, lastStartAt, topics, topicsAt, lastStopAt } = subscription
      insertActive(
        database,
        id,
        contact,
        consent,
        startedAt,
        lastStartAt ?? null,
        topics === undefined ? null : JSON.stringify(topics),
        topicsAt ?? null,
        lastStopAt ?? null,
      )
      return
    }
    case 'ended':
      insertEnded(database, id, contact, subscription.endedAt, subscription.reason)
  }
}

const subscriptionOf = row<[town: string, contact: string], SubscriptionRow>(`
  select state, consent, started_at, last_start_at, topics, topics_at, last_stop_at, ended_at, reason
    from subscription
   where town = ? and contact = ?`)

const removeSubscription = change<[town: string, contact: string]>(`
  delete from subscription
   where town = ? and contact = ?`)

const insertActive = change<
  [
    town: string,
    contact: string,
    consent: string,
    startedAt: number,
    lastStartAt: number | null,
    topics: string | null,
    topicsAt: number | null,
    lastStopAt: number | null,
  ]
>(`
  insert into subscription
    (town, contact, state, consent, started_at, last_start_at, topics, topics_at, last_stop_at)
  values (?, ?, 'active', ?, ?, ?, ?, ?, ?)`)

const insertEnded = change<[town: string, contact: string, endedAt: number, reason: string]>(`
  insert into subscription (town, contact, state, ended_at, reason)
  values (?, ?, 'ended', ?, ?)`)
