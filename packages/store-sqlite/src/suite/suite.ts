import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Decision, DeliveryId, Store } from '@stadtbote/core'
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
import { laneBehaviours } from './lane.ts'
import { lastingBehaviours } from './lasting.ts'
import { release, turn } from './town.ts'

/** What a store under test is opened with. */
export interface StoreHarness {
  /** An empty store; `reopen` closes it and opens the same one again; `close` ends the one that stands. */
  open(): Promise<{ readonly store: Store; reopen(): Promise<Store>; close(): Promise<void> }>
}

/** One behaviour of a store. */
export interface Behaviour {
  readonly name: string
  run(): Promise<void>
}

const anna = phone('10')
const bert = phone('11')
const both = { ...anna, userId: 'DE.900710020030' }

/**
 * Behaviours of the ports that any store must show: each runs on a fresh store.
 *
 * @throws from `run`: an assertion error that says what differs.
 */
export function storeSuite(harness: StoreHarness): readonly Behaviour[] {
  return [...behaviours, ...laneBehaviours, ...lastingBehaviours].map(([name, check]) => ({
    name,
    run: async () => {
      const { store, reopen, close } = await harness.open()
      try {
        await check({
          town: await store.town('coburg'),
          store,
          reopen: async () => (await reopen()).town('coburg'),
        })
      } finally {
        await close()
      }
    },
  }))
}

const behaviours: readonly Named[] = [
  [
    'an event is stored once, however often it comes',
    async ({ town }) => {
      const event = textFrom(anna, 'Start')
      deepEqual(await append(town, event, 'k'), { stored: 1, repeated: 0 })
      deepEqual(await append(town, event, 'k'), { stored: 0, repeated: 1 })
      let settled = 0
      await settle(town, () => {
        settled += 1
        return {}
      })
      equal(settled, 1)
      deepEqual(await append(town, event, 'k'), { stored: 0, repeated: 1 })
    },
  ],
  [
    'a delivery of a webhook that was seen stores nothing',
    async ({ town }) => {
      const one = (key: string) => [
        { key, gateway: 'suite', sender, receivedAt: now, event: textFrom(anna, 'x') },
      ]
      equal((await town.inbox.append(one('a'), { replayKey: 'r' })).stored, 1)
      equal((await town.inbox.append(one('b'), { replayKey: 'r' })).stored, 0)
    },
  ],
  [
    'events are settled in the order in which they came, each seeing what the ones before did',
    async ({ town }) => {
      await append(town, textFrom(anna, 'Start'))
      await append(town, textFrom(anna, 'Stop'))
      const order: number[] = []
      const seen: unknown[] = []
      await settle(town, ({ seq, event }, { contact }) => {
        const text = event.type === 'message' && event.content.type === 'text' && event.content.text
        seen.push([text, contact?.subscription.state])
        order.push(seq)
        return text === 'Start' ? subscribing() : ending()
      })
      deepEqual(seen, [
        ['Start', 'none'],
        ['Stop', 'active'],
      ])
      ok((order[0] ?? 0) < (order[1] ?? 0))
      deepEqual(await town.contacts.summary(), { active: 0, pending: 0, paused: 0, ended: 1 })
    },
  ],
  [
    'a decision that changes nothing leaves no contact behind',
    async ({ town }) => {
      await append(town, textFrom(anna, 'x'))
      await settle(town, () => ({}))
      equal(await town.contacts.find(anna), undefined)
    },
  ],
  [
    'a number and a user id that come together are one contact',
    async ({ town }) => {
      await subscribe(town, anna)
      await append(town, textFrom(both, 'Hallo'))
      await settle(town, () => ({ wroteAt: now }))
      const byNumber = await town.contacts.find(anna)
      ok(byNumber)
      equal((await town.contacts.find({ userId: both.userId }))?.id, byNumber.id)
    },
  ],
  [
    'two contacts that turn out to be one are merged, and get a broadcast once',
    async ({ town }) => {
      await subscribe(town, anna)
      await subscribe(town, { userId: both.userId })
      equal((await town.contacts.summary()).active, 2)
      const id = await release(town)
      await append(town, textFrom(both, 'Hallo'))
      await settle(town, () => ({ wroteAt: now }))
      equal((await town.contacts.summary()).active, 1)
      equal((await turn(town)).marked.length, 1)
      equal((await town.broadcasts.counts(id)).suppressed, 1)
    },
  ],
  [
    'who got a broadcast as one contact does not get it again as the one it is merged into',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [sent] = (await turn(town)).marked
      ok(sent)
      await subscribe(town, { userId: both.userId })
      const other = (await town.contacts.find({ userId: both.userId }))?.id
      ok(other)
      const late = {
        id: freshId() as DeliveryId,
        contact: other,
        dueAt: now,
        form: 'text',
      } as const
      await town.broadcasts.enqueue(id, sender, [late])
      await append(town, textFrom(both, 'Hallo'))
      await settle(town, () => ({ wroteAt: now }))
      equal((await turn(town)).marked.length, 0)
    },
  ],
  [
    'who writes from a number with another user id is another person, and inherits nothing',
    async ({ town }) => {
      await subscribe(town, both)
      const next = { ...anna, userId: 'DE.1111111111111111' }
      await append(town, textFrom(next, 'Hallo'))
      let state: string | undefined
      await settle(town, (_, { contact }) => {
        state = contact?.subscription.state
        return { wroteAt: now }
      })
      equal(state, 'none')
      equal((await town.contacts.find({ userId: both.userId }))?.subscription.state, 'active')
      equal((await town.contacts.find(anna))?.subscription.state, 'none')
      deepEqual((await town.contacts.summary()).active, 1)
    },
  ],
  [
    'an event that changes nothing merges nobody',
    async ({ town }) => {
      await subscribe(town, anna)
      await subscribe(town, { userId: both.userId })
      await append(town, textFrom(both, 'Hallo'))
      await settle(town, () => ({}))
      equal((await town.contacts.summary()).active, 2)
    },
  ],
  [
    'a changed number takes its subscription along, and the old one finds nobody',
    async ({ town }) => {
      await subscribe(town, anna)
      await append(town, textFrom(anna, 'x'))
      await settle(town, () => ({ moved: { previous: anna, current: bert } }))
      equal((await town.contacts.find(bert))?.subscription.state, 'active')
      equal(await town.contacts.find(anna), undefined)
    },
  ],
  [
    'the window is open for 24 hours from the last message, and an older one does not shorten it',
    async ({ town }) => {
      await subscribe(town, anna)
      await append(town, textFrom(anna, 'x'))
      await settle(town, () => ({ wroteAt: now - 3_600_000 }))
      await release(town)
      equal((await turn(town)).marked[0]?.windowUntil, now + 86_400_000)
    },
  ],
  [
    'answers go ahead of broadcasts, with their content',
    async ({ town }) => {
      await subscribe(town, bert)
      await release(town)
      const content = { type: 'text', text: 'Hallo' } as const
      await append(town, textFrom(anna, 'x'))
      await settle(town, () => ({ answers: [{ id: freshId() as DeliveryId, content }] }))
      const { marked } = await turn(town)
      deepEqual(
        marked.map(({ broadcast }) => broadcast === undefined),
        [true, false],
      )
      deepEqual(marked[0]?.content, content)
      deepEqual(marked[0]?.to, anna)
    },
  ],
  [
    'who left gets nothing that is queued',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      await append(town, textFrom(anna, 'Stop'))
      await settle(town, () => ending())
      equal((await turn(town)).marked.length, 0)
      equal((await town.broadcasts.counts(id)).suppressed, 1)
    },
  ],
  [
    'what is taken back with a stop ends as suppressed',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const { marked } = await turn(town)
      await append(town, textFrom(anna, 'Stop'))
      await settle(town, () => ending(marked.map((delivery) => delivery.id)))
      deepEqual(
        [(await town.broadcasts.counts(id)).suppressed, await town.deliveries.marked(sender)],
        [1, []],
      )
    },
  ],
  [
    'a broadcast to a topic reaches who wants it, and not who dropped it since',
    async ({ town }) => {
      await subscribe(town, anna, ['baustellen'])
      await subscribe(town, bert, ['rathaus'])
      const id = await release(town, { topic: 'baustellen' })
      await append(town, textFrom(anna, 'nur Rathaus'))
      await settle(
        town,
        (_, { contact }): Decision =>
          contact?.subscription.state === 'active'
            ? { subscription: { ...contact.subscription, topics: ['rathaus' as never] } }
            : {},
      )
      equal((await turn(town)).marked.length, 0)
      deepEqual(
        [(await town.broadcasts.counts(id)).suppressed, (await town.broadcasts.counts(id)).queued],
        [1, 0],
      )
    },
  ],
  [
    'nobody gets more broadcasts a day than the cap, emergencies apart',
    async ({ town }) => {
      await subscribe(town, anna)
      await release(town)
      equal((await turn(town, { perDay: 1 })).marked.length, 1)
      await release(town)
      const { marked, nextDueAt } = await turn(town, { perDay: 1 })
      deepEqual([marked.length, nextDueAt], [0, now + 86_400_000])
      await release(town, { kind: 'emergency' })
      equal((await turn(town, { perDay: 1 })).marked.length, 1)
    },
  ],
  [
    'what the gateway did not take is attempt two, when it is due',
    async ({ town }) => {
      await subscribe(town, anna)
      await release(town)
      const [first] = (await turn(town)).marked
      ok(first)
      const error = { kind: 'retry', vendorCode: '1' } as const
      const again = {
        id: first.id,
        attempt: 1,
        type: 'again',
        dueAt: now + 1_000,
        error,
      } as const
      equal((await turn(town, { outcomes: [again] })).marked.length, 0)
      const [second] = (await turn(town, { at: now + 1_000 })).marked
      deepEqual([second?.id, second?.attempt], [first.id, 2])
    },
  ],
  [
    'a status finds its delivery by our id and by the message id, and never sets it back',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [sent] = (await turn(town)).marked
      ok(sent)
      await append(town, {
        type: 'status',
        messageId: 'wamid.1',
        deliveryId: sent.id,
        status: 'delivered',
        at: now,
      })
      await settle(town, (_, { delivery }) =>
        delivery ? { delivery: mergeDelivery(delivery, { status: 'delivered', at: now }) } : {},
      )
      await turn(town, {
        outcomes: [{ id: sent.id, attempt: 1, type: 'accepted', messageId: 'wamid.1', at: now }],
      })
      equal((await town.broadcasts.counts(id)).delivered, 1)
      let found: string | undefined
      await append(town, { type: 'status', messageId: 'wamid.1', status: 'read', at: now })
      await settle(town, (_, { delivery }) => {
        found = delivery?.id
        return { read: id }
      })
      deepEqual([found, (await town.broadcasts.counts(id)).read], [sent.id, 1])
    },
  ],
  [
    'what stays marked without a status is unknown, and a late status moves it on',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [sent] = (await turn(town)).marked
      ok(sent)
      deepEqual(await town.deliveries.marked(sender), [sent.id])
      equal(await town.deliveries.giveUp([sent.id], now), 1)
      equal((await town.broadcasts.counts(id)).unknown, 1)
      await append(town, {
        type: 'status',
        messageId: 'wamid.1',
        deliveryId: sent.id,
        status: 'sent',
        at: now,
      })
      await settle(town, (_, { delivery }) =>
        delivery ? { delivery: mergeDelivery(delivery, { status: 'sent', at: now }) } : {},
      )
      equal((await town.broadcasts.counts(id)).sent, 1)
    },
  ],
  [
    'a broadcast that is called back ends what is queued and what was taken back',
    async ({ town }) => {
      for (const who of [anna, bert]) await subscribe(town, who)
      const id = await release(town)
      const [sent] = (await turn(town, { take: 1 })).marked
      ok(sent)
      await town.broadcasts.move(id, {
        from: ['sending'],
        to: 'cancelled',
        by: 'x',
        at: now,
        takeBack: [sent.id],
      })
      equal((await town.broadcasts.counts(id)).cancelled, 2)
      equal(
        await town.broadcasts.move(id, { from: ['sending'], to: 'paused', by: 'x', at: now }),
        undefined,
      )
    },
  ],
  [
    'a broadcast is done when nothing is queued or marked, and its steps are told in order',
    async ({ town }) => {
      await subscribe(town, anna)
      const id = await release(town)
      const [sent] = (await turn(town)).marked
      ok(sent)
      deepEqual(await town.broadcasts.finish(now), [])
      await turn(town, {
        take: 0,
        outcomes: [{ id: sent.id, attempt: 1, type: 'unknown', at: now }],
      })
      deepEqual(await town.broadcasts.finish(now), [id])
      deepEqual(
        (await town.broadcasts.steps(id)).map(({ to }) => to),
        ['approved', 'sending', 'done'],
      )
    },
  ],
]
