import type {
  Address,
  ContactId,
  Decision,
  DeliveryId,
  E164,
  GatewayEvent,
  InboxItem,
  Known,
  LedgerEntryId,
  TownStore,
} from '@stadtbote/core'

/** The sender number of the suite's town. */
export const sender = 'number-1'
/** The moment at which the suite's town lives. */
export const now = Date.UTC(2026, 10, 25, 9, 30)

let last = 0
/** A fresh id of the form that ids have. */
export const freshId = (): string => `id${String(++last).padStart(8, '0')}`

/** An address of the suite; numbers from the block that is kept for films. */
export const phone = (end: string): Address => ({ phone: `+4917139200${end}` as E164 })

/** A citizen's text as an event of the inbox. */
export function textFrom(from: Address, text: string, id = freshId()): GatewayEvent {
  return { type: 'message', id, from, at: now, content: { type: 'text', text } }
}

/** Stores one event, and answers what the store said. */
export function append(town: TownStore, event: GatewayEvent, key = freshId()) {
  return town.inbox.append([{ key, gateway: 'suite', sender, receivedAt: now, event }])
}

/** Takes everything out of the inbox with one decision about each. */
export async function settle(
  town: TownStore,
  decide: (item: InboxItem, known: Known) => Decision,
): Promise<void> {
  // the suite's ids have the form of a contact's
  const newContact = () => freshId() as ContactId
  await town.inbox.settle({ now, limit: 100, newContact, decide })
}

/** A decision that subscribes, with its entry in the ledger. */
export function subscribing(topics?: readonly string[]): Decision {
  const id = freshId() as LedgerEntryId
  return {
    subscription: {
      state: 'active',
      consent: id,
      startedAt: now,
      ...(topics === undefined ? {} : { topics: topics as never }),
    },
    entries: [
      {
        id,
        kind: 'consent',
        at: now,
        recordedAt: now,
        evidence: { source: 'citizen', text: 'Start', messageId: 'wamid.x' },
        shown: { wording: 'Willkommen', notice: 'Datenschutz' },
      },
    ],
    wroteAt: now,
    language: 'de',
  }
}

/** A decision that ends the subscription. */
export function ending(takeBack: readonly DeliveryId[] = []): Decision {
  const entry = {
    kind: 'withdrawal',
    at: now,
    recordedAt: now,
    evidence: { source: 'citizen' },
  } as const
  return {
    subscription: { state: 'ended', endedAt: now, reason: 'stop' },
    entries: [{ ...entry, id: freshId() as LedgerEntryId }],
    suppress: true,
    takeBack,
  }
}

/** Subscribes somebody. */
export async function subscribe(
  town: TownStore,
  who: Address,
  topics?: readonly string[],
): Promise<void> {
  await append(town, textFrom(who, 'Start'))
  await settle(town, () => subscribing(topics))
}
