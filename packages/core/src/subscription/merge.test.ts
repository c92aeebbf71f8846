import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LedgerEntryId } from '../consent/entry.ts'
import type { TopicId } from '../topics/topic.ts'
import { mergeSubscriptions } from './merge.ts'
import type { EndReason, Subscription } from './subscription.ts'

const none: Subscription = { state: 'none' }
// brands, made from plain text
const active = (
  second: number,
  more: { lastStartAt?: number; topicsAt?: number } = {},
): Subscription => ({
  state: 'active',
  consent: `consent-${second}` as LedgerEntryId,
  startedAt: second * 1_000,
  ...more,
  ...(more.topicsAt !== undefined && { topics: [`topic-${second}` as TopicId] }),
})
const ended = (second: number, reason: EndReason = 'stop'): Subscription => ({
  state: 'ended',
  endedAt: second * 1_000,
  reason,
})

it.each([
  { name: 'nobody and nobody', a: none, b: none, result: none },
  { name: 'nobody and an active one', a: none, b: active(10), result: active(10) },
  { name: 'a start before a stop', a: active(10), b: ended(20), result: ended(20) },
  { name: 'a start in the second of a stop', a: active(20), b: ended(20), result: ended(20) },
  {
    name: 'a start after a stop',
    a: active(30),
    b: ended(20),
    result: { ...active(30), lastStopAt: 20_000 },
  },
  {
    name: 'a start said again after a stop',
    a: active(10, { lastStartAt: 30_000 }),
    b: ended(20),
    result: { ...active(10, { lastStartAt: 30_000 }), lastStopAt: 20_000 },
  },
  { name: 'an earlier and a later start', a: active(10), b: active(20), result: active(20) },
  {
    name: 'a later start and a later choice of topics',
    a: active(10, { topicsAt: 30_000 }),
    b: active(20),
    result: { ...active(20), topics: ['topic-10'], topicsAt: 30_000 },
  },
  { name: 'two ends', a: ended(10), b: ended(20, 'staff'), result: ended(20, 'staff') },
  { name: 'an end that was only a move', a: active(10), b: ended(20, 'moved'), result: active(10) },
])('$name: the latest own time decides', ({ a, b, result }) => {
  expect(mergeSubscriptions(a, b)).toEqual(result)
  expect(mergeSubscriptions(b, a)).toEqual(result)
})

const second = fc.integer({ min: 0, max: 9 })
const subscription: fc.Arbitrary<Subscription> = fc.oneof(
  fc.constant(none),
  fc
    .tuple(second, second, second)
    .map(([start, again, topics]) =>
      active(start, { lastStartAt: (start + again) * 1_000, topicsAt: (start + topics) * 1_000 }),
    ),
  second.map((at) => active(at)),
  fc
    .tuple(second, fc.constantFrom<EndReason[]>('stop', 'staff', 'moved'))
    .map(([at, reason]) => ended(at, reason)),
)

it('which of the two comes first does not matter', () => {
  fc.assert(
    fc.property(subscription, subscription, (a, b) => {
      expect(mergeSubscriptions(a, b)).toEqual(mergeSubscriptions(b, a))
    }),
  )
})

it('merging with itself changes nothing that counts', () => {
  fc.assert(
    fc.property(subscription, (a) => {
      const once = mergeSubscriptions(a, a)
      expect(once.state).toBe(a.state)
      expect(mergeSubscriptions(once, a)).toEqual(once)
    }),
  )
})

it('nobody becomes active who was not, and no stop is lost', () => {
  fc.assert(
    fc.property(subscription, subscription, (a, b) => {
      const merged = mergeSubscriptions(a, b)
      if (merged.state !== 'active') return
      expect([a, b]).toContainEqual(
        expect.objectContaining({ state: 'active', consent: merged.consent }),
      )
      for (const each of [a, b]) {
        if (each.state !== 'ended' || each.reason === 'moved') continue
        expect(each.endedAt).toBeLessThan(Math.max(merged.startedAt, merged.lastStartAt ?? 0))
      }
    }),
  )
})
