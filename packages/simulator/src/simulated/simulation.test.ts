import {
  type Clock,
  type Gateway,
  GatewayError,
  type GatewayErrorKind,
  type GatewayEvent,
} from '@stadtbote/core'
import { describe, expect, it } from 'vitest'
import { morning, sender, templates } from '../fixtures/town.ts'
import { createSimulation, type Simulation, type SimulationOptions } from './simulation.ts'

const day = 24 * 60 * 60 * 1_000

function simulate(options: Partial<SimulationOptions> = {}): Simulation {
  return createSimulation({ seed: 7, startAt: morning, sender, templates, ...options })
}

/** A store of one list, with a part and a method that answers a port, and real turns of the event loop inside. */
class Notes {
  readonly lines: string[] = []
  readonly #turn = () => new Promise<void>((resolve) => void setImmediate(resolve))
  readonly inbox = {
    append: async (id: string): Promise<boolean> => {
      for (let i = 0; i < 5; i += 1) await this.#turn()
      if (this.lines.includes(id)) return false
      this.lines.push(id)
      return true
    },
  }
  async town(): Promise<{ readonly inbox: Notes['inbox']; readonly size: number }> {
    await this.#turn()
    return { inbox: this.inbox, size: this.lines.length }
  }
}

/** A service in a few lines: stores each event once, answers each message after a second. */
function startEcho(simulation: Simulation, notes: Notes) {
  const clock: Clock = simulation.clock()
  const gateway: Gateway = simulation.gateway()
  const random = simulation.random()
  const store = simulation.ports(notes)
  const seen: GatewayEvent[] = []
  const unanswered: GatewayErrorKind[] = []
  const answer = async (event: Extract<GatewayEvent, { type: 'message' }>) => {
    await clock.sleep(1_000)
    const content = { type: 'text', text: 'Danke' } as const
    await gateway.send({ id: random.id(), to: event.from, content }).catch((error: unknown) => {
      if (!(error instanceof GatewayError)) throw error
      unanswered.push(error.kind)
    })
  }
  simulation.connect(async (request) => {
    const { events, response } = await gateway.receive(request)
    const town = await store.town()
    for (const event of events) {
      const key = 'id' in event ? event.id : JSON.stringify(event)
      const isNew = await town.inbox.append(key)
      seen.push(event)
      if (isNew && event.type === 'message') void answer(event)
    }
    return response
  })
  return { seen, unanswered }
}

describe('simulated time', () => {
  it('jumps over whatever nobody waits for, and stands where it was told to stop', async () => {
    const simulation = simulate()
    const clock = simulation.clock()
    const moments: number[] = []
    void clock.sleep(3 * day).then(() => moments.push(clock.now()))
    await simulation.run(morning + 7 * day)
    expect(moments).toEqual([morning + 3 * day])
    expect(simulation.now()).toBe(morning + 7 * day)
    expect(clock.monotonicUs()).toBe(7 * day * 1_000)
  })

  it('does not move while a call of a port is open', async () => {
    const simulation = simulate()
    const clock = simulation.clock()
    const store = simulation.ports(new Notes())
    const moments: number[] = []
    void clock.sleep(1).then(() => moments.push(clock.now()))
    void store.inbox.append('a').then(() => moments.push(clock.now()))
    await simulation.run(morning + 10)
    expect(moments).toEqual([morning, morning + 1])
  })

  it('wakes who waits for the same moment in the order in which they began', async () => {
    const simulation = simulate()
    const clock = simulation.clock()
    const order: string[] = []
    for (const name of ['a', 'b', 'c']) void clock.sleep(50).then(() => order.push(name))
    await simulation.run(morning + 100)
    expect(order).toEqual(['a', 'b', 'c'])
  })

  it('wakes a sleeper at once when its signal aborts', async () => {
    const simulation = simulate()
    const stop = new AbortController()
    const slept = simulation.clock().sleep(day, stop.signal)
    stop.abort()
    await slept
    expect(simulation.now()).toBe(morning)
  })

  it('ends with an error where a loop sleeps for no time', async () => {
    const simulation = simulate()
    const clock = simulation.clock()
    const loop = async () => {
      for (;;) await clock.sleep(0)
    }
    void loop()
    await expect(simulation.run(morning + 1)).rejects.toMatchObject({
      code: 'simulation-stands-still',
    })
  })
})

describe('a service in simulated time', () => {
  it('hears citizens and reaches them, 50 of them over a day in under a second', async () => {
    const begun = performance.now()
    const simulation = simulate({ faults: { late: 0.1, twice: 0.2, reordered: 0.2 } })
    const { seen } = startEcho(simulation, new Notes())
    const phones = simulation.phones.createMany(50, { hideNumber: 0.1 })
    for (const [index, phone] of phones.entries()) {
      simulation.at(morning + index * 60_000, () => {
        simulation.phones.write(phone.id, { text: 'Start' })
      })
    }
    await simulation.run(morning + day)
    const { deliveries, accepted } = simulation.world.truth()
    expect(accepted).toBe(50)
    expect(Object.values(deliveries).map((arrivals) => arrivals.length)).toEqual(
      Array.from({ length: 50 }, () => 1),
    )
    for (const phone of phones) {
      const ends = simulation.phones.chat(phone.id).map(({ by }) => by)
      expect(ends).toEqual(['citizen', 'town'])
    }
    const hidden = seen.filter(
      (event) => event.type === 'message' && event.from.phone === undefined,
    )
    expect(new Set(hidden.map((event) => 'id' in event && event.id)).size).toBe(5)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  it('is replayed exactly by the same seed, and differs with another', async () => {
    const run = async (seed: number) => {
      const simulation = simulate({ seed, faults: { late: 0.3, twice: 0.3, unanswered: 0.2 } })
      const { seen, unanswered } = startEcho(simulation, new Notes())
      for (const { id } of simulation.phones.createMany(10)) {
        simulation.phones.write(id, { text: 'Start' })
      }
      await simulation.run(morning + 60_000)
      return JSON.stringify([seen, unanswered])
    }
    const first = await run(3)
    expect(first.length).toBeGreaterThan(2_000)
    expect(await run(3)).toBe(first)
    expect(await run(4)).not.toBe(first)
  })

  it('hears nothing of a crashed instance, and gives its events to the next one', async () => {
    const simulation = simulate()
    const notes = new Notes()
    const [phone] = simulation.phones.createMany(1)
    if (phone === undefined) throw new Error('no phone')
    const dead = startEcho(simulation, notes)
    const deadClock = simulation.clock()
    const deadGateway = simulation.gateway()
    const deadStore = simulation.ports(notes)
    const answers: string[] = []
    void deadClock.sleep(5).then(() => answers.push('clock'))
    void deadStore.inbox.append('written or not').then(() => answers.push('store'))
    simulation.crash()
    void deadGateway
      .send({ id: 'a1', to: { phone: phone.number }, content: { type: 'text', text: 'Spuk' } })
      .then(
        () => answers.push('gateway'),
        () => answers.push('gateway'),
      )
    void deadStore.town().then(() => answers.push('town'))
    simulation.phones.write(phone.id, { text: 'Start' })
    await simulation.run(morning + 3_000)
    expect(answers).toEqual([])
    expect(dead.seen).toEqual([])
    expect(simulation.phones.chat(phone.id)[0]).toMatchObject({ ticks: 'sent' })

    const next = startEcho(simulation, notes)
    await simulation.run(morning + 60_000)
    expect(next.seen.map(({ type }) => type)).toContain('message')
    expect(simulation.phones.chat(phone.id)).toMatchObject([
      { ticks: 'delivered' },
      { text: 'Danke' },
    ])
    expect(simulation.world.truth().calls).toBe(1)
  })

  it('lets a request arrive that was out when the instance died', async () => {
    const simulation = simulate()
    const [phone] = simulation.phones.createMany(1)
    if (phone === undefined) throw new Error('no phone')
    simulation.phones.write(phone.id, { text: 'Start' })
    let answered = false
    void simulation
      .gateway()
      .send({ id: 'a1', to: { phone: phone.number }, content: { type: 'text', text: 'Gruß' } })
      .then(() => {
        answered = true
      })
    simulation.crash()
    await simulation.run(morning + 1_000)
    expect(simulation.world.truth().deliveries).toHaveProperty('a1')
    expect(answered).toBe(false)
  })
})
