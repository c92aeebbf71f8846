import {
  type ConcernId,
  type Contact,
  type Decision,
  type Evidence,
  type GatewayEvent,
  type InboundContent,
  type InboxItem,
  type Intent,
  type LedgerEntryId,
  type ParsedIntent,
  parseIntent,
  type TopicId,
} from '@stadtbote/core'
import type { Calendar } from '@stadtbote/core/calendar'
import { formatOpening } from '@stadtbote/core/wording'
import { answerWith } from './answer.ts'
import { type SubscribeContext, subscribe, topicNames } from './subscribe.ts'

type Message = Extract<GatewayEvent, { type: 'message' }>

/** What a citizen's message is decided with. */
export interface MessageContext extends SubscribeContext {
  readonly calendar: Calendar
}

/** A decision, and what was read off the message. */
export interface MessageDecision {
  readonly decision: Decision
  readonly intent?: Intent
}

/** What a citizen's message leads to: words to the subscription machine, everything else to the staff's concerns. */
export function decideMessage(
  message: Message,
  item: InboxItem,
  contact: Contact,
  context: MessageContext,
): MessageDecision {
  const { content } = message
  switch (content.type) {
    case 'system':
      return { decision: { moved: { previous: content.previous, current: content.current } } }
    case 'reaction':
    case 'revoked':
    case 'unsupported':
    case 'contacts':
      return { decision: {} }
    case 'sticker':
      return { decision: contact.subscription.state === 'none' ? {} : { wroteAt: message.at } }
    default:
      return decideWords(message, item, contact, context)
  }
}

function decideWords(
  message: Message,
  item: InboxItem,
  contact: Contact,
  context: MessageContext,
): MessageDecision {
  const text = textOf(message.content)
  const parsed = allowed(message, parse(message.content, context))
  const language = parsed?.language ?? contact.language ?? context.settings.language
  const decision =
    parsed === undefined || parsed.intent === 'other'
      ? message.edited
        ? {}
        : concern(message, { text, contact, language }, context)
      : decideIntent(parsed, message, { item, text: text ?? '', contact, language }, context)
  return {
    decision: {
      wroteAt: message.at,
      ...(parsed?.language === undefined ? {} : { language: parsed.language }),
      ...decision,
    },
    ...(parsed === undefined ? {} : { intent: parsed.intent }),
  }
}

/**
 * What may count of it: a forwarded message is not the sender's own words; an edited one may end, never subscribe
 * (gateways' contract, section 4).
 */
function allowed(message: Message, parsed: ParsedIntent | undefined): ParsedIntent | undefined {
  if (message.forwarded) return undefined
  if (message.edited && parsed?.intent !== 'stop' && parsed?.ends !== true) return undefined
  return parsed
}

/** The words, and of a tap its title, then its id. */
function parse(
  content: InboundContent,
  { settings }: Pick<MessageContext, 'settings'>,
): ParsedIntent | undefined {
  const text = textOf(content)
  if (text === undefined) return undefined
  const parsed = parseIntent(text, { topics: settings.topicList })
  const isTap = content.type === 'button-reply' || content.type === 'list-reply'
  if (parsed.intent !== 'other' || !isTap) return parsed
  return parseIntent(content.id, { topics: settings.topicList })
}

function textOf(content: InboundContent): string | undefined {
  switch (content.type) {
    case 'text':
      return content.text
    case 'button-reply':
    case 'list-reply':
      return content.title ?? content.id
    case 'image':
    case 'document':
    case 'video':
    case 'audio':
      return content.caption
    default:
      return undefined
  }
}

function decideIntent(
  parsed: ParsedIntent,
  message: Message,
  {
    item,
    text,
    contact,
    language,
  }: { item: InboxItem; text: string; contact: Contact; language: string },
  context: MessageContext,
): Decision {
  const { settings, random, now } = context
  const evidence: Evidence = {
    source: 'citizen',
    gateway: item.gateway,
    messageId: message.id,
    text,
  }
  const base = {
    at: Math.min(message.at, item.receivedAt),
    recordedAt: now,
    // the random port's ids have the form of an entry's
    entry: random.id() as LedgerEntryId,
    evidence,
  }
  const answer = (key: Parameters<typeof answerWith>[0], values?: Record<string, string>) =>
    answerWith(key, { contact, language, ...(values ? { values } : {}) }, context)
  const active = contact.subscription.state === 'active'
  switch (parsed.intent) {
    case 'start': {
      const names = topicNames({ state: 'none' }, language, context)
      const shown = {
        wording: settings.wordingOf.answer('welcome', { language, values: { topics: names } }),
        notice: settings.wordingOf.notice(language),
      }
      return subscribe(contact, { ...base, type: 'start', shown }, { language }, context)
    }
    case 'stop':
      return subscribe(contact, { ...base, type: 'stop' }, { language }, context)
    case 'pause':
      // pauses are not offered yet, and silence is what was asked for: end it, and say so
      return active
        ? subscribe(
            contact,
            { ...base, type: 'stop' },
            { language, wording: 'stopped-instead-of-pause' },
            context,
          )
        : answer('not-subscribed')
    case 'resume':
      return answer(active ? 'already-subscribed' : 'not-subscribed', {
        topics: topicNames(contact.subscription, language, context),
      })
    case 'topics': {
      if (!active || parsed.topics === undefined || parsed.topics.names.length === 0) {
        return answer('topics-list', { topics: topicNames({ state: 'none' }, language, context) })
      }
      // parseIntent was given the town's topics: its names are their ids
      const topics = parsed.topics.names as readonly TopicId[]
      return subscribe(
        contact,
        { ...base, type: 'topics', mode: parsed.topics.mode, topics },
        { language },
        context,
      )
    }
    case 'privacy': {
      if (!parsed.ends) return answer('privacy')
      const ended = subscribe(
        contact,
        { ...base, type: 'stop' },
        { language, wording: 'stopped-erasure' },
        context,
      )
      const told = ended.answers === undefined ? answer('stopped-erasure') : {}
      return { ...ended, ...told, ...kept(message, text, context) }
    }
    case 'help':
      return answer('help')
    case 'other':
      return {}
  }
}

/** A concern for the staff, and the honest answer that it is there and when it is read. */
function concern(
  message: Message,
  { text, contact, language }: { text: string | undefined; contact: Contact; language: string },
  context: MessageContext,
): Decision {
  const { content } = message
  const wordless =
    (content.type === 'text' || content.type === 'button-reply') &&
    !/[\p{L}\p{N}]/u.test(text ?? '')
  if (wordless) return {}
  const voice = content.type === 'audio'
  const opening = openingOf(language, context)
  const values = opening === undefined ? {} : { opening }
  const answer = answerWith(voice ? 'voice' : 'concern', { contact, language, values }, context)
  return { ...answer, ...kept(message, text, context) }
}

function kept(
  message: Message,
  text: string | undefined,
  { random, now }: MessageContext,
): Pick<Decision, 'concern'> {
  const { content, profileName } = message
  const media =
    content.type === 'image' ||
    content.type === 'document' ||
    content.type === 'audio' ||
    content.type === 'video'
      ? mediaOf(content)
      : undefined
  return {
    concern: {
      // the random port's ids have the form of a concern's
      id: random.id() as ConcernId,
      state: 'open',
      receivedAt: now,
      ...(text === undefined ? {} : { text }),
      ...(media === undefined ? {} : { media }),
      ...(content.type === 'location' ? { place: placeOf(content) } : {}),
      ...(profileName === undefined ? {} : { profileName }),
    },
  }
}

type Media = Extract<InboundContent, { type: 'image' | 'document' | 'audio' | 'video' | 'sticker' }>

function mediaOf({ type, mediaId, url, mimeType, filename }: Media) {
  if (type === 'sticker') return undefined
  return {
    type,
    ...(mediaId === undefined ? {} : { mediaId }),
    ...(url === undefined ? {} : { url }),
    ...(mimeType === undefined ? {} : { mimeType }),
    ...(filename === undefined ? {} : { filename }),
  }
}

function placeOf({ type: _, ...place }: Extract<InboundContent, { type: 'location' }>) {
  return place
}

/** When somebody reads it: the next opening, or nothing while the office is open. */
function openingOf(
  language: string,
  { calendar, settings, now }: MessageContext,
): string | undefined {
  const at = calendar.isOpen(now) === false ? calendar.nextOpening(now) : undefined
  return at === undefined
    ? undefined
    : formatOpening(at, { timeZone: settings.timeZone, language, now })
}
