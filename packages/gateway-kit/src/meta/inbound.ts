import { createHash } from 'node:crypto'
import type { Address, GatewayEvent, InboundContent } from '@stadtbote/core'
import type { z } from 'zod'
import { present } from '../json/present.ts'
import { addressOf, personOf } from './address.ts'
import { inboundContentOf } from './inbound-content.ts'
import { timeOf } from './time.ts'
import { metaInbound, metaUserIdUpdate } from './wire.ts'

type Wire = z.infer<typeof metaInbound>

/** What a part of a webhook is read with. */
export interface Surroundings {
  readonly contacts: unknown
  readonly now: number
}

/**
 * Reads one message. A message to a group, without an id or a sender, or of a type that this version does not know
 * is `unknown`; so is `request_welcome`: the chat was opened, nobody has written.
 */
export function messageEvent(raw: unknown, { contacts, now }: Surroundings): GatewayEvent {
  const parsed = metaInbound.safeParse(raw)
  if (!parsed.success) return { type: 'unknown', raw }
  const message = parsed.data
  const { id, context } = message
  const content = contentOf(message)
  const person = personOf(addressOf(message.from, message.from_user_id), contacts)
  const from = content?.type === 'system' ? content.previous : person?.address
  if (id === undefined || from === undefined || content === undefined || message.group_id) {
    return { type: 'unknown', raw }
  }
  const forwarded = context?.forwarded ?? context?.frequently_forwarded
  return present({
    type: 'message',
    id,
    from,
    at: timeOf(message.timestamp, now),
    content,
    profileName: person?.profileName,
    replyTo: context?.id,
    forwarded,
    edited: message.type === 'edit' ? true : undefined,
  })
}

/** Reads a changed user id of the field `user_id_update`. Meta gives it no id: the hash of what it says is its id. */
export function userIdEvent(raw: unknown, { now }: Surroundings): GatewayEvent {
  const parsed = metaUserIdUpdate.safeParse(raw)
  if (!parsed.success) return { type: 'unknown', raw }
  const { wa_id, user_id, timestamp } = parsed.data
  const previous = addressOf(wa_id, user_id?.previous)
  const current = addressOf(wa_id, user_id?.current)
  if (previous === undefined || current === undefined || user_id?.current === undefined) {
    return { type: 'unknown', raw }
  }
  const hash = createHash('sha256').update(JSON.stringify(raw)).digest('hex').slice(0, 32)
  return {
    type: 'message',
    id: `user_id_update-${hash}`,
    from: previous,
    at: timeOf(timestamp, now),
    content: { type: 'system', change: 'user-id', previous, current },
  }
}

function contentOf(message: Wire): InboundContent | undefined {
  if (message.type === 'system') return systemOf(message)
  if (message.type !== 'edit') return inboundContentOf(message)
  const { edit } = message
  const edited = edit?.message ?? edit
  return (edited && inboundContentOf(edited)) ?? { type: 'unsupported', reason: 'edit' }
}

/**
 * A changed number or user id. The English sentence in it is not read.
 *
 * @see Meta, "System messages webhook reference", 2026-08-11, read 2026-11-24.
 */
function systemOf({ system, from, from_user_id }: Wire): InboundContent | undefined {
  if (system === undefined) return undefined
  const number = system.wa_id ?? system.new_wa_id
  const ids = { before: system.previous_user_id ?? from_user_id, after: system.user_id }
  if (system.type === 'user_changed_user_id') {
    // the number stays the same, where one is known at all
    return change('user-id', addressOf(from, ids.before), addressOf(number ?? from, ids.after))
  }
  // by its older name customer_changed_number; other system messages are not about the address
  if (!system.type?.endsWith('_changed_number')) return undefined
  return change('number', addressOf(from, ids.before), addressOf(number, ids.after))
}

function change(
  kind: 'number' | 'user-id',
  previous: Address | undefined,
  current: Address | undefined,
): InboundContent | undefined {
  return previous === undefined || current === undefined
    ? undefined
    : { type: 'system', change: kind, previous, current }
}
