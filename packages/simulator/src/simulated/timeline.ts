import { type Instant, StadtboteError } from '@stadtbote/core'

interface Timer {
  readonly atUs: number
  readonly seq: number
  readonly wake: () => void
}

/** So many wake-ups without time moving mean that somebody waits for nothing in a circle. */
const mostAtOneMoment = 100_000

/** Simulated time: a moment, and who waits for which later one. It moves only when it is told to. */
export class Timeline {
  #nowUs: number
  readonly #startUs: number
  #seq = 0
  #wokenNow = 0
  /** A binary heap, the earliest first. */
  readonly #timers: Timer[] = []
  readonly #cancelled = new Set<number>()

  constructor(startAt: Instant) {
    this.#nowUs = startAt * 1_000
    this.#startUs = this.#nowUs
  }

  now(): Instant {
    return Math.floor(this.#nowUs / 1_000)
  }

  /** Microseconds since the start. */
  monotonicUs(): number {
    return this.#nowUs - this.#startUs
  }

  /** Calls `wake` once, `ms` from now. Returns what cancels it. */
  after(ms: number, wake: () => void): () => void {
    this.#seq += 1
    const seq = this.#seq
    this.#push({ atUs: this.#nowUs + Math.ceil(Math.max(0, ms) * 1_000), seq, wake })
    return () => this.#cancelled.add(seq)
  }

  /**
   * Moves to the next timer and wakes everybody who waits for that moment, in the order in which they began.
   *
   * @returns false when nobody waits for a moment up to `until`: time stands at `until` then.
   * @throws {StadtboteError} `simulation-stands-still` after 100,000 wake-ups at one moment.
   */
  step(until: Instant): boolean {
    const untilUs = until * 1_000
    const next = this.#next()
    if (next === undefined || next.atUs > untilUs) {
      this.#nowUs = Math.max(this.#nowUs, untilUs)
      return false
    }
    if (next.atUs > this.#nowUs) this.#wokenNow = 0
    this.#nowUs = Math.max(this.#nowUs, next.atUs)
    for (let timer = this.#next(); timer?.atUs === next.atUs; timer = this.#next()) {
      this.#pop()
      this.#wokenNow += 1
      if (this.#wokenNow > mostAtOneMoment) throw standsStill()
      timer.wake()
    }
    return true
  }

  /** The earliest timer that was not cancelled. */
  #next(): Timer | undefined {
    let first = this.#timers[0]
    while (first !== undefined && this.#cancelled.delete(first.seq)) {
      this.#pop()
      first = this.#timers[0]
    }
    return first
  }

  #push(timer: Timer): void {
    const timers = this.#timers
    let at = timers.push(timer) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = timers[parent]
      if (above === undefined || isBefore(above, timer)) break
      timers[at] = above
      at = parent
    }
    timers[at] = timer
  }

  #pop(): void {
    const timers = this.#timers
    const last = timers.pop()
    if (last === undefined || timers.length === 0) return
    let at = 0
    for (;;) {
      const left = timers[2 * at + 1]
      const right = timers[2 * at + 2]
      if (left === undefined) break
      const rightFirst = right !== undefined && isBefore(right, left)
      const below = rightFirst ? right : left
      if (isBefore(last, below)) break
      timers[at] = below
      at = 2 * at + (rightFirst ? 2 : 1)
    }
    timers[at] = last
  }
}

function isBefore(one: Timer, other: Timer): boolean {
  return one.atUs < other.atUs || (one.atUs === other.atUs && one.seq < other.seq)
}

function standsStill(): StadtboteError {
  return new StadtboteError(
    'simulation-stands-still',
    'Time does not move: 100,000 timers woke at the same moment. Look for a loop that sleeps for 0 ms.',
  )
}
