import type { ContactId, DeliveryId } from '@stadtbote/core'
import type { Withdrawal } from './hand.ts'

/** The withdrawals of one transaction: they end with it, or are undone with it. */
export class Withdrawals {
  readonly #withdraw: (contact: ContactId) => Withdrawal
  readonly #all: Withdrawal[] = []

  constructor(withdraw: (contact: ContactId) => Withdrawal) {
    this.#withdraw = withdraw
  }

  /** Takes back what is marked for the contact and not handed over. */
  take(contact: ContactId): readonly DeliveryId[] {
    const withdrawal = this.#withdraw(contact)
    this.#all.push(withdrawal)
    return withdrawal.ids
  }

  /** Runs the transaction and settles the withdrawals as it ends. */
  async around<Result>(transaction: () => Promise<Result>): Promise<Result> {
    try {
      const result = await transaction()
      for (const withdrawal of this.#all) withdrawal.end()
      return result
    } catch (error) {
      for (const withdrawal of this.#all) withdrawal.undo()
      throw error
    }
  }
}
