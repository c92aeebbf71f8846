import type { Instant } from '../calendar/instant.ts'
import type { ContactId } from '../subscription/subscription.ts'

/** One contact of an audience, as the planner sees it. */
export interface Recipient {
  readonly contact: ContactId
  /** Until when free-form messages reach them; absent where the window is closed. */
  readonly windowUntil?: Instant
  /** Planned or actual times of other broadcasts' deliveries to them, for the daily cap. */
  readonly broadcastAt: readonly Instant[]
}

/** When a delivery may begin. Form and language are chosen at the send; `form` is the forecast. */
export interface PlannedDelivery {
  readonly contact: ContactId
  readonly dueAt: Instant
  readonly form: 'text' | 'template'
}

/** What a broadcast will do: shown to staff before and after its release. */
export interface BroadcastPlan {
  readonly audience: number
  /** Forecast by form. */
  readonly byForm: { readonly text: number; readonly template: number }
  /** First and last due time; absent without an audience. */
  readonly firstAt?: Instant
  readonly lastAt?: Instant
  /** How many wait for a later day because of the daily cap. */
  readonly postponedByCap: number
  /** The template for closed windows and the reason for the choice; absent when there is none. */
  readonly template?: { readonly name: string; readonly language: string; readonly why: string }
}
