/** The town's number as Meta knows it. */
export interface Sender {
  /** Id of the number, the path of its sends: digits. */
  readonly phoneNumberId: string
  /** Id of the account that holds number and templates: digits. */
  readonly wabaId: string
  /** The number itself: `+499561891170`. */
  readonly displayNumber: string
  /** The verified name that citizens see. */
  readonly name: string
}
