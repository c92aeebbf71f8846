import type { Clock } from '@stadtbote/core'
import type { Chance } from '../world/chance.ts'
import type { Update } from '../world/update.ts'
import type { World } from '../world/world.ts'

/** Takes one webhook to the town. True when it was answered 200. */
export type Post = (updates: readonly Update[]) => Promise<boolean>

/** How much waits at the courier, for whoever watches. */
export interface CourierState {
  /** Updates that were not answered 200 yet. */
  readonly waiting: number
  /** Webhooks posted, repeats and faults included. */
  readonly posts: number
  /** Webhooks that were not answered 200. */
  readonly failures: number
}

interface Parcel {
  readonly updates: readonly Update[]
  readonly attempt: number
}

/** The way from WhatsApp to the town, when nothing goes wrong. */
const onTheWayMs = 20
/** Webhooks under way at once. */
const mostFlying = 8
/** Meta batches up to 1,000; small ones show the same mistakes and stay readable. */
const mostInBatch = 50
/** Share of webhooks that carry several updates where several wait. A backlog is always batched. */
const batchedShare = 0.2
const backlog = 100
/** Pauses before repeats: doubled each time. Meta repeats for 7 days; here as long as the simulator runs. */
const firstPauseMs = 250
const longestPauseMs = 8_000

/**
 * Carries updates of the world to the town's webhook: late, twice or out of order as the world's faults say, now and
 * then several in one, again and again until each is answered 200. Nothing is lost before {@link Courier.stop}.
 */
export class Courier {
  readonly #world: World
  readonly #clock: Clock
  readonly #chance: Chance
  readonly #post: Post
  readonly #kept = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  readonly #leave: () => void
  #due: Parcel[] = []
  #underWay = 0
  #flying = 0
  #posts = 0
  #failures = 0

  constructor(world: World, post: Post) {
    this.#world = world
    this.#clock = world.clock
    this.#chance = world.chance
    this.#post = post
    this.#leave = world.onUpdate((update) => this.#take(update))
  }

  get state(): CourierState {
    return { waiting: this.#underWay, posts: this.#posts, failures: this.#failures }
  }

  /** Takes nothing more and lets everything fall. */
  async stop(): Promise<void> {
    this.#leave()
    this.#stopping.abort()
    this.#due = []
    await Promise.all(this.#kept)
  }

  #take(update: Update): void {
    const { late, twice, reordered } = this.#world.faults
    const chance = this.#chance
    let delayMs = update.at - this.#clock.now() + onTheWayMs
    if (chance.happens(late)) delayMs += chance.between(2_000, 10_000)
    if (chance.happens(reordered)) delayMs += chance.between(100, 1_500)
    this.#keep(this.#bring(update, delayMs))
    if (chance.happens(twice)) {
      this.#keep(this.#bring(update, delayMs + chance.between(10, 5_000)))
    }
  }

  async #bring(update: Update, delayMs: number): Promise<void> {
    this.#underWay += 1
    await this.#clock.sleep(delayMs, this.#stopping.signal)
    if (this.#stopping.signal.aborted) return
    this.#due.push({ updates: [update], attempt: 1 })
    this.#send()
  }

  #send(): void {
    while (this.#flying < mostFlying && this.#due.length > 0) {
      this.#keep(this.#carry(this.#nextParcel()))
    }
  }

  /** The next parcel, or several fresh ones in one. A repeat stays as it was, as with Meta. */
  #nextParcel(): Parcel {
    const batched = this.#due.length > backlog || this.#chance.happens(batchedShare)
    const repeat = this.#due.findIndex(({ attempt }) => attempt > 1)
    const fresh = repeat === -1 ? this.#due.length : repeat
    const count = batched ? Math.min(Math.max(fresh, 1), mostInBatch) : 1
    const parcels = this.#due.splice(0, count)
    return {
      updates: parcels.flatMap(({ updates }) => updates),
      attempt: parcels[0]?.attempt ?? 1,
    }
  }

  async #carry({ updates, attempt }: Parcel): Promise<void> {
    this.#flying += 1
    this.#posts += 1
    const answered = await this.#post(updates).catch(() => false)
    this.#flying -= 1
    if (answered) {
      this.#underWay -= updates.length
      this.#note(updates)
      this.#send()
      return
    }
    this.#failures += 1
    this.#send()
    const pauseMs = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
    await this.#clock.sleep(pauseMs, this.#stopping.signal)
    if (this.#stopping.signal.aborted) return
    this.#due.unshift({ updates, attempt: attempt + 1 })
    this.#send()
  }

  #note(updates: readonly Update[]): void {
    for (const update of updates) {
      if (update.type === 'message') this.#world.webhookAnswered(update.message.id)
    }
  }

  #keep(work: Promise<void>): void {
    const kept: Promise<void> = work.finally(() => this.#kept.delete(kept))
    this.#kept.add(kept)
  }
}
