/** What the sender of a message wants. */
export type Intent = 'start' | 'stop' | 'pause' | 'resume' | 'help' | 'topics' | 'privacy' | 'other'

/** What was read off a message, and why. */
export interface ParsedIntent {
  readonly intent: Intent
  /** Language of the words that decided, where they show one: `de`, `en`. */
  readonly language?: string
  /** From 0 to 1. */
  readonly confidence: number
  /** The rule that decided and the words it saw, normalised: `stop-command: abmelden`. */
  readonly matched?: string
  /** A yes or no; looked at only where a question is open. */
  readonly answer?: 'yes' | 'no'
  /** Topics that were named, as the config's ids, and what to do with them. */
  readonly topics?: { readonly mode: 'only' | 'add' | 'drop'; readonly names: readonly string[] }
  /** With `privacy`: an erasure or objection, which ends the subscription as well. */
  readonly ends?: true
}
