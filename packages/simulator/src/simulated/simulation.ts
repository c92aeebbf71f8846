import type { Clock, Gateway, Instant, Random } from '@stadtbote/core'
import { Courier } from '../webhooks/courier.ts'
import { type Chance, createChance } from '../world/chance.ts'
import type { Phones } from '../world/phones.ts'
import type { Update } from '../world/update.ts'
import { createWorld, type World, type WorldOptions } from '../world/world.ts'
import { simulatedClock } from './clock.ts'
import { eventOf } from './events.ts'
import { simulatedGateway } from './gateway.ts'
import { Life } from './life.ts'
import { watchPort } from './ports.ts'
import { Quiet } from './quiet.ts'
import { Timeline } from './timeline.ts'

/** What a simulation is made of. */
export interface SimulationOptions extends Omit<WorldOptions, 'clock' | 'seed'> {
  /** The same seed and the same acts give the same run. */
  readonly seed: number
  /** The first moment. */
  readonly startAt: Instant
}

/** Where webhooks go: the service's `fetch`. */
export type Deliver = (request: Request) => Promise<Response>

/** Where the simulation posts its webhooks. No socket is opened: the address only fills the request. */
export const simulationWebhook = 'http://simulation.local/webhooks/simulation'

const idLetters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Makes a WhatsApp with its own time in this process: no sockets, no threads, and a week in a second. */
export function createSimulation(options: SimulationOptions): Simulation {
  return new Simulation(options)
}

/**
 * A simulated WhatsApp and simulated time for a service in the same process. Hand the service {@link Simulation.clock},
 * {@link Simulation.random}, {@link Simulation.gateway} and its store through {@link Simulation.ports}, connect its
 * `fetch`, then let time {@link Simulation.run}.
 */
export class Simulation {
  readonly world: World
  readonly #timeline: Timeline
  readonly #quiet = new Quiet()
  readonly #chance: Chance
  readonly #worldClock: Clock
  readonly #courier: Courier
  #life = new Life()
  #deliver: Deliver | undefined

  constructor({ seed, startAt, ...options }: SimulationOptions) {
    this.#timeline = new Timeline(startAt)
    this.#worldClock = simulatedClock(this.#timeline, this.#quiet, new Life())
    this.#chance = createChance(seed ^ 0x5f3759df)
    this.world = createWorld({ ...options, seed, clock: this.#worldClock })
    this.#courier = new Courier(this.world, (updates) => this.#post(updates))
  }

  /** The phones and what their owners do. */
  get phones(): Phones {
    return this.world.phones
  }

  now(): Instant {
    return this.#timeline.now()
  }

  /** The clock of the present instance of the service. */
  clock(): Clock {
    return simulatedClock(this.#timeline, this.#quiet, this.#life)
  }

  /** Chance for the present instance: each call gives a new source. */
  random(): Random {
    const chance = this.#chance.fork()
    return { id: () => chance.text(32, idLetters), fraction: () => chance.fraction() }
  }

  /** The gateway of the present instance. */
  gateway(): Gateway {
    const chance = this.#chance.fork()
    return simulatedGateway({
      world: this.world,
      clock: this.#worldClock,
      chance,
      life: this.#life,
    })
  }

  /**
   * Wraps a port (a store) for the present instance: time moves only while none of its calls is open. Its parts
   * (`town.inbox`) and the ports its methods answer (`store.town()`) are wrapped as well.
   */
  ports<Port extends object>(port: Port): Port {
    return watchPort(port, { life: this.#life, quiet: this.#quiet })
  }

  /** From now on webhooks go to this instance, until it crashes. Without one they wait and are repeated. */
  connect(deliver: Deliver): void {
    this.#deliver = deliver
  }

  /** Does something at a moment of simulated time, or at the next step if that is past. */
  at(moment: Instant, act: () => void): void {
    this.#timeline.after(moment - this.now(), () => {
      this.#quiet.stir()
      act()
    })
  }

  /**
   * Lets time pass: it jumps from one timer to the next, and each time only when nobody has anything left to do.
   *
   * @throws {StadtboteError} `simulation-stuck`, `simulation-stands-still`
   */
  async run(until: Instant): Promise<void> {
    await this.#quiet.reached()
    while (this.#timeline.step(until)) await this.#quiet.reached()
    await this.#quiet.reached()
  }

  /**
   * The instance dies in mid-sentence: everything it was handed stops answering for ever, and its clock never wakes it
   * again. What it had sent arrives; what was being written to its store may be written. Afterwards `clock()`,
   * `gateway()`, `random()` and `ports()` serve a new instance over the same world.
   */
  crash(): void {
    this.#deliver = undefined
    this.#life.end()
    this.#quiet.forget()
    this.#life = new Life()
  }

  /** Lets go of everything that is still on its way. */
  async close(): Promise<void> {
    this.crash()
    await this.#courier.stop()
  }

  async #post(updates: readonly Update[]): Promise<boolean> {
    const deliver = this.#deliver
    if (deliver === undefined) return false
    const events = updates.map(eventOf)
    const request = new Request(simulationWebhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ events }),
    })
    const end = this.#quiet.beginAnswer()
    const life = this.#life
    try {
      return await new Promise<boolean>((resolve, reject) => {
        const forget = life.onEnd(() => resolve(false))
        deliver(request)
          .then(({ status }) => resolve(status === 200), reject)
          .finally(forget)
      })
    } finally {
      end()
    }
  }
}
