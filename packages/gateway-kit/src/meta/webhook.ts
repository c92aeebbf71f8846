import type { GatewayEvent } from '@stadtbote/core'
import { isRecord } from '../json/record.ts'
import { accountErrorEvent, healthEvent } from './health.ts'
import { messageEvent, type Surroundings, userIdEvent } from './inbound.ts'
import { preferenceEvent, statusEvent } from './status.ts'
import { timeOf } from './time.ts'
import { metaChange, metaEntry, metaEnvelope, metaValue } from './wire.ts'

/** Whose webhooks they are. */
export interface MetaReceiver {
  /** The sender number's id; changes of other numbers become `unknown`. Absent: all numbers are ours. */
  readonly phoneNumberId?: string
  /** The account's id; health of other accounts becomes `unknown`. Absent: all accounts are ours. */
  readonly wabaId?: string
  /** Milliseconds since 1970, for what brings no time of its own. */
  readonly now: number
}

/** Fields whose changes are live: `standby` has a chat's messages while Meta's own assistant answers it. */
const liveFields = ['messages', 'standby', 'user_preferences', 'user_id_update']
/** Fields that repeat what the town itself wrote in the app. */
const echoFields = ['smb_message_echoes', 'message_echoes']

/**
 * Reads a webhook of Meta: all entries, changes, messages and statuses, in the order of the body (of one change, first
 * the messages, then the statuses). Nothing is dropped and nothing fails the rest: what is not understood is one
 * `unknown` with its raw part. Echoes of our own messages are no events.
 *
 * @param json - the parsed body, already verified on its raw bytes.
 * @see Meta, "Webhooks", read 2026-11-24.
 */
export function metaEvents(json: unknown, receiver: MetaReceiver): GatewayEvent[] {
  const entries = metaEnvelope.safeParse(json).data?.entry ?? []
  if (entries.length === 0) return [{ type: 'unknown', raw: json }]
  return entries.flatMap((entry) => entryEvents(entry, receiver))
}

function entryEvents(raw: unknown, receiver: MetaReceiver): GatewayEvent[] {
  const entry = metaEntry.safeParse(raw).data
  if (entry === undefined || entry.changes.length === 0) return [{ type: 'unknown', raw }]
  const at = timeOf(entry.time, receiver.now)
  const { wabaId } = receiver
  const isForeign = wabaId !== undefined && entry.id !== undefined && entry.id !== wabaId
  return entry.changes.flatMap((change): GatewayEvent[] => {
    const parsed = metaChange.safeParse(change).data
    if (parsed?.field === undefined) return [{ type: 'unknown', raw: change }]
    const { field, value } = parsed
    if (echoFields.includes(field)) return []
    if (liveFields.includes(field)) return liveEvents({ value, raw: change, at }, receiver)
    const health = isForeign ? undefined : healthEvent({ field, value, raw: change, at })
    return [health ?? { type: 'unknown', raw: change }]
  })
}

function liveEvents(
  { value: rawValue, raw, at }: { value: unknown; raw: unknown; at: number },
  { phoneNumberId, now }: MetaReceiver,
): GatewayEvent[] {
  const value = metaValue.parse(rawValue) // takes any object: each of its fields may be absent
  const sender = value.metadata?.phone_number_id
  if (phoneNumberId !== undefined && sender !== undefined && sender !== phoneNumberId) {
    return [{ type: 'unknown', raw }]
  }
  const around: Surroundings = { contacts: value.contacts, now }
  const own = digitsOf(value.metadata?.display_phone_number)
  const messages = value.messages.filter((message) => !isFrom(message, own))
  const events = [
    ...messages.map((message) => messageEvent(message, around)),
    ...value.statuses.map((status) => statusEvent(status, around)),
    ...value.user_preferences.map((preference) => preferenceEvent(preference, around)),
    ...value.user_id_update.map((update) => userIdEvent(update, around)),
    ...value.errors.map((error) => accountErrorEvent(error, at)),
  ]
  const echoes = value.messages.length > messages.length
  return events.length === 0 && !echoes ? [{ type: 'unknown', raw }] : events
}

/** Whether a message comes from the town's own number: an echo. */
function isFrom(message: unknown, digits: string | undefined): boolean {
  return digits !== undefined && isRecord(message) && digitsOf(message.from) === digits
}

/** The digits of a number however it is written: Meta shows the town's own one also as `+49 9561 891170`. */
function digitsOf(number: unknown): string | undefined {
  const digits = typeof number === 'string' ? number.replace(/\D/g, '') : ''
  return digits === '' ? undefined : digits
}
