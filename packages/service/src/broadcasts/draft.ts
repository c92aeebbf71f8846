import type { Broadcast } from '@stadtbote/core'

/** What staff write: a short message with a link to the page on the town's website. */
export interface BroadcastDraft {
  /** Up to 4,096 characters together with the link; a free template allows less. */
  readonly text: string
  /** The page on the town's website; must lie under the base of the template's link button. */
  readonly link?: string
  /** Id of a topic; everybody without one. */
  readonly topic?: string
  /** Default `news`. `emergency` ignores quiet hours, days and the daily cap. */
  readonly kind?: Broadcast['kind']
  /** Not before this time, ISO 8601. */
  readonly at?: string
  /** For citizens whose customer service window is closed. Default: the town's free template. */
  readonly template?: {
    readonly name: string
    readonly language: string
    readonly parameters: readonly string[]
  }
}
