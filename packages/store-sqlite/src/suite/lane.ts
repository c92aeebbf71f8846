import { deepEqual, equal, ok } from 'node:assert/strict'
import type { DeliveryId } from '@stadtbote/core'
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
  textFrom,
} from './citizen.ts'
import { release, turn } from './town.ts'

const anna = phone('10')
const bert = phone('11')

/** What a lane does with what it marked, and whom a broadcast reaches. */
export const laneBehaviours: readonly Named[] = [
  [
    'an audience is who is active, in the order of contact ids, page by page',
    async ({ town }) => {
      for (const end of ['10', '11', '12']) await subscribe(town, phone(end))
      await append(town, textFrom(bert, 'Stop'))
      await settle(town, () => ending())
      // the suite's ids have the form of a broadcast's
      const broadcast = freshId() as Parameters<typeof town.broadcasts.counts>[0]
      const page = { broadcast, limit: 1, sender, now, since: now - 3_600_000 }
      const [first] = await town.broadcasts.audience(page)
      ok(first)
      const [second] = await town.broadcasts.audience({ ...page, after: first.contact })
      ok(second)
      ok(first.contact < second.contact)
      deepEqual(await town.broadcasts.audience({ ...page, after: second.contact }), [])
      equal(first.windowUntil, now + 86_400_000)
    },
  ],
  [
    'who left is passed over at the turn, also when nothing was suppressed with the stop',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      await append(town, textFrom(anna, 'Stop'))
      await settle(town, () => {
        const { suppress: _, ...decision } = ending()
        return decision
      })
      equal((await town.broadcasts.counts(id)).queued, 1)
      deepEqual((await turn(town)).marked, [])
      equal((await town.broadcasts.counts(id)).suppressed, 1)
    },
  ],
  [
    'in quiet hours only emergencies go out',
    async ({ town }) => {
      await subscribe(town, anna)
      await release(town)
      deepEqual((await turn(town, { broadcasts: 'emergency' })).marked, [])
      const id = await release(town, { kind: 'emergency' })
      deepEqual(
        (await turn(town, { broadcasts: 'emergency' })).marked.map(({ broadcast }) => broadcast),
        [id],
      )
    },
  ],
  [
    'what was marked and not handed over goes again as the same attempt',
    async ({ town }) => {
      await subscribe(town, anna)
      await release(town)
      const [first] = (await turn(town)).marked
      ok(first)
      const returned = { id: first.id, attempt: 1, type: 'returned' } as const
      const [again] = (await turn(town, { outcomes: [returned] })).marked
      deepEqual([again?.id, again?.attempt], [first.id, 1])
    },
  ],
  [
    'a window that turned out to be closed is closed for the next attempt',
    async ({ town }) => {
      await subscribe(town, anna)
      await release(town)
      const [first] = (await turn(town)).marked
      ok(first)
      equal(first.windowUntil, now + 86_400_000)
      const error = { kind: 'window-closed', vendorCode: '131047' } as const
      const again = { type: 'again', id: first.id, attempt: 1, dueAt: now, error } as const
      const [second] = (await turn(town, { outcomes: [{ ...again, closeWindow: true }] })).marked
      deepEqual([second?.attempt, second?.windowUntil], [2, undefined])
    },
  ],
  [
    'news of an earlier attempt does not end the one that stands',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [first] = (await turn(town)).marked
      ok(first)
      const error = { kind: 'retry', vendorCode: '1' } as const
      const one = { id: first.id, attempt: 1 } as const
      await turn(town, { outcomes: [{ ...one, type: 'again', dueAt: now, error }] })
      await turn(town, { outcomes: [{ ...one, type: 'failed', at: now, error }] })
      const { sending, failed } = await town.broadcasts.counts(id)
      deepEqual([sending, failed], [1, 0])
    },
  ],
  [
    'what arrived after all is not sent again, whatever the send ended with',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [sent] = (await turn(town)).marked
      ok(sent)
      const news = { status: 'delivered', at: now } as const
      await append(town, { type: 'status', messageId: 'wamid.1', deliveryId: sent.id, ...news })
      await settle(town, (_, { delivery }) =>
        delivery ? { delivery: mergeDelivery(delivery, news) } : {},
      )
      const error = { kind: 'retry', vendorCode: '1' } as const
      const one = { id: sent.id, attempt: 1 } as const
      for (const ended of [{ type: 'again', dueAt: now, error }, { type: 'returned' }] as const) {
        deepEqual((await turn(town, { outcomes: [{ ...one, ...ended }] })).marked, [])
      }
      equal((await town.broadcasts.counts(id)).delivered, 1)
    },
  ],
  [
    'what returns after its broadcast was called back ends as cancelled',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [sent] = (await turn(town)).marked
      ok(sent)
      await town.broadcasts.move(id, { from: ['sending'], to: 'cancelled', by: 'x', at: now })
      const returned = { id: sent.id, attempt: 1, type: 'returned' } as const
      deepEqual((await turn(town, { outcomes: [returned] })).marked, [])
      equal((await town.broadcasts.counts(id)).cancelled, 1)
    },
  ],
  [
    'a paused broadcast waits, and says why until it goes on',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const step = { by: 'x', at: now }
      await town.broadcasts.move(id, {
        ...step,
        from: ['sending'],
        to: 'paused',
        pausedFor: 'template',
      })
      deepEqual((await turn(town)).marked, [])
      equal((await town.broadcasts.get(id))?.pausedFor, 'template')
      deepEqual(await town.broadcasts.finish(now), [])
      await town.broadcasts.move(id, { ...step, from: ['paused'], to: 'sending' })
      equal((await town.broadcasts.get(id))?.pausedFor, undefined)
      equal((await turn(town)).marked.length, 1)
    },
  ],
  [
    'each delivery counts in one state, and all of them add up to the audience',
    async ({ town }) => {
      for (const end of ['10', '11', '12', '13', '14', '15']) await subscribe(town, phone(end))
      const id = await release(town)
      const [accepted, failed, unknown, delivered] = (await turn(town, { take: 4 })).marked
      ok(accepted && failed && unknown && delivered)
      const end = { attempt: 1, at: now }
      const taken = { ...end, type: 'accepted' } as const
      const error = { kind: 'recipient', vendorCode: '131026' } as const
      await turn(town, {
        take: 1,
        outcomes: [
          { ...taken, id: accepted.id, messageId: 'wamid.1' },
          { ...taken, id: delivered.id, messageId: 'wamid.2' },
          { ...end, type: 'failed', id: failed.id, error },
          { ...end, type: 'unknown', id: unknown.id },
        ],
      })
      await append(town, { type: 'status', messageId: 'wamid.2', status: 'delivered', at: now })
      await settle(town, (_, { delivery }) =>
        delivery ? { delivery: mergeDelivery(delivery, { status: 'delivered', at: now }) } : {},
      )
      deepEqual(await town.broadcasts.counts(id), {
        queued: 1,
        sending: 1,
        accepted: 1,
        sent: 0,
        delivered: 1,
        read: 0,
        failed: 1,
        suppressed: 0,
        unknown: 1,
        cancelled: 0,
      })
    },
  ],
  [
    'an answer goes out in quiet hours, and to somebody without a subscription',
    async ({ town }) => {
      const content = { type: 'text', text: 'Hallo' } as const
      await append(town, textFrom(anna, 'x'))
      await settle(town, () => ({ answers: [{ id: freshId() as DeliveryId, content }] }))
      const { marked } = await turn(town, { broadcasts: 'emergency' })
      deepEqual(
        marked.map(({ to }) => to),
        [anna],
      )
    },
  ],
  [
    'a contact that is planned twice gets one delivery',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const contact = (await town.contacts.find(anna))?.id
      ok(contact)
      await town.broadcasts.enqueue(id, sender, [
        { id: freshId() as DeliveryId, contact, dueAt: now, form: 'text' },
      ])
      equal((await town.broadcasts.counts(id)).queued, 1)
    },
  ],
]
