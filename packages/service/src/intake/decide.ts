import {
  type Contact,
  type Decision,
  type GatewayEvent,
  type InboxItem,
  type Known,
  type LedgerEntryId,
  mergeDelivery,
  type StatusError,
} from '@stadtbote/core'
import type { StadtboteEvents } from '../events.ts'
import { decideMessage, type MessageContext } from './message.ts'
import { subscribe } from './subscribe.ts'

/** Meta repeats a webhook for up to 7 days; what is older than 8 changes nothing (invariant 6). */
const oldestMs = 8 * 86_400_000

/** What listeners are told once the decision is stored. */
export type Told = {
  [Name in keyof StadtboteEvents]: { readonly name: Name; readonly event: StadtboteEvents[Name] }
}[keyof StadtboteEvents]

/** What one event of the inbox leads to. */
export interface Decided {
  readonly decision: Decision
  readonly told: readonly Told[]
  /** The vendor says that the account or number must not send. */
  readonly stopsLane?: string
}

/** Decides about one event by what the store knows. Pure but for the ids it draws. */
export function decideEvent(item: InboxItem, known: Known, context: MessageContext): Decided {
  const { event } = item
  if (event.type === 'unknown') return { decision: { keep: true }, told: [] }
  if (item.receivedAt - event.at > oldestMs) return { decision: {}, told: [] }
  switch (event.type) {
    case 'message': {
      if (known.contact === undefined) return { decision: {}, told: [] }
      const { decision, intent } = decideMessage(event, item, known.contact, context)
      const { id: contact } = known.contact
      const told: Told[] = [
        { name: 'message', event: intent === undefined ? { contact } : { contact, intent } },
      ]
      return { decision, told: [...told, ...subscriptionTold(known.contact, decision)] }
    }
    case 'status':
      return decideStatus(event, item, known, context)
    case 'preference': {
      // a preference to resume never subscribes anybody: only "Start" does
      if (event.marketing === 'resume' || known.contact === undefined)
        return { decision: {}, told: [] }
      const decision = optOut(known.contact, item, context)
      return { decision, told: subscriptionTold(known.contact, decision) }
    }
    case 'health':
      return event.level === 'stop' && event.scope !== 'template'
        ? { decision: {}, told: [], stopsLane: `${event.scope}-${event.vendorCode}` }
        : { decision: {}, told: [] }
  }
}

function decideStatus(
  event: Extract<GatewayEvent, { type: 'status' }>,
  item: InboxItem,
  { delivery, contact }: Known,
  context: MessageContext,
): Decided {
  if (delivery === undefined) return { decision: {}, told: [] }
  const merged = mergeDelivery(delivery, {
    status: event.status,
    at: Math.min(event.at, item.receivedAt),
    ...(event.error === undefined ? {} : { error: withoutText(event.error) }),
  })
  const read = event.status === 'read' && delivery.broadcast !== undefined
  const left = event.error?.kind === 'opted-out' && contact !== undefined
  const decision: Decision = {
    ...(left ? optOut(contact, item, context) : {}),
    delivery: merged,
    ...(read ? { read: delivery.broadcast } : {}),
  }
  const { id, state, broadcast } = merged
  const told: Told[] =
    state === delivery.state
      ? []
      : [{ name: 'delivery', event: { id, state, ...(broadcast ? { broadcast } : {}) } }]
  return { decision, told: [...told, ...(contact ? subscriptionTold(contact, decision) : [])] }
}

function optOut(contact: Contact, item: InboxItem, context: MessageContext): Decision {
  const { event } = item
  const at = 'at' in event ? Math.min(event.at, item.receivedAt) : item.receivedAt
  return subscribe(
    contact,
    {
      type: 'opted-out',
      at,
      recordedAt: context.now,
      // the random port's ids have the form of an entry's
      entry: context.random.id() as LedgerEntryId,
      evidence: { source: 'gateway', gateway: item.gateway },
    },
    { language: contact.language ?? context.settings.language },
    context,
  )
}

function subscriptionTold(before: Contact, { subscription }: Decision): readonly Told[] {
  if (subscription === undefined || subscription.state === before.subscription.state) return []
  if (subscription.state === 'none') return []
  return [{ name: 'subscription', event: { contact: before.id, state: subscription.state } }]
}

/** The vendor's words may name a person; its codes do not. */
function withoutText({ text: _, ...error }: StatusError): StatusError {
  return error
}
