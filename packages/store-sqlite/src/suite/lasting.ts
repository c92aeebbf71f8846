import { deepEqual, equal, ok } from 'node:assert/strict'
import type { ContactId, DeliveryId, InboxEvent } from '@stadtbote/core'
import { mergeDelivery } from '@stadtbote/core'
import type { Named } from './behaviour.ts'
import {
  append,
  ending,
  freshId,
  now,
  phone,
  sender,
  settle,
  subscribe,
  subscribing,
  textFrom,
} from './citizen.ts'
import { release, turn } from './town.ts'

const anna = phone('10')
const bert = phone('11')
const dayMs = 86_400_000
const content = { type: 'text', text: 'Hallo' } as const
const answer = () => ({ id: freshId() as DeliveryId, content })

/** What is kept, for how long, and what is forgotten. */
export const lastingBehaviours: readonly Named[] = [
  [
    'what was written is there after the store was closed and opened again',
    async ({ town, reopen }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [sent] = (await turn(town)).marked
      ok(sent)
      await append(town, textFrom(anna, 'x'), 'k')
      const again = await reopen()
      equal((await again.contacts.find(anna))?.subscription.state, 'active')
      deepEqual(await again.deliveries.marked(sender), [sent.id])
      equal((await again.broadcasts.get(id))?.text, 'Der Marktplatz ist gesperrt.')
      deepEqual(await again.ledger.verify(), { state: 'whole', entries: 1 })
      deepEqual(await append(again, textFrom(anna, 'x'), 'k'), { stored: 0, repeated: 1 })
      let text: string | undefined
      await settle(again, ({ event }) => {
        if (event.type === 'message' && event.content.type === 'text') text = event.content.text
        return {}
      })
      equal(text, 'x')
    },
  ],
  [
    'of two webhooks with the same event at the same moment one stores it',
    async ({ town }) => {
      const event = textFrom(anna, 'Start')
      const answers = await Promise.all([append(town, event, 'k'), append(town, event, 'k')])
      equal(
        answers.reduce((sum, { stored }) => sum + stored, 0),
        1,
      )
    },
  ],
  [
    'a key is known for 14 days',
    async ({ town }) => {
      const event = textFrom(anna, 'x')
      await append(town, event, 'k')
      await settle(town, () => ({}))
      await town.inbox.prune(now + 13 * dayMs)
      equal((await append(town, event, 'k')).stored, 0)
      await town.inbox.prune(now + 15 * dayMs)
      equal((await append(town, event, 'k')).stored, 1)
    },
  ],
  [
    'events are taken up to the limit, and one that is kept for a look is not taken again',
    async ({ town }) => {
      const one = (key: string): InboxEvent => ({
        key,
        gateway: 'suite',
        sender,
        receivedAt: now,
        event: { type: 'unknown', raw: { odd: true } },
      })
      await town.inbox.append([one('a'), one('b'), one('c')])
      // the suite's ids have the form of a contact's
      const newContact = () => freshId() as ContactId
      const step = { now, limit: 2, newContact, decide: () => ({ keep: true }) as const }
      deepEqual(await town.inbox.settle(step), { settled: 2, more: true })
      deepEqual(await town.inbox.settle(step), { settled: 1, more: false })
      deepEqual(await town.inbox.settle(step), { settled: 0, more: false })
    },
  ],
  [
    'staff can decide about somebody who never wrote, and a decision without change leaves nobody',
    async ({ town }) => {
      // the suite's ids have the form of a contact's
      const newContact = () => freshId() as ContactId
      const about = { now, address: anna, sender, newContact }
      await town.inbox.decide({ ...about, decide: () => ({}) })
      equal(await town.contacts.find(anna), undefined)
      await town.inbox.decide({ ...about, decide: () => subscribing() })
      equal((await town.contacts.find(anna))?.subscription.state, 'active')
    },
  ],
  [
    'a contact that ended is forgotten, gets nothing, and is the same one when they write again',
    async ({ town }) => {
      await subscribe(town, anna)
      await append(town, textFrom(anna, 'Stop'))
      await settle(town, () => ending())
      const before = await town.contacts.find(anna)
      ok(before)
      equal(await town.contacts.forget({ now, endedBefore: now }), 0)
      equal(await town.contacts.forget({ now, endedBefore: now + 1 }), 1)
      equal(await town.contacts.forget({ now, endedBefore: now + 1 }), 0)
      const late = { id: freshId() as DeliveryId, contact: before.id, dueAt: now } as const
      const id = await release(town)
      await town.broadcasts.enqueue(id, sender, [{ ...late, form: 'text' }])
      deepEqual((await turn(town)).marked, [])
      await append(town, textFrom(anna, 'Start'))
      let seen: string | undefined
      await settle(town, (_, { contact }) => {
        seen = contact?.id
        return { ...subscribing(), answers: [answer()] }
      })
      equal(seen, before.id)
      deepEqual(
        (await turn(town)).marked.map(({ to }) => to),
        [anna],
      )
    },
  ],
  [
    'an address goes once the confirmation of the stop has arrived, not before',
    async ({ town }) => {
      await subscribe(town, anna)
      await append(town, textFrom(anna, 'Stop'))
      await settle(town, () => ({
        ...ending(),
        answers: [{ ...answer(), confirmsStop: true }],
      }))
      const forget = () => town.contacts.forget({ now, endedBefore: 0 })
      equal(await forget(), 0)
      const [sent] = (await turn(town)).marked
      ok(sent)
      equal(await forget(), 0)
      const taken = { id: sent.id, attempt: 1, type: 'accepted', at: now } as const
      await turn(town, { outcomes: [{ ...taken, messageId: 'wamid.1' }] })
      equal(await forget(), 0)
      await append(town, { type: 'status', messageId: 'wamid.1', status: 'delivered', at: now })
      await settle(town, (_, { delivery }) =>
        delivery ? { delivery: mergeDelivery(delivery, { status: 'delivered', at: now }) } : {},
      )
      equal(await forget(), 1)
    },
  ],
  [
    'concerns come newest first, page by page',
    async ({ town }) => {
      for (const [place, text] of ['eins', 'zwei', 'drei'].entries()) {
        await append(town, textFrom(anna, text))
        await settle(town, () => ({
          concern: { id: freshId() as never, state: 'open', receivedAt: now + place, text },
        }))
      }
      const first = await town.concerns.list({ limit: 2 })
      const second = await town.concerns.list({
        limit: 2,
        ...(first.next ? { after: first.next } : {}),
      })
      deepEqual(
        [...first.items, ...second.items].map(({ text }) => text),
        ['drei', 'zwei', 'eins'],
      )
      equal(second.next, undefined)
    },
  ],
  [
    'the ledger is whole, keeps what was shown, and numbers without gaps',
    async ({ town }) => {
      for (const who of [anna, bert]) await subscribe(town, who)
      deepEqual(await town.ledger.verify(), { state: 'whole', entries: 2 })
      const entries = await town.ledger.entries({ after: 0, limit: 10 })
      deepEqual(
        entries.map(({ number }) => number),
        [1, 2],
      )
      equal(await town.ledger.text(entries[0]?.wordingHash ?? ''), 'Willkommen')
    },
  ],
  [
    'an answer of the API is given again for 24 hours',
    async ({ town }) => {
      const answer = { body: 'b', status: 201, answer: '{}' }
      await town.requests.save('k', answer, now)
      deepEqual(await town.requests.find('k', now + 1), answer)
      equal(await town.requests.find('k', now + 25 * 3_600_000), undefined)
    },
  ],
  [
    'towns of one store know nothing of each other',
    async ({ town, store }) => {
      await subscribe(town, anna)
      const other = await store.town('kronach')
      equal(await other.contacts.find(anna), undefined)
      equal((await other.contacts.summary()).active, 0)
      equal((await append(other, textFrom(anna, 'Start'), 'k')).stored, 1)
    },
  ],
]
