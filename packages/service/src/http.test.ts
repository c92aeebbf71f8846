import { createHash, createHmac } from 'node:crypto'
import { whatsappCloud } from '@stadtbote/gateway-whatsapp-cloud'
import { createSimulation } from '@stadtbote/simulator'
import { sqliteStore } from '@stadtbote/store-sqlite'
import { afterEach, expect, it } from 'vitest'
import { freshStore, keptLog, sender, templates, town } from './fixtures/town.ts'
import { type StaffMember, staffRoles } from './settings/config.ts'
import { createStadtbote, type Stadtbote } from './stadtbote.ts'

const at = Date.UTC(2026, 10, 25, 9, 30)
const appSecret = 'geheim-1234'
const staff: StaffMember[] = ['beyer', 'kraus'].map((name) => ({
  name,
  tokenHash: createHash('sha256').update(`token-of-${name}-0123`).digest('hex'),
  roles: name === 'beyer' ? ['editor'] : staffRoles,
}))
const running: Stadtbote[] = []
afterEach(async () => {
  for (const stadtbote of running.splice(0)) await stadtbote.stop()
})

/** A service that takes Meta's own webhooks, and never sends: its clock stands still. */
async function serve(): Promise<Stadtbote> {
  const simulation = createSimulation({ seed: 1, startAt: at, sender, templates })
  const stadtbote = createStadtbote({
    ...town,
    approval: 'four-eyes',
    staff,
    gateway: whatsappCloud({
      accessToken: 'x',
      phoneNumberId: sender.phoneNumberId,
      appSecret,
      verifyToken: 'y',
      baseUrl: 'http://127.0.0.1:9',
      now: () => at,
    }),
    store: sqliteStore(freshStore()),
    clock: { ...simulation.clock(), now: () => at },
    log: keptLog(),
    maxBodyBytes: 10_000,
  })
  await stadtbote.start()
  running.push(stadtbote)
  return stadtbote
}

function call(
  stadtbote: Stadtbote,
  method: string,
  path: string,
  options: { token?: string; body?: unknown; raw?: string; headers?: Record<string, string> } = {},
) {
  const { token = 'token-of-kraus-0123', body, raw, headers } = options
  const content = raw ?? (body === undefined ? null : JSON.stringify(body))
  return stadtbote.fetch(
    new Request(`http://localhost${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: content,
    }),
  )
}

function webhook(stadtbote: Stadtbote, body: string, secret = appSecret) {
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  return call(stadtbote, 'POST', '/webhooks/whatsapp-cloud', {
    raw: body,
    headers: { 'x-hub-signature-256': signature },
  })
}

const message = (text: string, seconds: number, id: string) =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                display_phone_number: '499561891170',
                phone_number_id: sender.phoneNumberId,
              },
              messages: [
                {
                  from: '491713920000',
                  id,
                  timestamp: String(at / 1_000 + seconds),
                  type: 'text',
                  text: { body: text },
                },
              ],
            },
          },
        ],
      },
    ],
  })

async function active(stadtbote: Stadtbote): Promise<number> {
  // the inbox is settled on the next turns of the event loop
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  return (await stadtbote.subscriptions.summary()).active
}

const draft = { text: 'Der Marktplatz ist gesperrt.', link: 'https://www.coburg.de/markt' }

it('a signed "Start" subscribes, the same once more changes nothing, one changed byte is refused', async () => {
  const stadtbote = await serve()
  const start = message('Start', -60, 'wamid.1')
  expect((await webhook(stadtbote, start)).status).toBe(200)
  expect(await active(stadtbote)).toBe(1)
  expect((await webhook(stadtbote, start)).status).toBe(200)
  expect((await webhook(stadtbote, start, 'another-secret')).status).toBe(401)
  expect(await active(stadtbote)).toBe(1)
})

it('a "Start" that is older than the last "Stop" changes nothing, in whatever order they come', async () => {
  const stadtbote = await serve()
  await webhook(stadtbote, message('Stop', -10, 'wamid.2'))
  await webhook(stadtbote, message('Start', -60, 'wamid.1'))
  expect(await active(stadtbote)).toBe(0)
  await webhook(stadtbote, message('Start', -5, 'wamid.3'))
  expect(await active(stadtbote)).toBe(1)
})

it('a webhook with a wrong signature stores nothing, broken JSON is 400, a large body 413', async () => {
  const stadtbote = await serve()
  expect((await webhook(stadtbote, '{"object":')).status).toBe(400)
  expect((await webhook(stadtbote, `{"x":"${'a'.repeat(20_000)}"}`)).status).toBe(413)
  expect(await active(stadtbote)).toBe(0)
})

it.each([
  ['without a token', { token: 'nobody' }, 401, 'token-wrong'],
  ['with broken JSON', { raw: '{' }, 400, 'json-malformed'],
  ['with an unknown field', { body: { ...draft, colour: 'red' } }, 422, 'body-invalid'],
  ['without a text', { body: { link: draft.link } }, 422, 'body-invalid'],
  [
    'with a link to another site',
    { body: { ...draft, link: 'https://example.org/x' } },
    422,
    'link-not-on-template',
  ],
  ['with an unknown topic', { body: { ...draft, topic: 'sport' } }, 422, 'topic-unknown'],
  [
    'as an emergency without that role',
    { token: 'token-of-beyer-0123', body: { ...draft, kind: 'emergency' } },
    403,
    'role-missing',
  ],
] as const)(
  'a broadcast %s is refused with a problem document',
  async (_, options, status, code) => {
    const response = await call(await serve(), 'POST', '/api/v1/broadcasts', options)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      'application/problem+json',
    ])
    expect(await response.json()).toMatchObject({ status, code })
  },
)

it('with four eyes the author cannot approve, somebody else can, and a cancelled one stays so', async () => {
  const stadtbote = await serve()
  const created = await call(stadtbote, 'POST', '/api/v1/broadcasts', { body: draft })
  expect(created.status).toBe(201)
  const { id, state } = (await created.json()) as { id: string; state: string }
  expect(state).toBe('awaiting-approval')
  const own = await call(stadtbote, 'POST', `/api/v1/broadcasts/${id}/approve`)
  expect([own.status, await own.json()]).toMatchObject([409, { code: 'approval-own' }])
  const cancelled = await call(stadtbote, 'POST', `/api/v1/broadcasts/${id}/cancel`)
  expect(await cancelled.json()).toEqual({ id, state: 'cancelled' })
  const again = await call(stadtbote, 'POST', `/api/v1/broadcasts/${id}/cancel`)
  expect([again.status, await again.json()]).toMatchObject([409, { code: 'broadcast-state' }])
})

it('the same request with an Idempotency-Key makes one broadcast; another body under the key is a conflict', async () => {
  const stadtbote = await serve()
  const headers = { 'idempotency-key': 'k1' }
  const first = await (
    await call(stadtbote, 'POST', '/api/v1/broadcasts', { body: draft, headers })
  ).json()
  const second = await call(stadtbote, 'POST', '/api/v1/broadcasts', { body: draft, headers })
  expect([second.status, await second.json()]).toEqual([201, first])
  const other = await call(stadtbote, 'POST', '/api/v1/broadcasts', {
    body: { ...draft, text: 'Anders.' },
    headers,
  })
  expect([other.status, await other.json()]).toMatchObject([409, { code: 'idempotency-conflict' }])
})

it('the API describes itself, and health needs no token', async () => {
  const stadtbote = await serve()
  const document = await (
    await stadtbote.fetch(new Request('http://localhost/api/v1/openapi.json'))
  ).json()
  expect(document).toMatchObject({
    openapi: '3.1.0',
    paths: { '/broadcasts': {}, '/concerns': {} },
  })
  expect((await stadtbote.fetch(new Request('http://localhost/healthz'))).status).toBe(200)
  expect((await stadtbote.fetch(new Request('http://localhost/readyz'))).status).toBe(200)
  expect((await call(stadtbote, 'GET', '/api/v1/broadcasts/none')).status).toBe(404)
})
