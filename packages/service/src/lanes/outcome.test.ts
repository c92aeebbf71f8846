import {
  type BroadcastId,
  type ContactId,
  type DeliveryId,
  type E164,
  GatewayError,
  type GatewayErrorKind,
  type MarkedDelivery,
  type OutboundContent,
} from '@stadtbote/core'
import { expect, it } from 'vitest'
import { consequenceOf } from './outcome.ts'

const clock = { now: () => 1_000_000, monotonicUs: () => 0, sleep: async () => undefined }
const random = { id: () => '', fraction: () => 0.5 }
const text: OutboundContent = { type: 'text', text: 'x' }
const template: OutboundContent = { type: 'template', name: 'x', language: 'de', parameters: [] }

function delivery(attempt = 1, broadcast = true): MarkedDelivery {
  return {
    id: 'd1' as DeliveryId,
    attempt,
    contact: 'c1' as ContactId,
    to: { phone: '+491700000000' as E164 },
    ...(broadcast ? { broadcast: 'b1' as BroadcastId } : {}),
  }
}

function consequence(
  kind: GatewayErrorKind,
  {
    vendorCode,
    attempt,
    broadcast,
    content = text,
  }: {
    vendorCode?: string
    attempt?: number
    broadcast?: boolean
    content?: OutboundContent
  } = {},
) {
  const error = new GatewayError(kind, 'x', vendorCode === undefined ? {} : { vendorCode })
  return consequenceOf(error, delivery(attempt, broadcast), content, { clock, random })
}

it.each([
  ['retry', {}, { type: 'again', waits: true }],
  ['retry', { vendorCode: '131000' }, { type: 'again', waits: false }],
  ['retry', { vendorCode: '131000', attempt: 3 }, { type: 'failed', waits: false }],
  ['slow-down', { vendorCode: '130429' }, { type: 'again', waits: true }],
  ['slow-down', { vendorCode: '131056' }, { type: 'again', waits: false }],
  ['window-closed', { vendorCode: '131047' }, { type: 'again', waits: false }],
  ['window-closed', { vendorCode: '131047', broadcast: false }, { type: 'failed', waits: false }],
  ['window-closed', { content: template }, { type: 'failed', waits: false }],
  ['recipient', { vendorCode: '131026' }, { type: 'failed', waits: false }],
  ['opted-out', { vendorCode: '131050' }, { type: 'failed', waits: false }],
  ['request', { vendorCode: '100' }, { type: 'failed', waits: false }],
  ['template', { vendorCode: '132001' }, { type: 'again', waits: false }],
  ['lane', { vendorCode: '131048' }, { type: 'again', waits: false }],
  ['credentials', { vendorCode: '190' }, { type: 'again', waits: false }],
  ['ambiguous', {}, { type: 'unknown', waits: true }],
] as const)('an error of kind %s with %o leads to %o', (kind, given, expected) => {
  const { outcome, waits } = consequence(kind, given)
  expect({ type: outcome.type, waits: waits !== undefined }).toEqual(expected)
})

it('only what the gateway did not take is ever sent again', () => {
  const proved: GatewayErrorKind[] = [
    'retry',
    'slow-down',
    'window-closed',
    'template',
    'lane',
    'credentials',
  ]
  const all: GatewayErrorKind[] = [...proved, 'recipient', 'opted-out', 'request', 'ambiguous']
  const again = all.filter((kind) => consequence(kind).outcome.type === 'again')
  expect(again).toEqual(proved)
})

it('an error that is none of a gateway leaves the outcome unknown', () => {
  const { outcome } = consequenceOf(new Error('x'), delivery(), text, { clock, random })
  expect(outcome.type).toBe('unknown')
})

it('a person is sent to again no earlier than Meta’s pair rate allows', () => {
  const { outcome } = consequence('slow-down', { vendorCode: '131056' })
  expect(outcome.type === 'again' && outcome.dueAt - clock.now()).toBeGreaterThanOrEqual(6_000)
})
