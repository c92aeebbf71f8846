// What citizens write
export type { Intent, ParsedIntent } from './keywords/intent.ts'
// Who is subscribed, and the proof of it
export type { ContactId, EndReason, Subscription } from './subscription/subscription.ts'
export type {
  SubscriptionEffect,
  SubscriptionEvent,
  SubscriptionPolicy,
} from './subscription/event.ts'
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
export type { Topic, TopicId } from './topics/topic.ts'
export type { Concern, ConcernId } from './concern/concern.ts'
// What the town sends
export type {
  Broadcast,
  BroadcastCounts,
  BroadcastId,
  BroadcastState,
  BroadcastStep,
} from './broadcast/broadcast.ts'
export type { Template } from './broadcast/template.ts'
export type { BroadcastPlan, PlannedDelivery, Recipient } from './planner/plan.ts'
export type { Delivery, DeliveryId, DeliveryState, DeliveryUpdate } from './delivery/delivery.ts'
// Messages and addresses
export type { Address } from './address/address.ts'
export { type E164, parseE164 } from './address/e164.ts'
export type { InboundContent } from './message/inbound.ts'
export type {
  OutboundContent,
  OutboundMessage,
  Place,
  TemplateButton,
  TemplateContent,
  TemplateHeader,
} from './message/outbound.ts'
// Ports
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
export type { Clock } from './ports/clock.ts'
export type { Random } from './ports/random.ts'
export type { Store, TownStore } from './ports/store.ts'
export type { BroadcastStore } from './ports/broadcasts.ts'
export type { ConcernStore } from './ports/concerns.ts'
export type { Contact, ContactStore, SubscriptionSummary } from './ports/contacts.ts'
export type { DeliveryStore, MarkedDelivery, SendOutcome } from './ports/deliveries.ts'
export type {
  AnswerDraft,
  Decision,
  InboxEvent,
  InboxItem,
  InboxStore,
  Known,
} from './ports/inbox.ts'
export type { LedgerStore } from './ports/ledger.ts'
export type { RequestStore, StoredAnswer } from './ports/requests.ts'
// Errors, brands
export type { Brand } from './brand.ts'
export type { Instant } from './calendar/instant.ts'
export { StadtboteError } from './error.ts'
export { unreachable } from './unreachable.ts'
