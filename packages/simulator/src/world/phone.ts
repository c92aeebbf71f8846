import type { Address, E164, Instant } from '@stadtbote/core'
import type { ChatMessage } from './chat.ts'
import type { Sent } from './receipts.ts'

/** A citizen's phone with WhatsApp on it. */
export interface Phone {
  /** Its name in the control API: `p1`, `p2`, ... */
  readonly id: string
  readonly number: E164
  /** WhatsApp's business-scoped user id: `DE.` and 16 digits. */
  readonly userId: string
  /** Webhooks carry the user id alone, as for a citizen with a user name. */
  readonly hidesNumber: boolean
  /** Present where the number is hidden. */
  readonly username?: string
  readonly profileName: string
  /** Meant for somebody at the phone page, and shown first. Reads a message when its chat is opened. */
  readonly visitor: boolean
  /** The citizen lets others see what was read. */
  readonly readReceipts: boolean
}

/** What a new phone may be told; everything has a default. */
export interface PhoneRequest {
  /** With or without its plus sign. Default: the next invented number. */
  readonly number?: string
  /** Default: 16 random digits after `DE.`. */
  readonly userId?: string
  /** Default `false`. */
  readonly hidesNumber?: boolean
  /** Default: the next invented name. */
  readonly profileName?: string
  /** Default `false`. */
  readonly visitor?: boolean
  /** Default: true for three of five, by chance; always for visitors. */
  readonly readReceipts?: boolean
}

/** A phone with everything that happens on it. */
export interface Handset {
  readonly phone: Phone
  /** In the order of arrival. */
  readonly chat: ChatMessage[]
  /** When the citizen wrote last: opens the customer service window. */
  lastWroteAt?: Instant
  /** The citizen stopped marketing messages in WhatsApp itself. */
  stoppedMarketing: boolean
  /** The town shows "typing" until then. */
  typingUntil?: Instant
  /** How many viewers have the chat open now. */
  viewers: number
  /** Town's messages that nobody has looked at, oldest first. */
  unread: readonly Sent[]
}

/** The address under which the town's webhooks name this phone. */
export function addressOf({ number, userId, hidesNumber }: Phone): Address {
  return hidesNumber ? { userId } : { phone: number, userId }
}
