import {
  GatewayError,
  type OutboundContent,
  type OutboundMessage,
  parseE164,
} from '@stadtbote/core'
import { mswDispatcher } from '@stadtbote/gateway-kit/testing'
import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { whatsappCloud } from './index.ts'

const now = Date.UTC(2026, 10, 25, 9, 30)
const phone = parseE164('+4915112345678')
if (phone === undefined) throw new Error('The test number is none.')
const toPhone: OutboundMessage = { id: '0197f2ab', to: { phone }, content: textOf('Hallo') }

function textOf(text: string): OutboundContent {
  return { type: 'text', text }
}

interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly text: string
}

/** A gateway whose every request is kept and answered the same. */
function gatewayAnswering(answer: () => Response, more: { baseUrl?: string } = {}) {
  const seen: Seen[] = []
  const dispatcher = mswDispatcher([
    http.all('*', async ({ request }) => {
      const { method, url, headers } = request
      seen.push({ method, url, headers, text: await request.text() })
      return answer()
    }),
  ])
  const gateway = whatsappCloud({
    accessToken: 'EAAG-test',
    phoneNumberId: '106540352242922',
    appSecret: 'geheim-1234',
    verifyToken: 'a-word',
    dispatcher,
    now: () => now,
    ...more,
  })
  return { gateway, seen }
}

const accepted = () =>
  HttpResponse.json({
    messaging_product: 'whatsapp',
    contacts: [{ input: '+4915112345678', wa_id: '4915112345678' }],
    messages: [{ id: 'wamid.HBgNtest' }],
  })

const failing = (status: number, error: object, headers: Record<string, string> = {}) =>
  gatewayAnswering(() => HttpResponse.json({ error }, { status, headers })).gateway

async function errorOf(sending: Promise<unknown>): Promise<GatewayError> {
  const error = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(GatewayError)
  return error as GatewayError // checked in the line above
}

describe('a send', () => {
  it('is one request with method, path, credentials and JSON in UTF-8', async () => {
    const { gateway, seen } = gatewayAnswering(accepted)
    const receipt = await gateway.send({
      ...toPhone,
      content: textOf('Grüße 🏛️'),
      replyTo: 'wamid.B',
    })
    expect(receipt).toEqual({ messageId: 'wamid.HBgNtest', acceptedAt: now })
    expect(seen).toHaveLength(1)
    expect(seen[0]?.method).toBe('POST')
    expect(seen[0]?.url).toBe('https://graph.facebook.com/v26.0/106540352242922/messages')
    expect(seen[0]?.headers.get('authorization')).toBe('Bearer EAAG-test')
    expect(seen[0]?.headers.get('content-type')).toBe('application/json')
    expect(JSON.parse(seen[0]?.text ?? '')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '+4915112345678',
      type: 'text',
      text: { body: 'Grüße 🏛️', preview_url: false },
      context: { message_id: 'wamid.B' },
      biz_opaque_callback_data: '0197f2ab',
    })
  })

  it('goes below another base address with its path', async () => {
    const { gateway, seen } = gatewayAnswering(accepted, { baseUrl: 'http://127.0.0.1:9/meta/' })
    await gateway.send(toPhone)
    expect(seen[0]?.url).toBe('http://127.0.0.1:9/meta/v26.0/106540352242922/messages')
  })

  it.each([
    { to: { userId: 'DE.1349120865530274' }, sent: { recipient: 'DE.1349120865530274' } },
    { to: { phone, userId: 'DE.1349120865530274' }, sent: { to: '+4915112345678' } },
  ])(
    'goes to the number where it is known, else to the user id unchanged',
    async ({ to, sent }) => {
      const { gateway, seen } = gatewayAnswering(accepted)
      await gateway.send({ ...toPhone, to })
      const { to: number, recipient } = JSON.parse(seen[0]?.text ?? '')
      expect({ to: number, recipient }).toEqual({ to: undefined, recipient: undefined, ...sent })
    },
  )

  it('that Meta would refuse makes no request', async () => {
    const { gateway, seen } = gatewayAnswering(accepted)
    const error = await errorOf(gateway.send({ ...toPhone, content: textOf('x'.repeat(4_097)) }))
    expect([error.kind, seen.length]).toEqual(['request', 0])
  })

  it("of a held template is accepted: Meta's message_status changes nothing", async () => {
    const { gateway } = gatewayAnswering(() =>
      HttpResponse.json({
        messages: [{ id: 'wamid.H', message_status: 'held_for_quality_assessment' }],
      }),
    )
    expect((await gateway.send(toPhone)).messageId).toBe('wamid.H')
  })
})

describe("Meta's errors", () => {
  it.each([
    { status: 400, error: { code: 130_429 }, kind: 'slow-down' },
    { status: 403, error: { code: 130_429 }, kind: 'slow-down' },
    { status: 400, error: { code: 131_047 }, kind: 'window-closed' },
    { status: 400, error: { code: 131_050 }, kind: 'opted-out' },
    { status: 404, error: { code: 132_001 }, kind: 'template' },
    { status: 401, error: { code: 190 }, kind: 'credentials' },
    { status: 403, error: { code: 230 }, kind: 'credentials' },
    { status: 400, error: { code: 100 }, kind: 'request' },
    { status: 400, error: { code: 100, error_subcode: 33 }, kind: 'lane' },
    { status: 400, error: { code: 131_030 }, kind: 'request' },
    { status: 500, error: { code: 131_000 }, kind: 'retry' },
    { status: 200, error: { code: 131_026 }, kind: 'recipient' },
    { status: 400, error: { code: 999_999 }, kind: 'request' },
    { status: 503, error: { code: 999_999 }, kind: 'retry' },
  ])('HTTP $status with $error is $kind', async ({ status, error, kind }) => {
    const thrown = await errorOf(failing(status, error).send(toPhone))
    expect(thrown).toMatchObject({
      kind,
      code: `gateway-${kind}`,
      vendorCode: String(error.code),
      metaCode: error.code,
      httpStatus: status,
    })
  })

  it("say how long to wait, and repeat nothing of Meta's own text", async () => {
    const text = 'Message to 4915112345678 (Hallo) failed, token EAAG-test'
    const gateway = failing(
      429,
      { code: 613, message: text, error_data: { details: text } },
      { 'retry-after': '7' },
    )
    const error = await errorOf(gateway.send(toPhone))
    expect([error.kind, error.retryAfterMs]).toEqual(['slow-down', 7_000])
    expect(JSON.stringify([error.message, error.stack, error.cause])).not.toMatch(
      /4915112345678|Hallo|EAAG-test/,
    )
  })
})

describe("answers without Meta's JSON", () => {
  const html = (status: number) =>
    gatewayAnswering(
      () => new HttpResponse('<h1>Proxy</h1>', { status, headers: { location: '/elsewhere' } }),
    )

  it.each([
    { status: 200, kind: 'ambiguous' },
    { status: 301, kind: 'credentials' },
    { status: 302, kind: 'credentials' },
    { status: 307, kind: 'credentials' },
    { status: 400, kind: 'request' },
    { status: 401, kind: 'credentials' },
    { status: 403, kind: 'credentials' },
    { status: 404, kind: 'credentials' },
    { status: 407, kind: 'credentials' },
    { status: 413, kind: 'request' },
    { status: 415, kind: 'request' },
    { status: 429, kind: 'slow-down' },
    { status: 500, kind: 'ambiguous' },
    { status: 502, kind: 'ambiguous' },
    { status: 503, kind: 'ambiguous' },
    { status: 504, kind: 'ambiguous' },
  ])('HTTP $status is $kind, after one request', async ({ status, kind }) => {
    const { gateway, seen } = html(status)
    const error = await errorOf(gateway.send(toPhone))
    expect([error.kind, error.httpStatus, error.vendorCode]).toEqual([kind, status, undefined])
    expect(seen).toHaveLength(1)
  })

  it.each([
    { name: 'no message', json: { messaging_product: 'whatsapp', messages: [] } },
    { name: 'an empty id', json: { messages: [{ id: '' }] } },
    { name: 'JSON of somebody else', json: 'ok' },
  ])('a 200 with $name is ambiguous', async ({ json }) => {
    const { gateway } = gatewayAnswering(() => HttpResponse.json(json))
    expect((await errorOf(gateway.send(toPhone))).kind).toBe('ambiguous')
  })
})

describe('markRead', () => {
  it('marks the message, and shows typing where asked', async () => {
    const { gateway, seen } = gatewayAnswering(() => HttpResponse.json({ success: true }))
    await gateway.markRead?.('wamid.A')
    await gateway.markRead?.('wamid.A', { typing: true })
    const mark = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.A' }
    expect(seen.map(({ text }) => JSON.parse(text))).toEqual([
      mark,
      { ...mark, typing_indicator: { type: 'text' } },
    ])
    expect(seen[0]?.url).toBe('https://graph.facebook.com/v26.0/106540352242922/messages')
  })

  it("throws Meta's error", async () => {
    const error = await errorOf(
      failing(400, { code: 131_009 }).markRead?.('wamid.A') ?? Promise.resolve(),
    )
    expect(error.kind).toBe('request')
  })
})
