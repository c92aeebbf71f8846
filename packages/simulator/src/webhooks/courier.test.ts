import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { morning, sender, templates } from '../fixtures/town.ts'
import { createSimulation } from '../simulated/simulation.ts'

const hour = 60 * 60 * 1_000

/** What a town saw of 20 citizens who write one message each, one a second; `answer` decides about each webhook. */
async function deliver(options: {
  readonly seed: number
  readonly faults?: object
  readonly answer?: (now: number) => number | 'broken'
}) {
  const { seed, faults = {}, answer = () => 200 } = options
  const simulation = createSimulation({ seed, startAt: morning, sender, templates, faults })
  const seen: { readonly id: string; readonly at: number }[] = []
  const batches: number[] = []
  const gateway = simulation.gateway()
  simulation.connect(async (request) => {
    const status = answer(simulation.now())
    if (status === 'broken') throw new Error('connection refused')
    const { events } = await gateway.receive(request)
    if (status === 200) {
      batches.push(events.length)
      for (const event of events)
        if ('id' in event) seen.push({ id: event.id, at: simulation.now() })
    }
    return new Response(null, { status })
  })
  const written: string[] = []
  for (const [index, { id }] of simulation.phones.createMany(20).entries()) {
    simulation.at(morning + index * 1_000, () => {
      written.push(simulation.phones.write(id, { text: 'Start' }).id)
    })
  }
  await simulation.run(morning + hour)
  await simulation.close()
  return { seen, written, batches, ids: seen.map(({ id }) => id) }
}

describe('webhooks', () => {
  it('come once and in order when nothing goes wrong', async () => {
    const { ids, written } = await deliver({ seed: 1 })
    expect(ids).toEqual(written)
  })

  it('come twice, late and out of order as the faults say, and never not at all', async () => {
    const { ids, written, seen } = await deliver({
      seed: 1,
      faults: { late: 0.3, twice: 0.5, reordered: 0.3 },
    })
    expect(new Set(ids)).toEqual(new Set(written))
    expect(ids.length).toBeGreaterThan(25)
    expect(ids.filter((id, index) => ids.indexOf(id) === index)).not.toEqual(written)
    expect(Math.max(...seen.map(({ at }) => at))).toBeGreaterThan(morning + 20_000)
  })

  it.each([
    ['is down', 'broken'],
    ['answers 500', 500],
    ['answers 401', 401],
    ['answers 204', 204],
  ] as const)(
    'are repeated while the town %s, with growing pauses, and arrive soon after',
    async (_, status) => {
      const attempts: number[] = []
      const { ids, written, seen, batches } = await deliver({
        seed: 2,
        answer: (now) => {
          if (now < morning + 60_000) {
            if (now < morning + 900) attempts.push(now - morning)
            return status
          }
          return 200
        },
      })
      expect(attempts).toEqual([20, 270, 770])
      expect(ids.toSorted()).toEqual(written.toSorted())
      expect(Math.max(...seen.map(({ at }) => at))).toBeLessThanOrEqual(morning + 68_000)
      expect(batches.length).toBeLessThanOrEqual(20)
    },
  )

  it('lose nothing, whatever the town answers for a while', async () => {
    const answers = fc.array(fc.constantFrom(200, 500, 'broken' as const), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.nat(), answers, async (seed, script) => {
        let next = 0
        const answer = () => {
          next += 1
          return script[next - 1] ?? 200
        }
        const faults = { late: 0.2, twice: 0.2, reordered: 0.2 }
        const { ids, written } = await deliver({ seed, faults, answer })
        expect(new Set(ids)).toEqual(new Set(written))
      }),
      { numRuns: 15 },
    )
  })
})
