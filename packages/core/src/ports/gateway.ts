import type { Address } from '../address/address.ts'
import type { InboundContent } from '../message/inbound.ts'
import type { OutboundMessage } from '../message/outbound.ts'
import type { StatusError } from './gateway-error.ts'

/** One fact about a vendor, and where it was read. */
export interface Sourced<Value> {
  readonly value: Value
  /** Title or address of the page. */
  readonly source: string
  /** Day it was read, `2026-11-24`. */
  readonly readOn: string
}

/** What a town and its data protection officer want to know of a gateway before they sign. */
export interface GatewayProfile {
  readonly company: string
  /** Country of the seat, ISO 3166 alpha-2. */
  readonly seat: Sourced<string>
  readonly hosting: Sourced<string>
  readonly processorContract: Sourced<string>
  readonly capabilities: {
    /** A repeated send with the same id is taken once. */
    readonly idempotent: boolean
    readonly signedWebhooks: 'hmac' | 'jwt' | 'shared-secret' | 'none'
    readonly readReceipts: boolean
    /** A status `sent` comes before `delivered`. */
    readonly sentStatus: boolean
    readonly sendsToUserIds: boolean
    readonly mediaByLink: boolean
    readonly optOutEvents: boolean
  }
  readonly limits: {
    /** Messages per second and sender, inbound and outbound together. */
    readonly perSecond: Sourced<number>
    /** Least gap between two messages to the same person. */
    readonly perRecipientMs?: Sourced<number>
  }
}

/** One option of a gateway as data: from these rows come the environment's parsing, `doctor` and the docs. */
export interface GatewaySetting {
  /** The factory's option, nested ones with a dot: `timeouts.connect`. */
  readonly option: string
  /** The environment variable: `WHATSAPP_CLOUD_ACCESS_TOKEN`. */
  readonly variable: string
  readonly required: boolean
  /** Secrets may come from a file as well (`…_FILE`) and never appear in messages. */
  readonly secret: boolean
  /** Verifies webhooks: takes a second value during rotation (`…_PREVIOUS`). */
  readonly rotates?: boolean
  readonly type: 'string' | 'number' | 'flag'
  readonly example: string
  readonly description: string
}

/** What a gateway answers when it took a message. */
export interface SendReceipt {
  /** The vendor's id. It counts as personal data: it may hold the number. */
  readonly messageId: string
  /** Milliseconds since 1970. */
  readonly acceptedAt: number
}

/** What came with one webhook. `response` is what the vendor gets once the events are stored. */
export interface Received {
  readonly events: readonly GatewayEvent[]
  readonly response: Response
  /** What the vendor makes unique per delivery; taken only once. */
  readonly replayKey?: string
}

/** What a vendor tells us, in one vocabulary. Every `at` is in milliseconds since 1970: the vendor's time. */
export type GatewayEvent =
  | {
      readonly type: 'message'
      readonly id: string
      readonly from: Address
      readonly at: number
      readonly content: InboundContent
      readonly profileName?: string
      /** The vendor's id of the quoted message. */
      readonly replyTo?: string
      /** Not the sender's own words. */
      readonly forwarded?: true
      /** `content` is the new text. */
      readonly edited?: true
    }
  | {
      readonly type: 'status'
      readonly messageId: string
      readonly deliveryId?: string
      readonly to?: Address
      readonly status: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed'
      readonly at: number
      readonly error?: StatusError
      readonly pricing?: {
        readonly category?: string
        readonly type?: string
        readonly model?: string
        readonly amount?: string
        readonly currency?: string
      }
    }
  | {
      readonly type: 'preference'
      readonly from: Address
      readonly marketing: 'stop' | 'resume'
      readonly at: number
    }
  | {
      readonly type: 'health'
      readonly scope: 'account' | 'number' | 'template'
      readonly level: 'info' | 'warning' | 'stop'
      readonly vendorCode: string
      readonly at: number
      readonly template?: { readonly name: string; readonly language?: string }
      readonly templateState?: 'approved' | 'paused' | 'disabled' | 'rejected' | 'pending'
      readonly category?: 'utility' | 'marketing' | 'authentication'
      readonly limits?: {
        readonly perSecond?: number
        readonly uniquePer24h?: number | 'unlimited'
      }
      readonly raw: unknown
    }
  | { readonly type: 'unknown'; readonly raw: unknown }

/** A way to WhatsApp. Each adapter exports one factory that makes one. */
export interface Gateway {
  /** As in `STADTBOTE_GATEWAY` and in `/webhooks/:gateway`. */
  readonly name: string
  readonly profile: GatewayProfile
  /** The vendor's id of the town's sender number, where the vendor has one; names the lane. */
  readonly sender?: string
  /** @throws {GatewayError} with the kind that says what to do. */
  send(message: OutboundMessage, options?: { signal?: AbortSignal }): Promise<SendReceipt>
  /** Verifies, parses, answers; also answers handshakes. Never throws for what comes from outside. */
  receive(request: Request): Promise<Received>
  markRead?(messageId: string, options?: { typing?: boolean; signal?: AbortSignal }): Promise<void>
  download?(
    media: { mediaId?: string; url?: string },
    options?: { maxBytes?: number; signal?: AbortSignal },
  ): Promise<{ body: ReadableStream<Uint8Array>; mimeType?: string }>
}
