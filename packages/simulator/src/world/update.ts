import type { Address, Instant, Template } from '@stadtbote/core'
import type { CitizenMessage } from './chat.ts'
import type { Phone } from './phone.ts'
import type { Pricing } from './pricing.ts'
import type { Refusal } from './refusal.ts'
import type { TemplateStatus } from './template-book.ts'

/** What WhatsApp tells the town by webhook. `at` is when it happens and may lie a moment ahead. */
export type Update =
  | {
      readonly type: 'message'
      readonly at: Instant
      readonly phone: Phone
      readonly message: CitizenMessage
    }
  | {
      readonly type: 'status'
      readonly at: Instant
      readonly messageId: string
      readonly deliveryId?: string
      /** Absent for a number that is not on WhatsApp. */
      readonly phone?: Phone
      /** As the town wrote the address. */
      readonly to: Address
      readonly status: 'sent' | 'delivered' | 'read' | 'failed'
      readonly refusal?: Refusal
      readonly pricing?: Pricing
    }
  | {
      readonly type: 'preference'
      readonly at: Instant
      readonly phone: Phone
      readonly marketing: 'stop' | 'resume'
    }
  | {
      readonly type: 'template'
      readonly at: Instant
      readonly id: number
      readonly name: string
      readonly language: string
      readonly category: Template['category']
      readonly status: TemplateStatus
    }

/** What changed on the phones, for whoever watches them. */
export type Change =
  | { readonly type: 'phones' }
  | { readonly type: 'chat'; readonly phone: string; readonly messageId: string }
  | { readonly type: 'typing'; readonly phone: string; readonly until: Instant }
