import type { Clock, ContactId, Random, TownStore } from '@stadtbote/core'
import type { Calendar } from '@stadtbote/core/calendar'
import { Broadcasts } from './broadcasts/broadcasts.ts'
import type { GuardedEmitter } from './events.ts'
import { createApp, defaultMaxBodyBytes } from './http/app.ts'
import { optOutByError } from './intake/opt-out.ts'
import { receiveWebhook } from './intake/receive.ts'
import { Settler } from './intake/settle.ts'
import { Lane } from './lanes/lane.ts'
import { recoverMarked } from './lanes/recover.ts'
import type { Log } from './log.ts'
import { Forgetting } from './privacy/forget.ts'
import type { StadtboteConfig, TownSettings } from './settings/config.ts'

/** What a service is started with. */
export interface RunningOptions {
  readonly config: StadtboteConfig
  readonly settings: TownSettings
  readonly calendar: Calendar
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emitter: GuardedEmitter
}

/** The rooms of a service, connected: the way of a message from webhook to lane and back. */
export class Running {
  readonly store: TownStore
  readonly broadcasts: Broadcasts
  readonly fetch: (request: Request) => Promise<Response>
  readonly #options: RunningOptions
  readonly #lane: Lane
  readonly #settler: Settler
  readonly #forgetting: Forgetting
  readonly #stopping = new AbortController()
  readonly #kept = new Set<Promise<void>>()

  /** Opens the town's store, takes up what was left, and begins. */
  static async start(options: RunningOptions): Promise<Running> {
    const store = await options.config.store.town(options.settings.id)
    const running = new Running(options, store)
    await running.#begin()
    return running
  }

  private constructor(options: RunningOptions, store: TownStore) {
    this.#options = options
    this.store = store
    const { config, settings, calendar, clock, random, log, emitter } = options
    const { gateway } = config
    const sender = senderOf(options)
    this.broadcasts = new Broadcasts({
      store: store.broadcasts,
      sender,
      settings,
      calendar,
      clock,
      random,
      log,
      emitter,
      withdraw: (whose) => this.#lane.withdraw(whose),
      wakeLane: () => this.#lane.wake(),
    })
    this.#lane = new Lane({
      sender,
      perSecond: settings.perSecond,
      perDay: settings.perDay,
      gateway,
      deliveries: store.deliveries,
      calendar,
      clock,
      random,
      log,
      prepare: (ids) => this.broadcasts.prepare(ids),
      contentOf: (delivery, windowOpen) => this.broadcasts.contentFor(delivery, windowOpen),
      settled: () => this.#keep(this.broadcasts.finish()),
      changed: (state, reason) => emitter.emit('lane', { sender, state, reason }),
      optedOut: ({ to }) => {
        const { inbox } = store
        const context = { settings, random }
        const withdraw = (contact: ContactId) => this.#lane.withdraw({ contact })
        this.#keep(optOutByError({ inbox, clock, gateway, sender, to, context, withdraw }))
      },
      pauseBroadcast: (id, reason) => this.#keep(this.broadcasts.pauseFor(id, reason)),
    })
    this.#settler = new Settler({
      inbox: store.inbox,
      clock,
      random,
      log,
      emitter,
      context: { settings, random, calendar },
      withdraw: (contact) => this.#lane.withdraw({ contact }),
      settled: () => {
        this.#lane.wake()
        this.#keep(this.broadcasts.finish())
      },
      stopsLane: (reason) => this.#lane.hold(reason),
    })
    this.#forgetting = new Forgetting({ store, clock, log })
    const app = createApp({
      gateway,
      store,
      maxBodyBytes: settings.maxBodyBytes ?? defaultMaxBodyBytes,
      staff: settings.staff ?? [],
      broadcasts: this.broadcasts,
      contacts: store.contacts,
      concerns: store.concerns,
      requests: store.requests,
      now: () => clock.now(),
      log,
      lane: () => this.#lane.state,
      receive: (request) =>
        receiveWebhook(request, {
          gateway,
          sender,
          inbox: store.inbox,
          clock,
          log,
          stored: (messages) => {
            this.#lane.received(messages)
            this.#settler.wake()
          },
        }),
    })
    this.fetch = async (request) => app.fetch(request)
  }

  /** Ends in order: releases, then the inbox, then the lane, then the store. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.broadcasts.stop()
    await this.#settler.stop()
    await this.#lane.stop()
    await this.#forgetting.stop()
    await Promise.all(this.#kept)
    await this.#options.config.store.close()
  }

  async #begin(): Promise<void> {
    const { clock, log, settings } = this.#options
    const { deliveries } = this.store
    const ids = await deliveries.marked(senderOf(this.#options))
    if (ids.length > 0) {
      const waitMs = (settings.recoverySeconds ?? 30) * 1_000
      const { signal } = this.#stopping
      const recovered = recoverMarked({ ids, deliveries, waitMs, clock, log, signal })
      this.#keep(recovered.then(() => this.broadcasts.finish()))
    }
    this.#settler.start()
    this.#lane.start()
    this.broadcasts.start()
    this.#forgetting.start()
  }

  /** Holds on to work that nobody waits for: what fails is told, and a stop waits for it. */
  #keep(work: Promise<void>): void {
    const { log, emitter } = this.#options
    const kept: Promise<void> = work
      .catch((error: unknown) => {
        log.error({ err: error }, 'work in the background failed')
        emitter.emit('error', { error })
      })
      .finally(() => this.#kept.delete(kept))
    this.#kept.add(kept)
  }
}

/** The vendor's id of the town's number; gateways with a single one have none. */
function senderOf({ config }: RunningOptions): string {
  return config.gateway.sender ?? 'default'
}
