import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { GatewayEvent } from '@stadtbote/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whatsappCloud } from './index.ts'

interface WebhookCase {
  readonly id: string
  readonly expect: { readonly status: number; readonly events: readonly string[] }
  readonly body: unknown
}

const secret = 'geheim-1234'
const now = Date.UTC(2026, 10, 25, 9, 30)
const at = 1_795_599_000_000
const gateway = gatewayWith({})
const cases: readonly WebhookCase[] = JSON.parse(
  readFileSync(new URL('./fixtures/webhooks.json', import.meta.url), 'utf8'),
)

function gatewayWith(more: { appSecret?: string | string[]; wabaId?: string }) {
  return whatsappCloud({
    accessToken: 'EAAG-test',
    phoneNumberId: '106540352242922',
    appSecret: secret,
    verifyToken: 'a-word',
    now: () => now,
    ...more,
  })
}

function sign(body: string | Uint8Array, key = secret): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`
}

function webhook(
  body: string | Uint8Array<ArrayBuffer>,
  signature: string | undefined = sign(body),
) {
  return new Request('https://stadt.example/webhooks/whatsapp-cloud', {
    method: 'POST',
    body,
    headers: signature === '' ? {} : { 'x-hub-signature-256': signature },
  })
}

async function eventsOf(body: unknown): Promise<readonly GatewayEvent[]> {
  const { events, response } = await gateway.receive(webhook(JSON.stringify(body)))
  expect(response.status).toBe(200)
  return events
}

function change(value: object, field = 'messages'): object {
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '102290129340398', time: at / 1_000, changes: [{ field, value }] }],
  }
}

function message(fields: object): object {
  const own = { from: '491713920000', id: 'wamid.A', timestamp: '1795599000' }
  return change({
    metadata: { display_phone_number: '499561891170', phone_number_id: '106540352242922' },
    messages: [{ ...own, ...fields }],
  })
}

describe('signatures', () => {
  const unescaped = '{"text":"Grüße aus dem Rathaus"}'
  const escaped = '{"text":"Gr\\u00fc\\u00dfe aus dem Rathaus"}'
  const first = 'sha256=611354b1b60d2d12628bd3f800f64706b148c7b6ea1150b879875ba9245793f3'
  const second = 'sha256=1b9efc76e1a58a52762e659ff98fd933112e7d6a4f73891433f87af8ac9fb6bc'

  it.each([
    {
      name: 'the UTF-8 body with its own signature',
      body: unescaped,
      signature: first,
      status: 200,
    },
    {
      name: 'the escaped body with its own signature',
      body: escaped,
      signature: second,
      status: 200,
    },
    { name: "the UTF-8 body with the other's", body: unescaped, signature: second, status: 401 },
    { name: "the escaped body with the other's", body: escaped, signature: first, status: 401 },
    { name: 'upper case', body: unescaped, signature: first.toUpperCase(), status: 401 },
    { name: 'no prefix', body: unescaped, signature: first.slice(7), status: 401 },
    { name: 'no signature', body: unescaped, signature: '', status: 401 },
    { name: 'SHA-1', body: unescaped, signature: 'sha1=0123', status: 401 },
  ])('$name is answered $status', async ({ body, signature, status }) => {
    const { response, events } = await gateway.receive(webhook(body, signature))
    expect(response.status).toBe(status)
    expect(await response.text()).toBe('')
    expect(events.length).toBe(status === 200 ? 1 : 0)
  })

  it('one changed byte anywhere is not verified', async () => {
    const body = new TextEncoder().encode(JSON.stringify(cases[0]?.body))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(body.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (index, difference) => {
          const changed = Uint8Array.from(body)
          changed[index] = (changed[index] ?? 0) ^ difference
          const { response, events } = await gateway.receive(webhook(changed, sign(body)))
          expect([response.status, events]).toEqual([401, []])
        },
      ),
      { numRuns: 50 },
    )
  })

  it('while the secret is changed, either one is taken and a third is not', async () => {
    const rotating = gatewayWith({ appSecret: ['new', 'old'] })
    const statusOf = async (key: string) =>
      (await rotating.receive(webhook('{}', sign('{}', key)))).response.status
    expect([await statusOf('new'), await statusOf('old'), await statusOf(secret)]).toEqual([
      200, 200, 401,
    ])
  })

  it('a signed body that is no JSON is answered 400', async () => {
    const { response, events } = await gateway.receive(webhook('{"entry": ['))
    expect([response.status, events]).toEqual([400, []])
  })

  it('a body that breaks off is answered 400', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    const request = new Request('https://stadt.example/', { method: 'POST', body, duplex: 'half' })
    expect((await gateway.receive(request)).response.status).toBe(400)
  })
})

describe('the handshake', () => {
  const ask = (query: string) =>
    gateway.receive(new Request(`https://stadt.example/webhooks/whatsapp-cloud?${query}`))

  it('with our token is answered with the bare challenge', async () => {
    const { response, events } = await ask(
      'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a-word',
    )
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toBe('1158201444')
    expect(events).toEqual([])
  })

  it.each([
    'hub.mode=subscribe&hub.challenge=1&hub.verify_token=another',
    'hub.mode=subscribe&hub.challenge=1',
    'hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=a-word',
    'hub.mode=subscribe&hub.verify_token=a-word',
    '',
  ])('"%s" is answered 403', async (query) => {
    expect((await ask(query)).response.status).toBe(403)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is answered 405', async (method) => {
    const request = new Request('https://stadt.example/', { method })
    expect((await gateway.receive(request)).response.status).toBe(405)
  })
})

describe('webhooks that surprised others', () => {
  it.each(cases)('$id leads to its events, in order', async ({ body, expect: expected }) => {
    const events = await eventsOf(body)
    expect(events).toHaveLength(expected.events.length)
    for (const [index, types] of expected.events.entries()) {
      expect(types.split('|')).toContain(events[index]?.type)
    }
  })

  const from = (phone: string) => ({ phone: `+${phone}` })
  const start = { type: 'message', at, content: { type: 'text', text: 'Start' } }
  const wamid = 'wamid.HBg0OTk1NjE4OTExNzAVAgASGG'
  it.each([
    { id: 'who-no-profile', events: [{ ...start, from: from('491713920000') }] },
    {
      id: 'who-user-id-only',
      events: [{ ...start, from: { userId: 'DE.9007100200300400' }, profileName: 'Yusuf Demirel' }],
    },
    { id: 'env-other-number', events: [{ type: 'unknown' }] },
    {
      id: 'env-mixed-batch',
      events: [
        { ...start, from: from('491713920020'), profileName: 'Ute Frank' },
        { type: 'status', status: 'delivered', to: from('491713920020') },
        {
          type: 'health',
          scope: 'template',
          level: 'warning',
          vendorCode: 'YELLOW',
          template: { name: 'stadt_nachricht', language: 'de' },
        },
        { ...start, from: from('491713920021'), profileName: 'Jan Sommer' },
        { ...start, from: from('491713920022'), profileName: 'Ayla Tekin' },
      ],
    },
    {
      id: 'kind-unsupported',
      events: [{ content: { type: 'unsupported', reason: 'Message type unknown' } }],
    },
    { id: 'kind-request-welcome', events: [{ type: 'unknown' }] },
    {
      id: 'kind-reaction-removed',
      events: [
        {
          content: { type: 'reaction', messageId: `${wamid}EgYnJvYWRjYXN0` },
        },
      ],
    },
    {
      id: 'tap-template-stop',
      events: [
        {
          content: { type: 'button-reply', id: 'STOP', title: 'Stop' },
          replyTo: `${wamid}EgYnJvYWRjYXN0`,
        },
      ],
    },
    {
      id: 'move-number',
      events: [
        {
          from: from('491713920087'),
          content: {
            type: 'system',
            change: 'number',
            previous: from('491713920087'),
            current: from('491713920088'),
          },
        },
      ],
    },
    {
      id: 'pref-stop',
      events: [
        {
          type: 'preference',
          marketing: 'stop',
          at,
          from: { phone: '+491713920094', userId: 'DE.9007100200435023' },
        },
      ],
    },
    {
      id: 'acc-template-status',
      events: [
        {
          type: 'health',
          scope: 'template',
          level: 'info',
          vendorCode: 'APPROVED',
          templateState: 'approved',
          category: 'utility',
          template: { name: 'stadt_nachricht', language: 'de' },
          at,
        },
      ],
    },
    {
      id: 'st-contacts-no-profile',
      events: [
        {
          type: 'status',
          status: 'delivered',
          at,
          to: { phone: '+4917139200091', userId: 'DE.90071992547409' },
          pricing: { category: 'utility', type: 'regular', model: 'PMP' },
        },
      ],
    },
  ])('$id says what the body says', async ({ id, events }) => {
    const body = cases.find((candidate) => candidate.id === id)?.body
    expect(await eventsOf(body)).toMatchObject(events)
  })
})

describe('account events', () => {
  const body = cases.find(({ id }) => id === 'acc-template-status')?.body

  it.each([
    { wabaId: '102290129340398', type: 'health' },
    { wabaId: '555', type: 'unknown' },
  ])(
    'of the account of our number count, of others they are unknown ($wabaId)',
    async ({ wabaId, type }) => {
      const { events } = await gatewayWith({ wabaId }).receive(webhook(JSON.stringify(body)))
      expect(events).toMatchObject([{ type }])
    },
  )
})

describe('what comes from outside', () => {
  it('any signed JSON is answered 200, and is at least one event', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (json) => {
        const { response, events } = await gateway.receive(webhook(JSON.stringify(json)))
        expect(response.status).toBe(200)
        expect(events.length).toBeGreaterThan(0)
      }),
    )
  })

  it("a citizen's Start counts, whatever one other field of the body turns into", async () => {
    const base = message({ type: 'text', text: { body: 'Start' }, context: { id: 'wamid.B' } })
    const odd = fc.oneof(fc.constantFrom(null, '', 0, [], {}, true, 'x'), fc.jsonValue())
    const path = fc.constantFrom(
      'context',
      'timestamp',
      'errors',
      'referral',
      'group_id_x',
      'image',
    )
    await fc.assert(
      fc.asyncProperty(path, odd, odd, async (field, value, contacts) => {
        const body = structuredClone(base) as {
          entry: [{ changes: [{ value: { messages: [object]; contacts?: unknown } }] }]
        }
        const live = body.entry[0].changes[0].value
        live.messages = [{ ...live.messages[0], [field]: value }]
        live.contacts = contacts
        expect(await eventsOf(body)).toMatchObject([
          { type: 'message', from: { phone: '+491713920000' }, content: { text: 'Start' } },
        ])
      }),
      { numRuns: 200 },
    )
  })

  it('a batch of 1,000 updates is read whole', async () => {
    const messages = Array.from({ length: 1_000 }, (_, index) => ({
      from: `49171${String(index).padStart(7, '0')}`,
      id: `wamid.${index}`,
      timestamp: '1795599000',
      type: 'text',
      text: { body: 'Start' },
    }))
    const events = await eventsOf(change({ messages }))
    expect(events.filter(({ type }) => type === 'message')).toHaveLength(1_000)
  })
})
