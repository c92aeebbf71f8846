import type { Instant } from '@stadtbote/core'

/** What a message costs, as Meta's statuses say it. */
export interface Pricing {
  readonly type: 'regular' | 'free_customer_service'
  readonly category: 'marketing' | 'utility' | 'service'
}

/** Meta, "Pricing" (since 2026-10-01), read 2026-11-24: free-form messages per number and calendar month without charge. */
const freePerMonth = 1_000

/** Prices the messages of one number. Months are counted in UTC; Meta takes the account's time zone. */
export class PriceList {
  #month = ''
  #free = 0

  priceOf(category: Pricing['category'], now: Instant): Pricing {
    if (category !== 'service') return { type: 'regular', category }
    const month = new Date(now).toISOString().slice(0, 7)
    if (month !== this.#month) {
      this.#month = month
      this.#free = freePerMonth
    }
    this.#free -= 1
    // Meta does not document the type of the free thousand; this is its word for free service messages elsewhere
    return { type: this.#free >= 0 ? 'free_customer_service' : 'regular', category }
  }
}
