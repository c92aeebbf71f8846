import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPacer, usablePerSecond } from './pacer.ts'

const second = 1_000_000

/**
 * Sends as fast as the pacer lets, for a while. Where the caller has to wait it comes `late`, and at some sends it stands
 * still for `stallUs`; all in microseconds.
 */
function sendAll(options: {
  perSecond: number
  forUs: number
  late?: () => number
  stallUs?: (count: number) => number
  inbound?: readonly number[]
}) {
  const { perSecond, forUs, late = () => 0, stallUs = () => 0, inbound = [] } = options
  const pacer = createPacer({ perSecond })
  const sends: number[] = []
  const waiting = [...inbound].sort((a, b) => a - b)
  let now = 0
  while (now < forUs) {
    const next = pacer.next(now)
    const stall = stallUs(sends.length)
    const target = next > now || stall > 0 ? next + stall + late() : now
    const message = waiting[0]
    if (message !== undefined && message <= target) {
      waiting.shift()
      now = Math.max(now, message)
      pacer.received(now)
      continue
    }
    now = target
    if (pacer.next(now) > now) continue
    pacer.sent(now)
    sends.push(now)
  }
  return sends
}

/** The most of `times` in any half-open sliding second. */
function worstSecond(times: readonly number[]): number {
  let worst = 0
  let from = 0
  for (const [index, time] of times.entries()) {
    while ((times[from] ?? 0) <= time - second) from += 1
    worst = Math.max(worst, index - from + 1)
  }
  return worst
}

/** A small generator with a seed: tests draw nothing from the machine. */
function generator(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const perSecond = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.constantFrom(250, 1_000))

describe('the limit', () => {
  it('no sliding second holds more sends than the limit, however late the caller comes', () => {
    const lateness = fc.array(
      fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 0, max: 5_000 }) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
        { weight: 1, arbitrary: fc.integer({ min: 100_000, max: 2_500_000 }) },
      ),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(perSecond, lateness, (limit, delays) => {
        const stallUs = (count: number) => delays[count % delays.length] ?? 0
        const sends = sendAll({ perSecond: limit, forUs: 4 * second, stallUs })
        expect(worstSecond(sends)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('a send leaves room for every inbound message of the second before it', () => {
    const times = fc.array(fc.integer({ min: 0, max: 4 * second }), { maxLength: 300 })
    fc.assert(
      fc.property(perSecond, times, (limit, inbound) => {
        const sends = sendAll({ perSecond: limit, forUs: 5 * second, inbound })
        for (const [index, at] of sends.entries()) {
          const from = sends.findIndex((time) => time > at - second)
          const before = inbound.filter((time) => at - second < time && time < at).length
          expect(index - from + 1 + before).toBeLessThanOrEqual(limit)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('while more comes in than the limit holds, nothing is sent', () => {
    const pacer = createPacer({ perSecond: 80 })
    for (let i = 0; i < 200; i += 1) pacer.received(i)
    expect(pacer.next(200)).toBeGreaterThanOrEqual(second)
  })

  it.each([2, 5, 10, 20, 80, 250, 1_000])(
    'at %i per second the limit also holds for a minute at the other end of a jittery network, with stalls in it',
    (limit) => {
      const random = generator(limit)
      const sends = sendAll({
        perSecond: limit,
        forUs: 60 * second,
        late: () => Math.round(random() * 5_000),
        stallUs: (count) => (count % (2 * limit) === 0 ? 400_000 : 0),
      })
      // 40 ms and an exponential delay with a mean of 20 ms
      const arrivals = sends.map((at) => at + 40_000 - 20_000 * Math.log(1 - random()))
      expect(worstSecond(arrivals.sort((a, b) => a - b))).toBeLessThanOrEqual(limit)
    },
  )
})

describe('the rate', () => {
  it.each([1, 2, 3, 5, 10, 20, 40, 80, 250, 1_000])(
    'at %i per second a punctual caller uses at least 99 hundredths of the limit less the headroom',
    (limit) => {
      const sends = sendAll({ perSecond: limit, forUs: 60 * second })
      expect(sends.length / 60).toBeGreaterThanOrEqual(0.99 * usablePerSecond(limit))
    },
  )

  it.each([5, 10, 20, 40, 80, 250, 1_000])(
    'at %i per second a caller who comes up to 10 ms late still uses 99 hundredths',
    (limit) => {
      const random = generator(limit)
      const late = () => Math.round(random() * 10_000)
      const sends = sendAll({ perSecond: limit, forUs: 60 * second, late })
      expect(sends.length / 60).toBeGreaterThanOrEqual(0.99 * usablePerSecond(limit))
    },
  )

  it('a stall costs its own time and no more', () => {
    const stallUs = (count: number) => (count % 250 === 249 ? 300_000 : 0)
    const sends = sendAll({ perSecond: 80, forUs: 60 * second, stallUs })
    const stalled = Math.floor(sends.length / 250) * 0.3
    expect(sends.length / (60 - stalled)).toBeGreaterThanOrEqual(0.99 * usablePerSecond(80))
  })

  it('after a stall only a few go at once', () => {
    const pacer = createPacer({ perSecond: 80 })
    let burst = 0
    pacer.sent(pacer.next(0))
    for (const now = 700_000; pacer.next(now) <= now; burst += 1) pacer.sent(now)
    expect(burst).toBe(3)
  })

  it('sends are spaced evenly from the first one on, also after a rest', () => {
    const pacer = createPacer({ perSecond: 80 })
    const sends: number[] = []
    for (let now = 0; now < 10 * second; ) {
      const at = pacer.next(now)
      pacer.sent(at)
      sends.push(at)
      now = sends.length === 100 ? at + 5 * second : at
    }
    const gaps = sends.slice(1).map((at, index) => at - (sends[index] ?? 0))
    const even = second / usablePerSecond(80)
    const uneven = gaps.filter((gap) => gap < Math.floor(even) || gap > 1.01 * even)
    expect(uneven).toEqual([5 * second])
  })

  it('what the limit held back does not come as a burst', () => {
    const inbound = Array.from({ length: 60 }, (_, index) => 2 * second + index)
    const sends = sendAll({ perSecond: 80, forUs: 6 * second, inbound })
    const gaps = sends.slice(1).map((at, index) => at - (sends[index] ?? 0))
    expect(gaps.filter((gap) => gap < Math.floor(second / usablePerSecond(80)))).toEqual([])
    expect(Math.max(...gaps)).toBeGreaterThan(500_000)
  })

  it('asking changes nothing', () => {
    const pacer = createPacer({ perSecond: 80 })
    pacer.sent(0)
    expect([pacer.next(0), pacer.next(0), pacer.next(0)]).toEqual(Array(3).fill(pacer.next(0)))
    expect(pacer.next(10 * second)).toBe(10 * second)
  })
})

it.each([
  { limit: 1, usable: 1 },
  { limit: 2, usable: 1 },
  { limit: 5, usable: 4 },
  { limit: 20, usable: 16 },
  { limit: 80, usable: 75 },
  { limit: 1_000, usable: 977 },
])('of $limit messages a second a lane uses $usable', ({ limit, usable }) => {
  expect(usablePerSecond(limit)).toBe(usable)
})

it.each([0, -1, 1.5, 1_001, Number.NaN, Number.POSITIVE_INFINITY])(
  'a limit of %d is refused',
  (limit) => {
    expect(() => createPacer({ perSecond: limit })).toThrow(
      expect.objectContaining({ code: 'pacer-limit-invalid' }),
    )
  },
)
