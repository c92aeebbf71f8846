import type { Clock, TownStore } from '@stadtbote/core'
import type { Log } from '../log.ts'

/** Number, user id and name of an ended contact go after the confirmation of its stop, at the latest after 7 days. */
const keptMs = 7 * 86_400_000
/** Twice the longest time in which vendors repeat a webhook is kept by the store; an hour is often enough to look. */
const everyMs = 3_600_000

/** Forgets what need not be known any more, every hour. */
export class Forgetting {
  readonly #store: Pick<TownStore, 'contacts' | 'inbox'>
  readonly #clock: Clock
  readonly #log: Log
  readonly #stopping = new AbortController()
  #running: Promise<void> | undefined

  constructor(options: { store: Pick<TownStore, 'contacts' | 'inbox'>; clock: Clock; log: Log }) {
    this.#store = options.store
    this.#clock = options.clock
    this.#log = options.log
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const now = this.#clock.now()
      try {
        const contacts = await this.#store.contacts.forget({ now, endedBefore: now - keptMs })
        await this.#store.inbox.prune(now)
        if (contacts > 0) this.#log.info({ contacts }, 'addresses of ended contacts deleted')
      } catch (error) {
        this.#log.error({ err: error }, 'forgetting failed, it is tried again in an hour')
      }
      await this.#clock.sleep(everyMs, this.#stopping.signal)
    }
  }
}
