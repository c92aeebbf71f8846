import type { Instant } from '@stadtbote/core'

/** 1, 4, 16, 64 s: Meta's advice 4^X for the pair rate, used for the whole lane (sheet, section 5). */
const firstMs = 1_000
const longestMs = 64_000

/**
 * How long a lane waits for a gateway that is down or slow. Grows with each failure in a row and falls back with the
 * first success; answers to requests that began before the pause do not make it longer.
 */
export class LanePause {
  #failures = 0
  #since: Instant = Number.NEGATIVE_INFINITY
  #until: Instant = Number.NEGATIVE_INFINITY

  /** When the lane may try again; in the past when it need not wait. */
  get until(): Instant {
    return this.#until
  }

  /** The next send is a trial: it goes alone. */
  get isTrial(): boolean {
    return this.#failures > 0
  }

  /** @param failure - `begunAt`: when the request that failed began. */
  failed(failure: {
    readonly now: Instant
    readonly begunAt: Instant
    readonly retryAfterMs?: number
  }): void {
    if (this.isTrial && failure.begunAt <= this.#since) return
    this.#failures += 1
    this.#since = failure.now
    const ms = Math.min(longestMs, firstMs * 4 ** (this.#failures - 1))
    this.#until = failure.now + Math.max(failure.retryAfterMs ?? 0, ms)
  }

  succeeded(): void {
    this.#failures = 0
  }
}
