import { StadtboteError } from '@stadtbote/core'

/** Turns of the event loop without any activity, after which nobody has anything to do before time moves. */
const quietTurns = 2
/** A webhook that is being answered may hop through more turns than that. */
const turnsForAnswer = 50
/** A port call that stays open this long waits for something that only a later time brings. */
const stuckAfterMs = 10_000

/** Knows who is busy: open calls of ports, and webhooks that are being answered. */
export class Quiet {
  readonly #open = new Map<number, string>()
  #seq = 0
  #activity = 0
  #answering = 0

  /** A port call begins; its name is told if it never ends. Returns what ends it. */
  begin(name: string): () => void {
    this.#activity += 1
    this.#seq += 1
    const seq = this.#seq
    this.#open.set(seq, name)
    return () => {
      if (this.#open.delete(seq)) this.#activity += 1
    }
  }

  /** A webhook is handed over. Returns what ends it. It may wait for time to move, a port call may not. */
  beginAnswer(): () => void {
    this.#activity += 1
    this.#answering += 1
    return () => {
      this.#activity += 1
      this.#answering -= 1
    }
  }

  /** Something happened that others may act upon. */
  stir(): void {
    this.#activity += 1
  }

  /** Nobody has begun anything: for a new instance, after a crash. */
  forget(): void {
    this.#open.clear()
  }

  /**
   * Waits until nobody has anything to do at this moment.
   *
   * @throws {StadtboteError} `simulation-stuck` when a port call stays open for 10 s of real time.
   */
  async reached(): Promise<void> {
    const begun = performance.now()
    let turns = 0
    while (turns < (this.#answering > 0 ? turnsForAnswer : quietTurns)) {
      const before = this.#activity
      await new Promise<void>((resolve) => {
        setImmediate(resolve)
      })
      turns = this.#open.size === 0 && this.#activity === before ? turns + 1 : 0
      if (performance.now() - begun > stuckAfterMs) throw stuck([...this.#open.values()])
    }
  }
}

function stuck(names: readonly string[]): StadtboteError {
  const which = names.length === 0 ? 'Something stays busy' : `Still open: ${names.join(', ')}`
  return new StadtboteError(
    'simulation-stuck',
    `Time cannot move. ${which}. A port call must end by itself, without waiting for the clock.`,
  )
}
