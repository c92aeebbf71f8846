import {
  type Broadcast,
  type BroadcastCounts,
  type BroadcastId,
  type BroadcastState,
  type BroadcastStep,
  type BroadcastStore,
  type Clock,
  checkBroadcast,
  chooseTemplate,
  contentOf,
  type MarkedDelivery,
  type OutboundContent,
  type Random,
  StadtboteError,
  type TopicId,
} from '@stadtbote/core'
import type { GuardedEmitter } from '../events.ts'
import type { Withdrawal, Withdrawn } from '../lanes/hand.ts'
import type { Log } from '../log.ts'
import type { TownSettings } from '../settings/config.ts'
import type { BroadcastDraft } from './draft.ts'
import { type ReleaseOptions, releaseBroadcast } from './release.ts'

/** A broadcast as staff see it. */
export interface BroadcastReport {
  readonly broadcast: Broadcast
  readonly counts: BroadcastCounts
  readonly steps: readonly BroadcastStep[]
}

/** What broadcasts are made and moved with. */
export interface BroadcastsOptions extends Omit<ReleaseOptions, 'broadcast' | 'chosen'> {
  readonly store: BroadcastStore
  readonly settings: TownSettings
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emitter: GuardedEmitter
  readonly withdraw: (whose: Withdrawn) => Withdrawal
  /** Something may be due on the lane. */
  readonly wakeLane: () => void
}

const undoSecondsOf = { news: 60, construction: 60, emergency: 10 } as const
const retryMs = 1_000
const longestRestMs = 86_400_000
/** The service's own steps stand under this name. */
const ourselves = 'stadtbote'

/** Broadcasts from the first draft to the last delivery: create, approve, call back, release, pause, cancel. */
export class Broadcasts {
  readonly #options: BroadcastsOptions
  readonly #known = new Map<BroadcastId, Broadcast>()
  readonly #stopping = new AbortController()
  #rest = new AbortController()
  #running: Promise<void> | undefined
  /** Steps of staff and of the service come one after the other: a cancel never meets a half-done release. */
  #step: Promise<unknown> = Promise.resolve()

  constructor(options: BroadcastsOptions) {
    this.#options = options
  }

  /**
   * Stores a draft, which then waits for approval.
   *
   * @throws {StadtboteError} `topic-unknown`, and what {@link checkBroadcast} finds (`link-not-on-template`,
   *   `text-too-long`, ...). Nothing is stored then.
   */
  async create(draft: BroadcastDraft, author: string): Promise<Broadcast> {
    const { store, settings, clock, random, emitter } = this.#options
    const topic = draft.topic === undefined ? undefined : this.#topic(draft.topic)
    const broadcast: Broadcast = {
      // the random port's ids have the form of a broadcast's
      id: random.id() as BroadcastId,
      state: 'awaiting-approval',
      text: draft.text.trim(),
      kind: draft.kind ?? 'news',
      author,
      createdAt: clock.now(),
      ...(draft.link === undefined ? {} : { link: draft.link }),
      ...(topic === undefined ? {} : { topic }),
      ...(draft.at === undefined ? {} : { notBefore: Date.parse(draft.at) }),
      ...(draft.template === undefined ? {} : { template: draft.template }),
    }
    checkBroadcast(broadcast, {
      templates: settings.templates,
      website: settings.town.website,
      language: settings.language,
    })
    await store.create(broadcast)
    emitter.emit('broadcast', { id: broadcast.id, state: broadcast.state })
    return broadcast
  }

  /**
   * Approves; the time to call it back begins.
   *
   * @throws {StadtboteError} `approval-own` where two pairs of eyes are asked for, `broadcast-state`, `broadcast-unknown`.
   */
  async approve(id: BroadcastId, by: string): Promise<Broadcast> {
    const { settings, clock } = this.#options
    const { author, kind } = await this.#load(id)
    if (settings.approval !== 'single' && author === by) {
      throw new StadtboteError(
        'approval-own',
        'Somebody else than the author must approve this broadcast. With STADTBOTE_APPROVAL=single the author may.',
      )
    }
    const undoSeconds = settings.undoSeconds ?? undoSecondsOf[kind]
    const releaseAt = clock.now() + undoSeconds * 1_000
    return this.#move(id, { from: ['awaiting-approval'], to: 'approved', by, releaseAt })
  }

  /** Calls back: what is not yet handed to the gateway never goes out. */
  async cancel(id: BroadcastId, by: string): Promise<Broadcast> {
    return this.#move(id, {
      from: ['awaiting-approval', 'approved', 'scheduled', 'sending', 'paused'],
      to: 'cancelled',
      by,
    })
  }

  /** Sends no more of it until it is resumed. */
  async pause(id: BroadcastId, by: string): Promise<Broadcast> {
    return this.#move(id, { from: ['scheduled', 'sending'], to: 'paused', by, pausedFor: 'staff' })
  }

  /** Pauses for a reason that is the same for every contact; one that no longer sends stays as it is. */
  async pauseFor(id: BroadcastId, reason: string): Promise<void> {
    try {
      await this.#move(id, {
        from: ['scheduled', 'sending'],
        to: 'paused',
        by: ourselves,
        pausedFor: reason,
      })
      this.#options.log.warn({ broadcast: id, reason }, 'broadcast paused')
    } catch (error) {
      if (!(error instanceof StadtboteError && error.code === 'broadcast-state')) throw error
    }
  }

  async resume(id: BroadcastId, by: string): Promise<Broadcast> {
    return this.#move(id, { from: ['paused'], to: 'sending', by })
  }

  /** @throws {StadtboteError} `broadcast-unknown`. */
  async get(id: BroadcastId): Promise<BroadcastReport> {
    const { store } = this.#options
    const broadcast = await this.#load(id)
    const [counts, steps] = await Promise.all([store.counts(id), store.steps(id)])
    return { broadcast, counts, steps }
  }

  /** Makes sure that {@link contentFor} knows these. */
  async prepare(ids: readonly BroadcastId[]): Promise<void> {
    for (const id of ids) if (!this.#known.has(id)) this.#known.set(id, await this.#load(id))
  }

  /** What this delivery sends; form and template are chosen now, since windows open and close. */
  contentFor({ broadcast: id }: MarkedDelivery, windowOpen: boolean): OutboundContent {
    const broadcast = id === undefined ? undefined : this.#known.get(id)
    if (broadcast === undefined)
      throw new Error('A delivery was marked whose broadcast was not prepared.')
    const { settings } = this.#options
    return contentOf(broadcast, { ...chooseTemplate(broadcast, settings), windowOpen })
  }

  /** Broadcasts with nothing left to send are done. */
  async finish(): Promise<void> {
    const { store, clock, emitter, log } = this.#options
    for (const id of await store.finish(clock.now())) {
      this.#known.delete(id)
      log.info({ broadcast: id }, 'broadcast done')
      emitter.emit('broadcast', { id, state: 'done' })
    }
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#rest.abort()
    await this.#running
    await this.#step
  }

  /** Releases what is approved once the time to call it back is over. */
  async #run(): Promise<void> {
    const { store, clock, log } = this.#options
    while (!this.#stopping.signal.aborted) {
      this.#rest = new AbortController()
      try {
        const waiting = await store.inState(['approved'])
        for (const broadcast of waiting) {
          if ((broadcast.releaseAt ?? 0) <= clock.now()) await this.#release(broadcast)
        }
        const next = waiting.map(({ releaseAt }) => releaseAt ?? 0).filter((at) => at > clock.now())
        const restMs = Math.min(longestRestMs, ...next.map((at) => at - clock.now()))
        await clock.sleep(restMs, this.#rest.signal)
      } catch (error) {
        log.error({ err: error }, 'broadcasts: a release failed, it is tried again')
        await clock.sleep(retryMs, this.#rest.signal)
      }
    }
  }

  #release(broadcast: Broadcast): Promise<void> {
    return this.#inTurn(async () => {
      const { settings, store, emitter, log, wakeLane } = this.#options
      const { id } = broadcast
      const chosen = chooseTemplate(broadcast, settings)
      const plan = await releaseBroadcast({ ...this.#options, broadcast, chosen })
      const later = plan.firstAt !== undefined && plan.firstAt > this.#options.clock.now()
      const to: BroadcastState = later ? 'scheduled' : 'sending'
      const at = this.#options.clock.now()
      const released = await store.move(id, { from: ['approved'], to, by: ourselves, at, plan })
      if (released === undefined) return
      this.#known.set(id, released)
      log.info({ broadcast: id, audience: plan.audience, state: to }, 'broadcast released')
      emitter.emit('broadcast', { id, state: to })
      wakeLane()
      if (plan.audience === 0) await this.finish()
    })
  }

  async #load(id: BroadcastId): Promise<Broadcast> {
    const broadcast = await this.#options.store.get(id)
    if (broadcast === undefined) {
      throw new StadtboteError(
        'broadcast-unknown',
        'There is no broadcast with this id. Check the id.',
      )
    }
    return broadcast
  }

  #move(
    id: BroadcastId,
    step: Omit<Parameters<BroadcastStore['move']>[1], 'at'>,
  ): Promise<Broadcast> {
    return this.#inTurn(async () => {
      const { store, clock, emitter, withdraw } = this.#options
      await this.#load(id)
      const stops = step.to === 'cancelled' || step.to === 'paused'
      const withdrawal = stops ? withdraw({ broadcast: id }) : undefined
      const takeBack = step.to === 'cancelled' ? withdrawal?.ids : undefined
      let moved: Broadcast | undefined
      try {
        moved = await store.move(id, {
          ...step,
          at: clock.now(),
          ...(takeBack === undefined ? {} : { takeBack }),
        })
      } finally {
        if (moved?.state === 'cancelled') withdrawal?.end()
        else withdrawal?.undo()
      }
      if (moved === undefined) {
        const { state } = await this.#load(id)
        throw new StadtboteError(
          'broadcast-state',
          `The broadcast is "${state}"; this step is possible only while it is ${step.from.map((from) => `"${from}"`).join(', ')}.`,
        )
      }
      emitter.emit('broadcast', { id, state: moved.state })
      this.#rest.abort()
      this.#options.wakeLane()
      return moved
    })
  }

  #inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = this.#step.then(step)
    this.#step = result.catch(() => undefined)
    return result
  }

  #topic(name: string): TopicId {
    const topic = this.#options.settings.topicList.find(({ id }) => id === name)
    if (topic !== undefined) return topic.id
    const known = this.#options.settings.topicList.map(({ id }) => `"${id}"`).join(', ')
    throw new StadtboteError(
      'topic-unknown',
      `There is no topic of this name. Topics are ${known}.`,
    )
  }
}
