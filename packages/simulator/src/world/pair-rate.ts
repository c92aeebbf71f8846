/**
 * Meta, "Pair rate limits", read 2026-11-24: one message per 6 s to the same person; up to 45 may go at once and are
 * borrowed from the time that follows.
 */
const perMessageUs = 6_000_000
const borrowed = 45

/** The limit of messages to one person. */
export class PairRate {
  /** Per person: when everything sent so far is paid back. */
  readonly #paidUs = new Map<string, number>()

  /** Takes a place for one message to this person, or answers false. */
  take(person: string, nowUs: number): boolean {
    const paid = Math.max(this.#paidUs.get(person) ?? 0, nowUs)
    if (paid - nowUs > (borrowed - 1) * perMessageUs) return false
    this.#paidUs.set(person, paid + perMessageUs)
    return true
  }
}
