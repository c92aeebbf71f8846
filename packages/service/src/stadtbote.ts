import {
  type Broadcast,
  type BroadcastId,
  type ConcernStore,
  StadtboteError,
  type SubscriptionSummary,
} from '@stadtbote/core'
import { createCalendar } from '@stadtbote/core/calendar'
import type { BroadcastReport } from './broadcasts/broadcasts.ts'
import type { BroadcastDraft } from './broadcasts/draft.ts'
import { systemClock } from './clock.ts'
import { GuardedEmitter, type StadtboteEvents } from './events.ts'
import { problem } from './http/problem.ts'
import { createLog } from './log.ts'
import { systemRandom } from './random.ts'
import { Running } from './running.ts'
import { checkConfig } from './settings/check.ts'
import type { StadtboteConfig } from './settings/config.ts'

/** Broadcasts from one's own code. `by` and `author` are names of staff; they stand with each step. */
export interface BroadcastCommands {
  create(draft: BroadcastDraft, author: string): Promise<Broadcast>
  approve(id: string, by: string): Promise<Broadcast>
  cancel(id: string, by: string): Promise<Broadcast>
  pause(id: string, by: string): Promise<Broadcast>
  resume(id: string, by: string): Promise<Broadcast>
  get(id: string): Promise<BroadcastReport>
}

/** A service of one town. */
export interface Stadtbote {
  /** The HTTP face: webhooks, health, API. Answers 503 before `start` and after `stop`. */
  fetch(request: Request): Promise<Response>
  readonly broadcasts: BroadcastCommands
  readonly subscriptions: { summary(): Promise<SubscriptionSummary> }
  readonly concerns: ConcernStore
  /** Opens the store, takes up what was left, sends. */
  start(): Promise<void>
  /** Ends in order within 10 seconds: what is being sent is waited for, nothing new begins; the store is closed. */
  stop(): Promise<void>
  /** Listens; answers a function that ends it. A listener that throws stops nothing. */
  on<Name extends keyof StadtboteEvents>(
    event: Name,
    listener: (event: StadtboteEvents[Name]) => void,
  ): () => void
}

/**
 * Makes the service of one town. Opens nothing before {@link Stadtbote.start}.
 *
 * @throws {StadtboteError} `config-invalid`, naming each field.
 */
export function createStadtbote(config: StadtboteConfig): Stadtbote {
  const settings = checkConfig(config)
  const { clock = systemClock, random = systemRandom } = config
  const log = config.log ?? createLog({ now: () => clock.now() })
  const emitter = new GuardedEmitter(log)
  const { town } = config
  const calendar = createCalendar({
    timeZone: settings.timeZone,
    ...(town.land === undefined ? {} : { land: town.land }),
    ...(town.holidays === undefined ? {} : { holidays: town.holidays }),
    ...(town.officeHours === undefined ? {} : { officeHours: town.officeHours }),
    ...(town.quietHours === undefined ? {} : { quietHours: town.quietHours }),
    ...(town.sendingDays === undefined ? {} : { sendingDays: town.sendingDays }),
  })
  let running: Running | undefined
  const open = (): Running => {
    if (running !== undefined) return running
    throw new StadtboteError('service-stopped', 'The service is not running. Call start() first.')
  }
  // an id that is none is not found
  const idOf = (id: string) => id as BroadcastId
  return {
    fetch: async (request) =>
      running === undefined
        ? problem(503, 'service-stopped', 'The service is not running.')
        : await running.fetch(request),
    broadcasts: {
      create: async (draft, author) => open().broadcasts.create(draft, author),
      approve: async (id, by) => open().broadcasts.approve(idOf(id), by),
      cancel: async (id, by) => open().broadcasts.cancel(idOf(id), by),
      pause: async (id, by) => open().broadcasts.pause(idOf(id), by),
      resume: async (id, by) => open().broadcasts.resume(idOf(id), by),
      get: async (id) => open().broadcasts.get(idOf(id)),
    },
    subscriptions: { summary: async () => open().store.contacts.summary() },
    concerns: { list: async (options) => open().store.concerns.list(options) },
    on: (event, listener) => emitter.on(event, listener),
    start: async () => {
      running ??= await Running.start({ config, settings, calendar, clock, random, log, emitter })
    },
    stop: async () => {
      const stopping = running
      running = undefined
      await stopping?.stop()
    },
  }
}
