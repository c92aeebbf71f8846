/**
 * A template as the town had it approved at Meta: what the service must know to fill it and to show it.
 * `{{1}}`, `{{2}}`, ... in `body` are filled in order.
 */
export interface Template {
  /** `[a-z0-9_]`, up to 512. */
  readonly name: string
  /** As Meta writes it: `de`, `en_US`. */
  readonly language: string
  readonly category: 'utility' | 'marketing'
  readonly header?: string
  readonly body: string
  readonly footer?: string
  /** A link button; a broadcast's link must lie under `base`, and only what follows it is sent. Ends with `/`. */
  readonly link?: { readonly title: string; readonly base: string }
  /** Titles of quick replies, which stand after the link button. */
  readonly quickReplies?: readonly string[]
  /** Takes the whole text of a broadcast as its only parameter: used where a broadcast names no template. */
  readonly free?: true
}
