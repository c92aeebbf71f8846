import type { Brand } from '../brand.ts'
import type { Instant } from '../calendar/instant.ts'
import type { Place } from '../message/outbound.ts'
import type { ContactId } from '../subscription/subscription.ts'

/** Random id of a concern. */
export type ConcernId = Brand<string, 'ConcernId'>

/** Something a citizen wrote or sent to the town hall, kept for the staff. Texts and names are sealed at rest. */
export interface Concern {
  readonly id: ConcernId
  readonly contact: ContactId
  readonly state: 'open'
  readonly receivedAt: Instant
  readonly text?: string
  readonly media?: {
    readonly type: 'image' | 'document' | 'audio' | 'video'
    readonly mediaId?: string
    readonly url?: string
    readonly mimeType?: string
    readonly filename?: string
  }
  readonly place?: Place
  /** The name the citizen shows on WhatsApp. */
  readonly profileName?: string
}
