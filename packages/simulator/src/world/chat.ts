import type { Instant, OutboundContent, Place } from '@stadtbote/core'

/** What can be tapped on a message of the town. */
export type ChatButton =
  | { readonly type: 'link'; readonly title: string; readonly url: string }
  /** A reply button, or a template's quick reply (then `id` is its payload). */
  | { readonly type: 'reply'; readonly title: string; readonly id: string }

/** One row of a list that the town offers. */
export interface ChatRow {
  readonly id: string
  readonly title: string
  readonly description?: string
}

/** A message of the town as the phone shows it: a template is filled in. */
export interface TownMessage {
  readonly by: 'town'
  readonly id: string
  /** When the town's request reached the simulator; it is on the phone at once. */
  readonly at: Instant
  /** The town's own id of this delivery. */
  readonly deliveryId?: string
  readonly form: OutboundContent['type']
  /** Name of the template. */
  readonly template?: string
  readonly header?: string
  readonly text: string
  readonly footer?: string
  readonly buttons?: readonly ChatButton[]
  readonly list?: {
    readonly button: string
    readonly sections: readonly { readonly title?: string; readonly rows: readonly ChatRow[] }[]
  }
  readonly place?: Place
  readonly media?: {
    readonly type: 'image' | 'document' | 'video'
    readonly link: string
    readonly filename?: string
  }
  /** Id of the message that is quoted. */
  readonly replyTo?: string
}

/** What a citizen sent. */
export type CitizenContent =
  | { readonly type: 'text'; readonly text: string }
  | ({ readonly type: 'location' } & Place)
  | {
      readonly type: 'image'
      readonly mediaId: string
      readonly mimeType: string
      readonly sha256: string
      readonly caption?: string
    }
  | {
      readonly type: 'tap'
      /** A template's quick reply is another thing at Meta than a reply button or a list's row. */
      readonly on: 'template' | 'button' | 'list'
      readonly id: string
      readonly title: string
      readonly description?: string
    }

/** A message of a citizen. */
export interface CitizenMessage {
  readonly by: 'citizen'
  readonly id: string
  readonly at: Instant
  readonly content: CitizenContent
  readonly replyTo?: string
  readonly forwarded?: true
  /** One tick, two ticks (the town's webhook answered 200), two coloured ticks (the town marked it as read). */
  ticks: 'sent' | 'delivered' | 'read'
  /** When the town's webhook answered 200 for the first time. */
  answeredAt?: Instant
}

/** One bubble of a chat. */
export type ChatMessage = TownMessage | CitizenMessage
