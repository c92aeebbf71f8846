import {
  type BroadcastId,
  type Clock,
  createPacer,
  type DeliveryStore,
  type Gateway,
  type MarkedDelivery,
  type OutboundContent,
  type Pacer,
  type Random,
  type SendOutcome,
} from '@stadtbote/core'
import type { Calendar } from '@stadtbote/core/calendar'
import type { Log } from '../log.ts'
import { Hand, type Withdrawal, type Withdrawn } from './hand.ts'
import { type Consequence, consequenceOf } from './outcome.ts'
import { LanePause } from './pause.ts'

/** What a lane does now: `sends`, `waits` for a gateway that is down or slow, is `held` until somebody has looked. */
export type LaneState = 'sends' | 'waits' | 'held'

/** What a lane is made of, and whom it tells. */
export interface LaneOptions {
  readonly sender: string
  readonly perSecond: number
  readonly perDay: number
  readonly gateway: Gateway
  readonly deliveries: DeliveryStore
  readonly calendar: Calendar
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Makes sure that {@link contentOf} can answer for these without waiting. */
  readonly prepare: (broadcasts: readonly BroadcastId[]) => Promise<void>
  readonly contentOf: (delivery: MarkedDelivery, windowOpen: boolean) => OutboundContent
  readonly optedOut: (delivery: MarkedDelivery) => void
  readonly pauseBroadcast: (id: BroadcastId, reason: string) => void
  /** Sends have ended or nothing is left to do: a broadcast may be done. */
  readonly settled: () => void
  readonly changed: (state: LaneState, reason: string) => void
}

/** A marked batch is at most this share of a second's messages (design, "A send begins with its durable mark"). */
const batchOfSecond = 0.05
/** Requests at once: enough for the rate at 100 ms latency with reserve, few enough to be no second queue. */
const mostFlying = 256
/** A free form that would arrive in the window's last minute goes as a template. */
const windowMarginMs = 60_000
/** How long a stop waits for answers to requests that are out. */
const stopWaitMs = 7_000
const storeRetryMs = 1_000
const longestRestMs = 3_600_000

/** One lane per sender number. It alone sends; so the number's limits are kept exactly. */
export class Lane {
  readonly #options: LaneOptions
  readonly #pacer: Pacer
  readonly #hand = new Hand()
  readonly #pause = new LanePause()
  readonly #flying = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  readonly #abandoned = new AbortController()
  #outcomes: SendOutcome[] = []
  #rest = new AbortController()
  #heldFor: string | undefined
  #running: Promise<void> | undefined

  constructor(options: LaneOptions) {
    this.#options = options
    this.#pacer = createPacer({ perSecond: options.perSecond })
  }

  get state(): LaneState {
    if (this.#heldFor !== undefined) return 'held'
    return this.#pause.until > this.#options.clock.now() ? 'waits' : 'sends'
  }

  start(): void {
    this.#running = this.#run()
  }

  /** There may be something to do. */
  wake(): void {
    this.#rest.abort()
  }

  /** Inbound messages count against the number's throughput too. */
  received(messages: number): void {
    const nowUs = this.#options.clock.monotonicUs()
    for (let i = 0; i < messages; i += 1) this.#pacer.received(nowUs)
  }

  /** Takes back what is marked and not handed over; to be called in one step with telling the store. */
  withdraw(whose: Withdrawn): Withdrawal {
    return this.#hand.withdraw(whose)
  }

  /** Stops sending until the service starts again. */
  hold(reason: string): void {
    if (this.#heldFor !== undefined) return
    this.#heldFor = reason
    this.#options.log.error({ reason }, 'lane held: look at the account, then start again')
    this.#options.changed('held', reason)
  }

  /** Hands nothing over any more, waits a while for answers, records them. What stays unanswered is settled at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.wake()
    await this.#running
    this.#hand.returnAll()
    const waited = this.#options.clock.sleep(stopWaitMs, this.#abandoned.signal)
    await Promise.race([Promise.all(this.#flying), waited])
    this.#abandoned.abort()
    await this.#turn(0)
  }

  async #run(): Promise<void> {
    const { clock, log, settled } = this.#options
    while (!this.#stopping.signal.aborted) {
      this.#rest = new AbortController()
      try {
        const { marked, nextDueAt, recorded } = await this.#turn(this.#mostToMark())
        if (marked > 0) await this.#handOver()
        else {
          if (recorded > 0) settled()
          await this.#restUntil(nextDueAt)
        }
      } catch (error) {
        log.error({ err: error }, 'lane: a turn failed, it is tried again')
        await clock.sleep(storeRetryMs, this.#stopping.signal)
      }
    }
  }

  #mostToMark(): number {
    if (this.state !== 'sends' || this.#flying.size >= mostFlying) return 0
    if (this.#pause.isTrial) return this.#flying.size === 0 ? 1 : 0
    return Math.max(1, Math.floor(this.#options.perSecond * batchOfSecond))
  }

  /** Records how sends ended and marks what goes next, in one transaction. */
  async #turn(take: number) {
    const { deliveries, sender, clock, calendar, perDay, prepare } = this.#options
    const now = clock.now()
    const outcomes = this.#outcomes
    this.#outcomes = []
    for (const { id, attempt } of this.#hand.takeReturned()) {
      outcomes.push({ id, attempt, type: 'returned' })
    }
    this.#hand.beginDeal()
    try {
      const { marked, nextDueAt } = await deliveries.turn({
        sender,
        now,
        outcomes,
        take,
        broadcasts: calendar.maySend(now) ? 'all' : 'emergency',
        perDay: { count: perDay, since: calendar.dayStart(now), next: calendar.nextDay(now) },
      })
      await prepare([...new Set(marked.flatMap(({ broadcast }) => broadcast ?? []))])
      this.#hand.deal(marked)
      return { marked: marked.length, nextDueAt, recorded: outcomes.length }
    } catch (error) {
      this.#hand.deal([])
      this.#outcomes.unshift(...outcomes)
      throw error
    }
  }

  async #handOver(): Promise<void> {
    const { clock } = this.#options
    while (this.#hand.size > 0) {
      const nowUs = clock.monotonicUs()
      const atUs = this.#pacer.next(nowUs)
      if (atUs > nowUs) {
        await clock.sleep(Math.ceil((atUs - nowUs) / 1_000), this.#stopping.signal)
      }
      if (this.#stopping.signal.aborted || this.state !== 'sends') {
        this.#hand.returnAll()
        return
      }
      const startUs = clock.monotonicUs()
      if (this.#pacer.next(startUs) > startUs) continue
      const delivery = this.#hand.next()
      if (delivery === undefined) return
      this.#begin(delivery)
      this.#pacer.sent(startUs)
    }
  }

  /** Here a send begins. */
  #begin(delivery: MarkedDelivery): void {
    const flight: Promise<void> = this.#send(delivery).finally(() => {
      this.#flying.delete(flight)
      this.wake()
    })
    this.#flying.add(flight)
  }

  async #send(delivery: MarkedDelivery): Promise<void> {
    const { gateway, clock, random, contentOf } = this.#options
    const { id, attempt, to } = delivery
    const begunAt = clock.now()
    const windowOpen = (delivery.windowUntil ?? 0) - windowMarginMs > begunAt
    const content = delivery.content ?? contentOf(delivery, windowOpen)
    try {
      const receipt = await gateway.send({ id, to, content }, { signal: this.#abandoned.signal })
      this.#pause.succeeded()
      this.#outcomes.push({
        id,
        attempt,
        type: 'accepted',
        messageId: receipt.messageId,
        at: receipt.acceptedAt,
      })
    } catch (error) {
      const consequence = consequenceOf(error, delivery, content, { clock, random })
      this.#outcomes.push(consequence.outcome)
      this.#follow(consequence, delivery, begunAt)
    }
  }

  #follow(consequence: Consequence, delivery: MarkedDelivery, begunAt: number): void {
    const { clock, log, changed, optedOut, pauseBroadcast } = this.#options
    const { waits, stops, pausesBroadcast } = consequence
    if (waits !== undefined) {
      const before = this.state
      this.#pause.failed({ ...waits, now: clock.now(), begunAt })
      if (before === 'sends') {
        log.warn({ reason: waits.reason }, 'lane waits before it tries again')
        changed('waits', waits.reason)
      }
    } else {
      this.#pause.succeeded()
    }
    if (stops !== undefined) this.hold(stops)
    if (consequence.optedOut) optedOut(delivery)
    if (pausesBroadcast !== undefined && delivery.broadcast !== undefined) {
      pauseBroadcast(delivery.broadcast, pausesBroadcast)
    }
  }

  async #restUntil(nextDueAt: number | undefined): Promise<void> {
    const { clock, calendar } = this.#options
    const now = clock.now()
    const ends = [now + longestRestMs]
    if (this.#pause.until > now) ends.push(this.#pause.until)
    else if (nextDueAt !== undefined && this.#flying.size === 0 && this.state === 'sends') {
      // what is due and was not marked waits for the end of quiet hours, or for something that wakes the lane
      const due =
        nextDueAt > now ? nextDueAt : Math.max(now + storeRetryMs, calendar.nextSendingTime(now))
      ends.push(due)
    }
    await clock.sleep(Math.min(...ends) - now, this.#rest.signal)
  }
}
