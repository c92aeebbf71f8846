import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ContactId } from '../subscription/subscription.ts'
import type { Delivery, DeliveryId, DeliveryState, DeliveryUpdate } from './delivery.ts'
import { isFinal, mergeDelivery } from './merge.ts'

// brands, made from plain text
const delivery = (state: DeliveryState, more: Partial<Delivery> = {}): Delivery => ({
  id: 'd1' as DeliveryId,
  contact: 'c1' as ContactId,
  attempt: 1,
  state,
  at: 1_000,
  ...more,
})
const refused = { kind: 'recipient', vendorCode: '131026' } as const

it.each([
  { before: 'queued', status: 'sending', after: 'sending' },
  { before: 'sending', status: 'queued', after: 'sending' },
  { before: 'sending', status: 'unknown', after: 'unknown' },
  { before: 'unknown', status: 'delivered', after: 'delivered' },
  { before: 'sent', status: 'accepted', after: 'sent' },
  { before: 'sent', status: 'delivered', after: 'delivered' },
  { before: 'sent', status: 'read', after: 'delivered' },
  { before: 'delivered', status: 'sent', after: 'delivered' },
  { before: 'delivered', status: 'failed', after: 'delivered' },
  { before: 'failed', status: 'delivered', after: 'delivered' },
  { before: 'queued', status: 'suppressed', after: 'suppressed' },
  { before: 'sending', status: 'cancelled', after: 'cancelled' },
  { before: 'accepted', status: 'suppressed', after: 'accepted' },
  { before: 'unknown', status: 'cancelled', after: 'unknown' },
  { before: 'suppressed', status: 'delivered', after: 'delivered' },
  { before: 'cancelled', status: 'accepted', after: 'accepted' },
] as const)(
  'a delivery that was $before is $after when "$status" arrives',
  ({ before, status, after }) => {
    expect(mergeDelivery(delivery(before), { status, at: 2_000 }).state).toBe(after)
  },
)

it('a new attempt begins anew, and news of an earlier one changes nothing any more', () => {
  const second = mergeDelivery(delivery('failed', { error: refused }), {
    status: 'queued',
    attempt: 2,
    at: 2_000,
  })
  expect(second).toEqual(delivery('queued', { attempt: 2, at: 2_000 }))
  expect(mergeDelivery(second, { status: 'delivered', attempt: 1, at: 3_000 })).toBe(second)
})

it('a failure says why, a delivery after it does not', () => {
  const failed = mergeDelivery(delivery('sent'), { status: 'failed', at: 2_000, error: refused })
  expect(failed.error).toEqual(refused)
  expect(mergeDelivery(failed, { status: 'delivered', at: 3_000 })).toEqual(
    delivery('delivered', { at: 3_000 }),
  )
})

it.each([
  { first: 2_000, second: 1_500 },
  { first: 1_500, second: 2_000 },
])('of the same state at $first and $second the earlier word stays', ({ first, second }) => {
  const sent = mergeDelivery(delivery('sending'), { status: 'sent', at: first })
  expect(mergeDelivery(sent, { status: 'sent', at: second }).at).toBe(1_500)
})

it('of two reasons for one failure the same one stays, whichever comes first', () => {
  const paused = { kind: 'template', vendorCode: '132015' } as const
  const news = [refused, paused].map((error) => ({ status: 'failed', at: 2_000, error }) as const)
  const forwards = news.reduce(mergeDelivery, delivery('sent'))
  expect(news.toReversed().reduce(mergeDelivery, delivery('sent'))).toEqual(forwards)
  expect(
    mergeDelivery(delivery('failed', { at: 2_000 }), news[0] ?? { status: 'sent', at: 0 }),
  ).toHaveProperty('error')
})

it('news that adds nothing gives the very same delivery', () => {
  const sent = delivery('sent')
  expect(mergeDelivery(sent, { status: 'sent', at: 1_000 })).toBe(sent)
  expect(mergeDelivery(sent, { status: 'accepted', at: 500 })).toBe(sent)
})

const update: fc.Arbitrary<DeliveryUpdate> = fc.record(
  {
    status: fc.constantFrom<DeliveryUpdate['status'][]>(
      'queued',
      'sending',
      'cancelled',
      'suppressed',
      'unknown',
      'accepted',
      'sent',
      'failed',
      'delivered',
      'read',
    ),
    attempt: fc.integer({ min: 1, max: 3 }),
    at: fc.integer({ min: 1, max: 4 }),
    error: fc.record(
      {
        kind: fc.constantFrom('recipient', 'template'),
        vendorCode: fc.constantFrom('1', '2'),
        text: fc.constantFrom('a', 'b'),
      },
      { requiredKeys: ['kind', 'vendorCode'] },
    ),
  },
  { requiredKeys: ['status', 'attempt', 'at'] },
)
const historyAndShuffle = fc
  .array(update, { maxLength: 8 })
  .chain((once) =>
    fc.tuple(
      fc.constant(once),
      fc.shuffledSubarray([...once, ...once], { minLength: 2 * once.length }),
    ),
  )

it('a delivery ends the same, in whatever order and however often its statuses arrive', () => {
  fc.assert(
    fc.property(historyAndShuffle, ([once, shuffledTwice]) => {
      expect(shuffledTwice.reduce(mergeDelivery, delivery('queued'))).toEqual(
        once.reduce(mergeDelivery, delivery('queued')),
      )
    }),
    { numRuns: 1_000 },
  )
})

it('the attempt never falls', () => {
  fc.assert(
    fc.property(fc.array(update), (updates) => {
      let before = delivery('queued')
      for (const each of updates) {
        const after = mergeDelivery(before, each)
        expect(after.attempt).toBeGreaterThanOrEqual(before.attempt)
        before = after
      }
    }),
  )
})

it.each([
  { state: 'queued', final: false },
  { state: 'sending', final: false },
  { state: 'unknown', final: false },
  { state: 'accepted', final: false },
  { state: 'sent', final: false },
  { state: 'failed', final: true },
  { state: 'delivered', final: true },
  { state: 'suppressed', final: true },
  { state: 'cancelled', final: true },
] as const)('$state is final: $final', ({ state, final }) => {
  expect(isFinal(state)).toBe(final)
})
