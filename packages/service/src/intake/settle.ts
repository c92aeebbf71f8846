import type { Clock, ContactId, InboxStore, Random } from '@stadtbote/core'
import type { GuardedEmitter } from '../events.ts'
import type { Withdrawal } from '../lanes/hand.ts'
import { Withdrawals } from '../lanes/withdrawals.ts'
import type { Log } from '../log.ts'
import { decideEvent, type Told } from './decide.ts'
import type { MessageContext } from './message.ts'

/** What takes events out of the inbox. */
export interface SettlerOptions {
  readonly inbox: InboxStore
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emitter: GuardedEmitter
  readonly context: Pick<MessageContext, 'settings' | 'random' | 'calendar'>
  readonly withdraw: (contact: ContactId) => Withdrawal
  /** After each transaction: answers may wait for the lane, broadcasts may be done. */
  readonly settled: () => void
  readonly stopsLane: (reason: string) => void
}

/** Events of one transaction: few enough that a webhook of 1,000 does not keep a stop waiting. */
const batch = 200
const retryMs = 1_000
const longestRestMs = 86_400_000

/** Takes events out of the inbox in the order in which they came, and settles each in one transaction with all it leads to. */
export class Settler {
  readonly #options: SettlerOptions
  readonly #stopping = new AbortController()
  #rest = new AbortController()
  #running: Promise<void> | undefined

  constructor(options: SettlerOptions) {
    this.#options = options
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Something was stored. */
  wake(): void {
    this.#rest.abort()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.wake()
    await this.#running
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#options
    let limit = batch
    let skip = false
    while (!this.#stopping.signal.aborted) {
      this.#rest = new AbortController()
      try {
        const more = await this.#settle(limit, skip)
        limit = batch
        skip = false
        if (!more) await clock.sleep(longestRestMs, this.#rest.signal)
      } catch (error) {
        // first the events one by one, then without the one that cannot be settled: it is kept, the others go on
        log.error({ err: error, limit, skip }, 'inbox: events could not be settled')
        skip = limit === 1
        limit = 1
        if (skip) await clock.sleep(retryMs, this.#stopping.signal)
      }
    }
  }

  async #settle(limit: number, skip: boolean): Promise<boolean> {
    const { inbox, clock, random, context, emitter } = this.#options
    const now = clock.now()
    const withdrawals = new Withdrawals(this.#options.withdraw)
    const told: Told[] = []
    const stops: string[] = []
    const { more } = await withdrawals.around(() =>
      inbox.settle({
        now,
        limit,
        // the random port's ids have the form of a contact's
        newContact: () => random.id() as ContactId,
        decide: (item, known) => {
          if (skip) return { keep: true }
          const decided = decideEvent(item, known, {
            ...context,
            now,
            withdraw: (contact) => withdrawals.take(contact),
          })
          told.push(...decided.told)
          if (decided.stopsLane !== undefined) stops.push(decided.stopsLane)
          return decided.decision
        },
      }),
    )
    for (const { name, event } of told) emitter.emit(name, event)
    for (const reason of stops) this.#options.stopsLane(reason)
    this.#options.settled()
    return more
  }
}
