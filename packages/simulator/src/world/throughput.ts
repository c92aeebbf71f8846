/** Meta, "Throughput", read 2026-11-24: messages per second and number, in and out together. */
export const defaultPerSecond = 80

const secondUs = 1_000_000

/** Counts the messages of one number in every sliding second. */
export class Throughput {
  readonly #perSecond: number
  /** When the messages of the last second passed, oldest first. */
  #passedUs: number[] = []
  #peak = 0

  constructor(perSecond: number = defaultPerSecond) {
    this.#perSecond = perSecond
  }

  /** The most messages that any sliding second has seen. */
  get peak(): number {
    return this.#peak
  }

  /** Whether one more message would be within the limit at this time (microseconds, never backwards). */
  allows(nowUs: number): boolean {
    const begun = nowUs - secondUs
    const first = this.#passedUs.findIndex((at) => at > begun)
    this.#passedUs = first === -1 ? [] : this.#passedUs.slice(first)
    return this.#passedUs.length < this.#perSecond
  }

  /** A message passed; inbound ones are counted and never refused. */
  pass(nowUs: number): void {
    this.allows(nowUs)
    this.#passedUs.push(nowUs)
    this.#peak = Math.max(this.#peak, this.#passedUs.length)
  }
}
