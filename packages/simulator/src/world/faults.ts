/**
 * What goes wrong on the way, as shares of all cases from 0 to 1; by chance from the seed. Nothing is ever lost for
 * good: WhatsApp repeats webhooks until they are answered 200.
 */
export interface Faults {
  /** Webhooks that come 2 to 10 s late. */
  readonly late: number
  /** Webhooks that come a second time, within 5 s. */
  readonly twice: number
  /** Webhooks that are overtaken by later ones: held back for up to 1.5 s. */
  readonly reordered: number
  /** Sends that are taken and never answered: the connection breaks. */
  readonly unanswered: number
  /** Sends that are refused with 131016 (503 in other words: try again later). */
  readonly overloaded: number
}

/** Everything works. */
export const noFaults: Faults = {
  late: 0,
  twice: 0,
  reordered: 0,
  unanswered: 0,
  overloaded: 0,
}

/** The name of a fault. */
export type FaultName = keyof Faults

/** All names, for whoever reads them from a command line. */
export const faultNames = Object.keys(noFaults) as readonly FaultName[] // keys of a literal
