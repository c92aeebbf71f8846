import type { Address } from '../address/address.ts'
import type { Place } from './outbound.ts'

/** What a citizen sent, as far as we read it. Media are named, not downloaded. */
export type InboundContent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image' | 'document' | 'audio' | 'video' | 'sticker'
      /** `mediaId` or `url`, or both. */
      readonly mediaId?: string
      readonly url?: string
      readonly mimeType?: string
      readonly caption?: string
      readonly sha256?: string
      readonly filename?: string
      /** A voice message. */
      readonly voice?: boolean
    }
  | ({ readonly type: 'location' } & Place)
  /** As the vendor sends them. */
  | { readonly type: 'contacts'; readonly contacts: readonly unknown[] }
  /** A tap on a reply button or on a template's quick reply. */
  | { readonly type: 'button-reply'; readonly id: string; readonly title?: string }
  | {
      readonly type: 'list-reply'
      readonly id: string
      readonly title?: string
      readonly description?: string
    }
  /** No emoji: the reaction was taken back. */
  | { readonly type: 'reaction'; readonly messageId: string; readonly emoji?: string }
  /** The citizen's number or user id changed. The old number may soon be another person's. */
  | {
      readonly type: 'system'
      readonly change: 'number' | 'user-id'
      readonly previous: Address
      readonly current: Address
    }
  /** The citizen deleted the message: our copy goes too. */
  | { readonly type: 'revoked'; readonly messageId: string }
  /** `reason` is the vendor's word. There is no content. */
  | { readonly type: 'unsupported'; readonly reason?: string }
