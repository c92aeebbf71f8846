import type { GatewayEvent } from '@stadtbote/core'
import type { z } from 'zod'
import { present } from '../json/present.ts'
import { isRecord } from '../json/record.ts'
import { statusErrorOf } from './error.ts'
import { templateStates } from './template-states.data.ts'
import { metaHealth } from './wire.ts'

type Health = Extract<GatewayEvent, { type: 'health' }>
type Finding = Omit<Health, 'type' | 'at' | 'raw'>
type Wire = z.infer<typeof metaHealth>

/** A change as Meta sent it, and its time. */
export interface Change {
  readonly field: string
  readonly value: unknown
  readonly raw: unknown
  readonly at: number
}

/**
 * Reads a change about account, number or templates; `undefined` for a field that is none of these or says nothing.
 *
 * @see Meta, "Webhooks reference", pages per field, read 2026-11-24.
 */
export function healthEvent({ field, value, raw, at }: Change): Health | undefined {
  const parsed = metaHealth.safeParse(value)
  if (!parsed.success) return undefined
  const finding = readers.get(field)?.(parsed.data)
  return finding && { type: 'health', ...finding, at, raw }
}

/** Reads an error that belongs to no message, but to account or app: a limit, a lock. */
export function accountErrorEvent(error: unknown, at: number): GatewayEvent {
  const read = statusErrorOf([error])
  if (read === undefined) return { type: 'unknown', raw: error }
  const stops = read.kind === 'lane' || read.kind === 'credentials'
  return {
    type: 'health',
    scope: 'account',
    level: stops ? 'stop' : 'warning',
    vendorCode: read.vendorCode,
    at,
    raw: error,
  }
}

const readers: ReadonlyMap<string, (value: Wire) => Finding | undefined> = new Map([
  ['message_template_status_update', templateStatus],
  ['message_template_quality_update', templateQuality],
  ['template_category_update', templateCategory],
  ['account_update', accountUpdate],
  ['account_alerts', accountAlert],
  ['phone_number_quality_update', numberQuality],
  ['business_capability_update', capability],
])

function templateStatus(value: Wire): Finding | undefined {
  if (value.event === undefined) return undefined
  const { level = 'warning', state } = templateStates.get(value.event) ?? {}
  return present({
    scope: 'template',
    level,
    vendorCode: value.event,
    template: templateOf(value),
    templateState: state,
    category: categoryOf(value.message_template_category),
  })
}

function templateQuality(value: Wire): Finding | undefined {
  const score = value.new_quality_score
  if (score === undefined) return undefined
  return present({
    scope: 'template',
    level: score === 'YELLOW' || score === 'RED' ? 'warning' : 'info',
    vendorCode: score,
    template: templateOf(value),
  })
}

/** `new_category` is the current category, also where a change is announced (`correct_category`, 24 h ahead). */
function templateCategory(value: Wire): Finding {
  return present({
    scope: 'template',
    level: 'warning',
    vendorCode: 'template_category_update',
    template: templateOf(value),
    category: categoryOf(value.new_category),
  })
}

function accountUpdate({ event, ban_info }: Wire): Finding | undefined {
  if (event === undefined) return undefined
  return { scope: 'account', level: accountLevel(event, ban_info), vendorCode: event }
}

function accountLevel(event: string, banInfo: readonly unknown[]): Finding['level'] {
  switch (event) {
    case 'ACCOUNT_DELETED':
    case 'ACCOUNT_RESTRICTION':
    case 'ACCOUNT_VIOLATION':
      return 'stop'
    case 'DISABLED_UPDATE': {
      const states = banInfo.map((ban) => (isRecord(ban) ? ban.waba_ban_state : undefined))
      if (states.includes('DISABLE')) return 'stop'
      if (states.includes('SCHEDULE_FOR_DISABLE')) return 'warning'
      return states.includes('REINSTATE') ? 'info' : 'stop'
    }
    case 'VOLUME_BASED_PRICING_TIER_UPDATE':
      return 'info'
    default:
      return event.startsWith('PARTNER_') ? 'info' : 'warning'
  }
}

function accountAlert({ alert_info: info, ...value }: Wire): Finding {
  const severity = value.alert_severity ?? info?.alert_severity
  return {
    scope: 'account',
    level: severity === 'INFORMATIONAL' ? 'info' : 'warning',
    vendorCode: value.alert_type ?? info?.alert_type ?? 'account_alerts',
  }
}

function numberQuality(value: Wire): Finding | undefined {
  if (value.event === undefined) return undefined
  return present({
    scope: 'number',
    level: ['FLAGGED', 'DOWNGRADE'].includes(value.event) ? 'warning' : 'info',
    vendorCode: value.event,
    limits: limitsOf(value),
  })
}

function capability(value: Wire): Finding {
  return present({
    scope: 'account',
    level: 'info',
    vendorCode: 'business_capability_update',
    limits: limitsOf(value),
  })
}

function limitsOf(value: Wire): Health['limits'] {
  const uniquePer24h = tierOf(
    value.max_daily_conversations_per_business ??
      value.max_daily_conversation_per_phone ??
      value.current_limit,
  )
  // Meta, "Throughput": an upgraded number sends and receives 1,000 messages a second
  const perSecond = value.event === 'THROUGHPUT_UPGRADE' ? 1_000 : undefined
  return perSecond === undefined && uniquePer24h === undefined
    ? undefined
    : present({ perSecond, uniquePer24h })
}

/** `TIER_2K`, `TIER_UNLIMITED`, or a number; the older field says unlimited with -1. */
function tierOf(text: string | undefined): number | 'unlimited' | undefined {
  if (text === undefined) return undefined
  const word = text.replace(/^TIER_/, '')
  if (word === 'UNLIMITED' || word === '-1') return 'unlimited'
  const [, digits, thousand] = /^(\d+)(K?)$/.exec(word) ?? []
  return digits === undefined ? undefined : Number(digits) * (thousand ? 1_000 : 1)
}

/** The language as the REST interface and our templates write it: webhooks have `en-US` for `en_US`. */
function templateOf(value: Wire): Health['template'] {
  const { message_template_name: name, message_template_language: language } = value
  return name === undefined ? undefined : present({ name, language: language?.replace('-', '_') })
}

function categoryOf(word: string | undefined): Health['category'] {
  switch (word?.toUpperCase()) {
    case 'UTILITY':
      return 'utility'
    case 'MARKETING':
      return 'marketing'
    case 'AUTHENTICATION':
      return 'authentication'
    default:
      return undefined
  }
}
