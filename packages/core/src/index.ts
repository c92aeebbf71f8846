// What citizens write

export type { Intent, ParsedIntent } from './keywords/intent.ts'
export { type ParseOptions, parseIntent } from './keywords/parse.ts'

// Who is subscribed, and the proof of it

export type {
  SubscriptionEffect,
  SubscriptionEvent,
  SubscriptionPolicy,
} from './subscription/event.ts'
export { mergeSubscriptions } from './subscription/merge.ts'
export type { ContactId, EndReason, Subscription } from './subscription/subscription.ts'
export { type Transition, transition } from './subscription/transition.ts'
export { chain, type Hmac } from './consent/chain.ts'
export type {
  EntryDraft,
  EntryKind,
  Evidence,
  LedgerEntry,
  LedgerEntryId,
  Shown,
} from './consent/entry.ts'
export { type LedgerVerdict, verifyLedger } from './consent/verify.ts'
export { topicName } from './topics/name.ts'
export type { Topic, TopicId } from './topics/topic.ts'

// What citizens tell, and what they are told

export type { Concern, ConcernId } from './concern/concern.ts'
export { formatOpening, type OpeningFormat } from './wording/format-opening.ts'
export type { WordingOverrides } from './wording/overrides.ts'
export {
  type AnswerValues,
  createWording,
  type Wording,
  type WordingKey,
  type WordingLanguage,
  type WordingOptions,
} from './wording/wording.ts'

// What the town sends

export type {
  Broadcast,
  BroadcastCounts,
  BroadcastId,
  BroadcastState,
  BroadcastStep,
} from './broadcast/broadcast.ts'
export {
  type BroadcastDraft,
  type BroadcastErrorCode,
  checkBroadcast,
} from './broadcast/check.ts'
export { type ChosenTemplate, chooseTemplate } from './broadcast/choose-template.ts'
export { type BroadcastText, contentOf } from './broadcast/content.ts'
export { renderTemplate } from './broadcast/render.ts'
export type { Template } from './broadcast/template.ts'

// When it goes out, how fast, and what became of it

export { type Calendar, createCalendar } from './calendar/calendar.ts'
export type { Instant } from './calendar/instant.ts'
export type { CalendarErrorCode, CalendarOptions } from './calendar/options.ts'
export {
  type HolidayChanges,
  type PublicHoliday,
  publicHolidays,
} from './calendar/public-holidays.ts'
export { type Weekday, weekdays } from './calendar/weekday.ts'
export type { BroadcastPlan, PlannedDelivery, Recipient } from './planner/plan.ts'
export { createPlanner, type Planner, type PlannerInput, planBroadcast } from './planner/planner.ts'
export { createPacer, type Pacer, type PacerLimits, usablePerSecond } from './pacing/pacer.ts'
export type { Delivery, DeliveryId, DeliveryState, DeliveryUpdate } from './delivery/delivery.ts'
export { isFinal, mergeDelivery } from './delivery/merge.ts'

// Messages and addresses

export type { InboundContent } from './message/inbound.ts'
export type {
  OutboundContent,
  OutboundMessage,
  Place,
  TemplateButton,
  TemplateContent,
  TemplateHeader,
} from './message/outbound.ts'
export type { Address } from './address/address.ts'
export { type E164, parseE164 } from './address/e164.ts'

// Ports: what a gateway, a store, a clock is

export type { BroadcastStore } from './ports/broadcasts.ts'
export type { Clock } from './ports/clock.ts'
export type { ConcernStore } from './ports/concerns.ts'
export type { Contact, ContactStore, SubscriptionSummary } from './ports/contacts.ts'
export type { DeliveryStore, MarkedDelivery, SendOutcome } from './ports/deliveries.ts'
export type {
  Gateway,
  GatewayEvent,
  GatewayProfile,
  GatewaySetting,
  Received,
  SendReceipt,
  Sourced,
} from './ports/gateway.ts'
export {
  GatewayError,
  type GatewayErrorKind,
  type StatusError,
} from './ports/gateway-error.ts'
export type {
  AnswerDraft,
  Decision,
  InboxEvent,
  InboxItem,
  InboxStore,
  Known,
} from './ports/inbox.ts'
export type { LedgerStore } from './ports/ledger.ts'
export type { Random } from './ports/random.ts'
export type { RequestStore, StoredAnswer } from './ports/requests.ts'
export type { Store, TownStore } from './ports/store.ts'

// Errors, brands

export type { Brand } from './brand.ts'
export { StadtboteError } from './error.ts'
export { unreachable } from './unreachable.ts'
