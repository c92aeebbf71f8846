import { unreachable } from '@stadtbote/core'
import type { CitizenContent } from '../world/chat.ts'
import type { Phone } from '../world/phone.ts'
import type { Sender } from '../world/sender.ts'
import type { Update } from '../world/update.ts'

/** What the bodies need besides the updates. */
export interface MetaBodyOptions {
  readonly sender: Sender
  /** Where files can be fetched: `http://127.0.0.1:4010`. */
  readonly baseUrl: string
}

interface Change {
  readonly field: string
  readonly value: Record<string, unknown>
}

/**
 * The body of one webhook in Meta's form. Neighbouring updates of one kind share a change, so that a batch has several
 * changes, and a change several messages or statuses.
 *
 * @see Meta, "messages webhook reference", "status", "user_preferences", "message_template_status_update", read 2026-11-24.
 */
export function metaBody(updates: readonly Update[], options: MetaBodyOptions): object {
  const groups: Update[][] = []
  for (const update of updates) {
    const last = groups.at(-1)
    if (last?.[0]?.type === update.type && update.type !== 'template') last.push(update)
    else groups.push([update])
  }
  return {
    object: 'whatsapp_business_account',
    entry: [
      { id: options.sender.wabaId, changes: groups.map((group) => changeOf(group, options)) },
    ],
  }
}

function changeOf(group: readonly Update[], options: MetaBodyOptions): Change {
  const [first] = group
  if (first?.type === 'template') return templateChange(first)
  const { phoneNumberId, displayNumber } = options.sender
  const field = first?.type === 'preference' ? 'user_preferences' : 'messages'
  const value: Record<string, unknown> = {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: displayNumber.replace('+', ''),
      phone_number_id: phoneNumberId,
    },
  }
  const contacts = contactsOf(group)
  if (contacts.length > 0) value.contacts = contacts
  value[listOf(first?.type)] = group.map((update) => itemOf(update, options))
  return { value, field }
}

function listOf(type: Update['type'] | undefined): string {
  if (type === 'message') return 'messages'
  return type === 'preference' ? 'user_preferences' : 'statuses'
}

function itemOf(update: Update, options: MetaBodyOptions): Record<string, unknown> {
  switch (update.type) {
    case 'message':
      return messageItem(update, options)
    case 'status':
      return statusItem(update)
    case 'preference':
      return preferenceItem(update)
    case 'template':
      return {}
    default:
      return unreachable(update)
  }
}

/** Statuses come with `contacts` as well, without a profile; a `failed` one without any. */
function contactsOf(group: readonly Update[]): object[] {
  const contacts = new Map<string, object>()
  for (const update of group) {
    if (update.type === 'template' || update.phone === undefined) continue
    if (update.type === 'status' && update.status === 'failed') continue
    const { phone } = update
    const profile = {
      name: phone.profileName,
      ...(phone.username === undefined ? {} : { username: phone.username }),
    }
    contacts.set(phone.id, {
      ...(update.type === 'status' ? {} : { profile }),
      ...waIdOf(phone, 'wa_id'),
      user_id: phone.userId,
    })
  }
  return [...contacts.values()]
}

function messageItem(
  { phone, message }: Extract<Update, { type: 'message' }>,
  { sender, baseUrl }: MetaBodyOptions,
): Record<string, unknown> {
  const { replyTo, forwarded } = message
  const quoted = { from: sender.displayNumber.replace('+', ''), id: replyTo }
  return {
    ...waIdOf(phone, 'from'),
    from_user_id: phone.userId,
    id: message.id,
    timestamp: secondsOf(message.at),
    ...(replyTo === undefined && !forwarded
      ? {}
      : { context: { ...(replyTo && quoted), ...(forwarded && { forwarded }) } }),
    ...contentOf(message.content, baseUrl),
  }
}

function contentOf(content: CitizenContent, baseUrl: string): Record<string, unknown> {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: { body: content.text } }
    case 'location': {
      const { type, ...location } = content
      return { type, location }
    }
    case 'image': {
      const { mediaId: id, mimeType: mime_type, sha256, caption } = content
      const url = `${baseUrl}/media/${id}`
      return { type: 'image', image: { id, mime_type, sha256, url, ...(caption && { caption }) } }
    }
    case 'tap':
      return tapOf(content)
    default:
      return unreachable(content)
  }
}

function tapOf({ on, id, title, description }: Extract<CitizenContent, { type: 'tap' }>) {
  if (on === 'template') return { type: 'button', button: { payload: id, text: title } }
  if (on === 'button') {
    return {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id, title } },
    }
  }
  const list_reply = { id, title, ...(description && { description }) }
  return { type: 'interactive', interactive: { type: 'list_reply', list_reply } }
}

function statusItem(update: Extract<Update, { type: 'status' }>): Record<string, unknown> {
  const { messageId, status, at, phone, to, deliveryId, pricing, refusal } = update
  const userId = status === 'failed' ? to.userId : phone?.userId
  const number = phone?.hidesNumber ? undefined : (phone?.number ?? to.phone)
  return {
    id: messageId,
    status,
    timestamp: secondsOf(at),
    ...(number === undefined ? {} : { recipient_id: number.slice(1) }),
    ...(userId === undefined ? {} : { recipient_user_id: userId }),
    ...(deliveryId === undefined ? {} : { biz_opaque_callback_data: deliveryId }),
    ...(pricing && {
      pricing: {
        billable: pricing.type === 'regular',
        pricing_model: 'PMP',
        type: pricing.type,
        category: pricing.category,
      },
    }),
    ...(refusal && {
      errors: [
        {
          code: refusal.code,
          title: refusal.title,
          message: refusal.title,
          error_data: { details: refusal.details },
          href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
        },
      ],
    }),
  }
}

function preferenceItem({ phone, marketing, at }: Extract<Update, { type: 'preference' }>) {
  return {
    ...waIdOf(phone, 'wa_id'),
    user_id: phone.userId,
    detail: `User requested to ${marketing} marketing messages`,
    category: 'marketing_messages',
    value: marketing,
    // a number here, unlike the texts elsewhere
    timestamp: Math.floor(at / 1_000),
  }
}

/** Account fields have neither `metadata` nor `messaging_product`. */
function templateChange(update: Extract<Update, { type: 'template' }>): Change {
  const { id, name, language, category, status } = update
  return {
    field: 'message_template_status_update',
    value: {
      event: status,
      message_template_id: id,
      message_template_name: name,
      message_template_language: language.replace('_', '-'),
      message_template_category: category.toUpperCase(),
      reason: 'NONE',
    },
  }
}

function waIdOf({ hidesNumber, number }: Phone, key: 'wa_id' | 'from'): Record<string, string> {
  return hidesNumber ? {} : { [key]: number.slice(1) }
}

function secondsOf(at: number): string {
  return String(Math.floor(at / 1_000))
}
