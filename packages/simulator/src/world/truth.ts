import type { Instant } from '@stadtbote/core'
import type { TownMessage } from './chat.ts'

/** One arrival of a delivery on a phone. */
export interface Arrival {
  readonly phone: string
  readonly messageId: string
  readonly form: TownMessage['form']
  /** Name of the template. */
  readonly template?: string
  readonly at: Instant
}

/** What really happened, whatever the town was told. */
export interface Truth {
  /** Requests to send, whatever became of them. */
  readonly calls: number
  /** Taken, and a message id given. */
  readonly accepted: number
  /** Refused at once, by Meta's code. */
  readonly refused: Readonly<Record<string, number>>
  /** Taken first and then not delivered, by Meta's code. */
  readonly failed: Readonly<Record<string, number>>
  /** Taken, and the answer was lost on purpose. */
  readonly unanswered: number
  /** The most messages, in and out, in any sliding second. */
  readonly peakPerSecond: number
  /** By the town's delivery id: every time a phone got it. More than one entry is a double. */
  readonly deliveries: Readonly<Record<string, readonly Arrival[]>>
  /** Messages on phones that carried no delivery id. */
  readonly withoutDeliveryId: number
}

/** Keeps the books of the world. */
export class Books {
  #calls = 0
  #accepted = 0
  #unanswered = 0
  #withoutDeliveryId = 0
  readonly #refused: Record<string, number> = {}
  readonly #failed: Record<string, number> = {}
  readonly #deliveries = new Map<string, Arrival[]>()

  called(): void {
    this.#calls += 1
  }

  refused(code: number): void {
    this.#refused[code] = (this.#refused[code] ?? 0) + 1
  }

  accepted(answered: boolean): void {
    this.#accepted += 1
    if (!answered) this.#unanswered += 1
  }

  failed(code: number): void {
    this.#failed[code] = (this.#failed[code] ?? 0) + 1
  }

  arrived(phone: string, { id, deliveryId, form, template, at }: TownMessage): void {
    if (deliveryId === undefined) {
      this.#withoutDeliveryId += 1
      return
    }
    const arrival = { phone, messageId: id, form, ...(template && { template }), at }
    const arrivals = this.#deliveries.get(deliveryId)
    if (arrivals === undefined) this.#deliveries.set(deliveryId, [arrival])
    else arrivals.push(arrival)
  }

  truth(peakPerSecond: number): Truth {
    return {
      calls: this.#calls,
      accepted: this.#accepted,
      refused: { ...this.#refused },
      failed: { ...this.#failed },
      unanswered: this.#unanswered,
      peakPerSecond,
      deliveries: Object.fromEntries(
        Array.from(this.#deliveries, ([id, arrivals]) => [id, [...arrivals]] as const),
      ),
      withoutDeliveryId: this.#withoutDeliveryId,
    }
  }
}
