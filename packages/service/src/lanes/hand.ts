import type { BroadcastId, ContactId, DeliveryId, MarkedDelivery } from '@stadtbote/core'

/** Whose deliveries are withdrawn: those of broadcasts to one contact, or those of one broadcast. */
export type Withdrawn = { readonly contact: ContactId } | { readonly broadcast: BroadcastId }

/** A withdrawal under way. */
export interface Withdrawal {
  /** What was marked and not handed over, and now never will be. */
  readonly ids: readonly DeliveryId[]
  /** The store knows it: marks from now on are right by themselves. */
  end(): void
  /** The store could not take it: what was withdrawn is to be queued again. */
  undo(): void
}

/**
 * What the lane has marked and not yet handed to the gateway. A stop or a cancel takes back from here, in the same
 * synchronous step in which the store is told (invariant 1).
 */
export class Hand {
  readonly #held = new Map<DeliveryId, MarkedDelivery>()
  readonly #returned: MarkedDelivery[] = []
  readonly #bars = new Set<{ matches: (delivery: MarkedDelivery) => boolean; ended: boolean }>()
  #dealing = false

  get size(): number {
    return this.#held.size
  }

  /** From here to {@link deal} a turn is under way: what is withdrawn meanwhile also counts for what it marks. */
  beginDeal(): void {
    this.#dealing = true
  }

  /** Takes in what a turn has marked. What was withdrawn meanwhile goes back at once. */
  deal(marked: readonly MarkedDelivery[]): void {
    for (const delivery of marked) {
      const barred = [...this.#bars].some((bar) => bar.matches(delivery))
      if (barred) this.#returned.push(delivery)
      else this.#held.set(delivery.id, delivery)
    }
    this.#dealing = false
    for (const bar of this.#bars) if (bar.ended) this.#bars.delete(bar)
  }

  /** The next one to hand over; it leaves the hand. */
  next(): MarkedDelivery | undefined {
    for (const [id, delivery] of this.#held) {
      this.#held.delete(id)
      return delivery
    }
    return undefined
  }

  /** Takes back, until `end` or `undo`, what matches: what is held, and what a turn under way brings. */
  withdraw(whose: Withdrawn): Withdrawal {
    const matches = (delivery: MarkedDelivery) =>
      'contact' in whose
        ? delivery.contact === whose.contact && delivery.broadcast !== undefined
        : delivery.broadcast === whose.broadcast
    const taken = [...this.#held.values()].filter(matches)
    for (const { id } of taken) this.#held.delete(id)
    const bar = { matches, ended: false }
    this.#bars.add(bar)
    const end = () => {
      bar.ended = true
      if (!this.#dealing) this.#bars.delete(bar)
    }
    return {
      ids: taken.map(({ id }) => id),
      end,
      undo: () => {
        this.#returned.push(...taken)
        end()
      },
    }
  }

  /** All that is held goes back: the lane stops or waits. */
  returnAll(): void {
    this.#returned.push(...this.#held.values())
    this.#held.clear()
  }

  /** What is to be queued again, once. */
  takeReturned(): readonly MarkedDelivery[] {
    return this.#returned.splice(0)
  }
}
