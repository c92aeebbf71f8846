import { StadtboteError } from '../error.ts'

/** What a provider allows one sender number. */
export interface PacerLimits {
  /** Messages per second, sends and inbound together: a whole number from 1 to 1,000. Default 80. */
  readonly perSecond?: number
}

/** Says when the next send may begin. All times are whole microseconds of one clock that never goes back. */
export interface Pacer {
  /** The earliest time, not before `nowUs`, at which a send may begin. Asking changes nothing. */
  next(nowUs: number): number
  /** A send has begun. Call it in one synchronous step with the check. */
  sent(nowUs: number): void
  /** A citizen's message has come in: it counts against the same limit. */
  received(nowUs: number): void
}

/** Meta: 80 messages per second and number unless it was raised. "Throughput", read 2026-11-24. */
const defaultPerSecond = 80
/**
 * A second and the millisecond by which two clocks that count in milliseconds may differ about it. Nobody publishes how
 * the provider's window lies, so none may hold too many.
 */
const windowUs = 1_001_000

/**
 * Makes the pacer of one lane: given the time, it says when the next send may begin. Pure arithmetic, constant time and
 * memory, no timers.
 *
 * Sends are spaced evenly at {@link usablePerSecond}. No sliding second holds more sends than the limit leaves beside the
 * inbound messages counted so far. Who comes late catches up as far as half of the headroom reaches (26 ms at 80 a
 * second, 11 ms at 1,000), and not at all after a second's rest, so that a broadcast begins evenly. A longer stall costs
 * its time: a larger burst would gain nothing, since the next second would have to wait for it, and it would bunch
 * further on the way.
 *
 * @throws {StadtboteError} `pacer-limit-invalid` unless `perSecond` is a whole number from 1 to 1,000.
 */
export function createPacer({ perSecond = defaultPerSecond }: PacerLimits = {}): Pacer {
  const usable = usablePerSecond(perSecond)
  const gapUs = Math.ceil(windowUs / usable)
  // half of the headroom is for callers that come late, the other half for the network behind them
  const spare = Math.floor((perSecond - usable) / 2)
  const catchUpUs = Math.max(1, spare) * gapUs
  const latest = new RecentTimes(usable + spare)
  let slotUs = Number.NEGATIVE_INFINITY

  const earliest = () => Math.max(slotUs, latest.oldest + windowUs)
  return {
    next: (nowUs) => Math.max(nowUs, earliest()),
    sent(nowUs) {
      // from the time at which it was allowed: what inbound messages held back is not made up for
      const isRested = nowUs - slotUs > windowUs
      slotUs = Math.max(earliest(), isRested ? nowUs : nowUs - catchUpUs) + gapUs
      latest.add(nowUs)
    },
    received: (nowUs) => latest.add(nowUs),
  }
}

/**
 * What a lane really sends in a second: the limit less the headroom for the network's jitter, which bunches at the
 * provider what left evenly. Simulated with 40 ms and an exponential delay of 20 ms in the mean, 2 % and 3 messages cover
 * it but for one or two messages in some minutes (at 80 to 500 a second; none at 1,000), which come back as
 * `slow-down`. Under 20 a second a fifth is enough: at least one message, but never the last one.
 *
 * @param perSecond - the provider's limit, a whole number from 1 to 1,000.
 * @throws {StadtboteError} `pacer-limit-invalid` for anything else.
 */
export function usablePerSecond(perSecond: number): number {
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > 1_000) {
    throw new StadtboteError(
      'pacer-limit-invalid',
      `The limit of messages per second is ${String(perSecond)}. Give a whole number from 1 to 1,000.`,
    )
  }
  const forJitter = Math.ceil(perSecond * 0.02) + 3
  const forFew = Math.max(1, Math.floor(perSecond / 5))
  return Math.max(1, perSecond - Math.min(forJitter, forFew))
}

/** The times of the last `size` messages, in a ring. */
class RecentTimes {
  readonly #times: Float64Array
  #next = 0

  constructor(size: number) {
    this.#times = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  }

  /** The oldest of them: once it has left the window, there is room for one more. */
  get oldest(): number {
    return this.#times[this.#next] ?? Number.NEGATIVE_INFINITY
  }

  add(time: number): void {
    this.#times[this.#next] = time
    this.#next = (this.#next + 1) % this.#times.length
  }
}
