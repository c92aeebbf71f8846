import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sender, templates } from './fixtures/town.ts'
import { receiveWebhooks } from './fixtures/webhook-receiver.ts'
import { type SimulatorOptions, serveSimulator } from './serve.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

const token = 'EAAsecret'
const appSecret = 'geheim-1234'

async function serve(options: Partial<SimulatorOptions> = {}) {
  const simulator = await serveSimulator({ sender, templates, token, appSecret, ...options })
  open.push(simulator)
  const { url } = simulator
  const json = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(url + path, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    // what the API answers is looked at by the test alone
    const data = (await answer.json().catch(() => undefined)) as Record<string, unknown> | undefined
    return { status: answer.status, data }
  }
  const graph = (path: string, body?: unknown) =>
    json(path, body, { authorization: `Bearer ${token}` })
  const send = (to: string, content: object) =>
    graph(messages, { messaging_product: 'whatsapp', to, ...content })
  return { ...simulator, json, graph, send }
}

async function receive(...given: Parameters<typeof receiveWebhooks>) {
  const receiver = await receiveWebhooks(...given)
  open.push(receiver)
  return receiver
}

const messages = `/v26.0/${sender.phoneNumberId}/messages`
const text = (body: string) => ({ type: 'text', text: { body } })
const anna = '+491713920000'

describe('the Cloud API', () => {
  it('takes a message as Meta does, and shows it on the phone', async () => {
    const { send, json } = await serve()
    await json('/control/phones/p1/messages', { text: 'Start' })
    const { status, data } = await send(anna, {
      ...text('Grüße aus dem Rathaus'),
      biz_opaque_callback_data: 'd1',
    })
    expect(status).toBe(200)
    expect(data).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: anna, wa_id: anna.slice(1) }],
      messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/]+=*$/) }],
    })
    expect((await json('/control/phones/p1/messages')).data).toMatchObject({
      messages: [
        { by: 'citizen' },
        { by: 'town', text: 'Grüße aus dem Rathaus', deliveryId: 'd1' },
      ],
    })
    expect((await json('/control/truth')).data).toMatchObject({
      calls: 1,
      accepted: 1,
      deliveries: { d1: [{ phone: 'p1', form: 'text' }] },
    })
  })

  it('takes a template with buttons, reply buttons and a list in Meta’s form', async () => {
    const { send, json } = await serve()
    await json('/control/phones/p1/messages', { text: 'Start' })
    const sent = await send(anna, {
      type: 'template',
      template: {
        name: 'stadt_nachricht',
        language: { code: 'de' },
        components: [
          { type: 'body', parameters: [{ type: 'text', text: 'Der Markt fällt aus.' }] },
          {
            type: 'button',
            sub_type: 'url',
            index: '0',
            parameters: [{ type: 'text', text: 'markt' }],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '1',
            parameters: [{ type: 'payload', payload: 'STOP' }],
          },
        ],
      },
    })
    expect(sent.data).toMatchObject({ messages: [{ message_status: 'accepted' }] })
    await send(anna, {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Ja?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'ja', title: 'Ja' } }] },
      },
    })
    await send(anna, {
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Themen' },
        action: { button: 'Wählen', sections: [{ rows: [{ id: 'r', title: 'Rathaus' }] }] },
      },
    })
    expect((await json('/control/phones/p1/messages')).data).toMatchObject({
      messages: [
        {},
        { form: 'template', buttons: [{ url: 'https://www.coburg.de/markt' }, { id: 'STOP' }] },
        { form: 'buttons', buttons: [{ id: 'ja', title: 'Ja' }] },
        { form: 'list', list: { button: 'Wählen' } },
      ],
    })
  })

  it.each([
    ['a closed window', text('Hallo'), 400, 131047],
    [
      'an unknown template',
      { type: 'template', template: { name: 'x', language: { code: 'de' } } },
      404,
      132001,
    ],
    ['a type that it does not show', { type: 'sticker', sticker: { id: '1' } }, 400, 131051],
    ['a text without a body', { type: 'text', text: {} }, 400, 100],
    ['a wrong product', { messaging_product: 'sms', ...text('Hallo') }, 400, 100],
  ])('refuses %s in Meta’s JSON', async (_, content, status, code) => {
    const { send } = await serve()
    const answer = await send(anna, content)
    expect(answer.status).toBe(status)
    expect(answer.data).toMatchObject({
      error: {
        code,
        type: 'OAuthException',
        message: expect.any(String),
        error_data: { messaging_product: 'whatsapp', details: expect.any(String) },
        fbtrace_id: expect.any(String),
      },
    })
  })

  it('refuses a wrong token with 190 and HTTP 401, before it looks at anything else', async () => {
    const { json } = await serve()
    for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
      const answer = await json(messages, { any: 'thing' }, headers)
      expect(answer).toMatchObject({ status: 401, data: { error: { code: 190 } } })
    }
    expect((await json('/control/truth')).data).toMatchObject({ calls: 2, refused: { 190: 2 } })
  })

  it('does not know another number, account or path', async () => {
    const { graph } = await serve()
    const unknown = { status: 400, data: { error: { code: 100, error_subcode: 33 } } }
    expect(await graph('/v26.0/999/messages', text('Hallo'))).toMatchObject(unknown)
    expect(await graph('/v26.0/999')).toMatchObject(unknown)
    expect(await graph('/v26.0/999/message_templates')).toMatchObject(unknown)
    expect(await graph(`/v26.0/${sender.phoneNumberId}/register`, {})).toMatchObject(unknown)
  })

  it('answers broken JSON with 100', async () => {
    const { url } = await serve()
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(url + messages, { method: 'POST', headers, body: '{"to":' })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 100 } })
  })

  it('reaches a hidden number by its user id, and answers without a number', async () => {
    const { graph, json } = await serve()
    const { data } = await json('/control/phones', {
      phones: [{ hidesNumber: true, userId: 'DE.42' }],
    })
    expect(data).toMatchObject({ phones: [{ id: 'p7', hidesNumber: true }] })
    await json('/control/phones/p7/messages', { text: 'Start' })
    const body = { messaging_product: 'whatsapp', recipient: 'DE.42', ...text('Willkommen') }
    expect((await graph(messages, body)).data).toMatchObject({
      contacts: [{ input: 'DE.42', user_id: 'DE.42' }],
    })
  })

  it('marks as read and shows typing', async () => {
    const { graph, json } = await serve()
    const written = await json('/control/phones/p1/messages', { text: 'Start' })
    const { message } = written.data as { message: { id: string } } // as the control API answers
    const read = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: message.id,
      typing_indicator: { type: 'text' },
    }
    expect(await graph(messages, read)).toEqual({ status: 200, data: { success: true } })
    expect((await json('/control/phones/p1/messages')).data).toMatchObject({
      messages: [{ ticks: 'read' }],
      typingUntil: expect.any(Number),
    })
    expect(await graph(messages, { ...read, message_id: 'wamid.x' })).toMatchObject({
      data: { error: { code: 131009 } },
    })
  })

  it('tells about the number, the templates, and files that citizens sent', async () => {
    const { graph, json, url } = await serve()
    const fields = 'display_phone_number,throughput,whatsapp_business_manager_messaging_limit'
    expect((await graph(`/v26.0/${sender.phoneNumberId}?fields=${fields}`)).data).toEqual({
      id: sender.phoneNumberId,
      display_phone_number: sender.displayNumber,
      throughput: { level: 'STANDARD' },
      whatsapp_business_manager_messaging_limit: 'TIER_UNLIMITED',
    })
    expect(
      (await graph(`/v26.0/${sender.wabaId}/message_templates?name=stadt_nachricht`)).data,
    ).toMatchObject({
      data: [{ status: 'APPROVED', category: 'MARKETING', components: [{ type: 'BODY' }, {}, {}] }],
    })
    const { data } = await json('/control/phones/p1/messages', { image: { caption: 'Laterne' } })
    const { message } = data as { message: { content: { mediaId: string; sha256: string } } } // as answered
    const { mediaId, sha256 } = message.content
    const node = await graph(`/v26.0/${mediaId}?phone_number_id=${sender.phoneNumberId}`)
    expect(node.data).toMatchObject({
      mime_type: 'image/png',
      sha256,
      url: `${url}/media/${mediaId}`,
    })
    const file = await fetch(`${url}/media/${mediaId}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect((await file.arrayBuffer()).byteLength).toBe(node.data?.file_size)
    expect((await fetch(`${url}/media/${mediaId}`)).status).toBe(401)
  })

  it('can take a message and break the connection instead of answering', async () => {
    const { send, json } = await serve({ faults: { unanswered: 1 } })
    await json('/control/phones/p1/messages', { text: 'Start' })
    await expect(send(anna, { ...text('Hallo'), biz_opaque_callback_data: 'd1' })).rejects.toThrow()
    const { data } = await json('/control/truth')
    expect(data).toMatchObject({ unanswered: 1, deliveries: { d1: [{ phone: 'p1' }] } })
  })
})

describe('webhooks', () => {
  it('are signed over bytes in which everything but ASCII is escaped', async () => {
    const town = await receive()
    const { json } = await serve({ webhook: town.url })
    await json('/control/phones/p1/messages', { text: 'Grüße 🏛 an @alle' })
    await vi.waitFor(() => expect(town.deliveries).toHaveLength(1))
    const [{ body, signature } = { body: '', signature: '' }] = town.deliveries
    expect(body).toContain('Gr\\u00fc\\u00dfe \\ud83c\\udfdb an \\u0040alle')
    expect(body).toMatch(/^[\x20-\x7e]+$/)
    const expected = createHmac('sha256', appSecret).update(body, 'latin1').digest('hex')
    expect(signature).toBe(`sha256=${expected}`)
    expect(JSON.parse(body)).toMatchObject({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: sender.wabaId,
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: {
                  display_phone_number: '499561891170',
                  phone_number_id: sender.phoneNumberId,
                },
                contacts: [
                  {
                    profile: { name: 'Anna Weber' },
                    wa_id: anna.slice(1),
                    user_id: expect.stringMatching(/^DE\./),
                  },
                ],
                messages: [
                  {
                    from: anna.slice(1),
                    timestamp: expect.stringMatching(/^\d{10}$/),
                    type: 'text',
                    text: { body: 'Grüße 🏛 an @alle' },
                  },
                ],
              },
            },
          ],
        },
      ],
    })
  })

  it('tell sent, delivered and read with the delivery id, and nothing of a hidden number', async () => {
    const town = await receive()
    const { json, graph } = await serve({ webhook: town.url })
    await json('/control/phones', {
      phones: [
        { hidesNumber: true, userId: 'DE.42', number: '+4917139200777', readReceipts: false },
      ],
    })
    await json('/control/phones/p7/messages', { text: 'Start' })
    const body = { messaging_product: 'whatsapp', recipient: 'DE.42', ...text('Willkommen') }
    await graph(messages, { ...body, biz_opaque_callback_data: 'd1' })
    await vi.waitFor(
      () => expect(town.deliveries.map(({ body }) => body).join()).toMatch(/"delivered"/),
      3_000,
    )
    const all = town.deliveries.map(({ body }) => body).join()
    expect(all).not.toContain('4917139200777')
    const values = town.deliveries.flatMap(({ body }) => valuesOf(body))
    const statuses = values.flatMap((value) => value.statuses ?? [])
    expect(statuses).toMatchObject([
      {
        status: 'sent',
        recipient_user_id: 'DE.42',
        biz_opaque_callback_data: 'd1',
        pricing: { pricing_model: 'PMP', category: 'service' },
      },
      { status: 'delivered', recipient_user_id: 'DE.42', biz_opaque_callback_data: 'd1' },
    ])
    expect(values.flatMap((value) => value.messages ?? [])).toMatchObject([
      { from_user_id: 'DE.42' },
    ])
  })

  it('wait for a town that is not there yet, and for its handshake', async () => {
    let verified = false
    const town = await receive(({ method, url }) => {
      if (method !== 'GET') return { status: verified ? 200 : 500 }
      const query = new URL(url, 'http://town').searchParams
      verified = query.get('hub.verify_token') === 'verify' && query.get('hub.mode') === 'subscribe'
      return { status: verified ? 200 : 403, body: query.get('hub.challenge') ?? '' }
    })
    const { json } = await serve({ verifyToken: 'verify' })
    await json('/control/phones/p1/messages', { text: 'Start' })
    const pointed = await json('/control/webhook', { url: town.url })
    expect(pointed.data).toMatchObject({ webhook: { url: town.url, waiting: 1 } })
    await vi.waitFor(() => expect(town.deliveries).toHaveLength(2), 3_000)
    expect(town.deliveries.map(({ method }) => method)).toEqual(['GET', 'POST'])
    await vi.waitFor(async () => {
      const { data } = await json('/control/phones/p1/messages')
      expect(data).toMatchObject({
        messages: [{ ticks: 'delivered', answeredAt: expect.any(Number) }],
      })
    })
  })

  it('tell of a citizen who stops marketing, and of a template that is paused', async () => {
    const town = await receive()
    const { json } = await serve({ webhook: town.url })
    await json('/control/phones/p1/preference', { marketing: 'stop' })
    await json('/control/templates', { name: 'stadt_nachricht', language: 'de', status: 'PAUSED' })
    await vi.waitFor(() =>
      expect(town.deliveries.flatMap(({ body }) => valuesOf(body))).toHaveLength(2),
    )
    expect(town.deliveries.flatMap(({ body }) => valuesOf(body))).toMatchObject([
      {
        user_preferences: [{ wa_id: anna.slice(1), value: 'stop', timestamp: expect.any(Number) }],
      },
      { event: 'PAUSED', message_template_name: 'stadt_nachricht' },
    ])
  })
})

interface Value {
  readonly statuses?: readonly object[]
  readonly messages?: readonly object[]
}

function valuesOf(body: string): Value[] {
  const { entry } = JSON.parse(body) as { entry: { changes: { value: Value }[] }[] } // Meta's envelope
  return entry.flatMap(({ changes }) => changes.map(({ value }) => value))
}

describe('the control API', () => {
  it('makes phones in bulk and lists them, visitors first', async () => {
    const { json } = await serve({ visitors: 2 })
    const added = await json('/control/phones', { count: 100, hideNumber: 0.05 })
    expect(added.status).toBe(201)
    expect(added.data?.phones).toHaveLength(100)
    const { data } = await json('/control/phones')
    const phones = data?.phones as { visitor: boolean; hidesNumber: boolean }[] // as answered
    expect(phones.map(({ visitor }) => visitor)).toEqual([true, true, ...Array(100).fill(false)])
    expect(phones.filter(({ hidesNumber }) => hidesNumber)).toHaveLength(5)
  })

  it('lets citizens tap what the town sent', async () => {
    const town = await receive()
    const { json, send } = await serve({ webhook: town.url })
    await json('/control/phones/p1/messages', { text: 'Start' })
    await send(anna, {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Ja?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'ja', title: 'Ja, gern' } }] },
      },
    })
    expect(await json('/control/phones/p1/messages', { tap: 'Ja, gern' })).toMatchObject({
      status: 201,
      data: { message: { content: { type: 'tap', on: 'button', id: 'ja' } } },
    })
    await vi.waitFor(() => {
      const all = town.deliveries.flatMap(({ body }) => valuesOf(body))
      expect(all.flatMap((value) => value.messages ?? [])).toContainEqual(
        expect.objectContaining({
          type: 'interactive',
          interactive: { type: 'button_reply', button_reply: { id: 'ja', title: 'Ja, gern' } },
          context: { from: '499561891170', id: expect.any(String) },
        }),
      )
    })
  })

  it('moves the clock, so that windows close', async () => {
    const { json, send } = await serve()
    await json('/control/clock', { offsetMs: -2 * 86_400_000 })
    await json('/control/phones/p1/messages', { text: 'Start' })
    expect((await send(anna, text('Hallo'))).status).toBe(200)
    const { data } = await json('/control/clock', { offsetMs: 0 })
    expect(Math.abs(Number(data?.now) - Date.now())).toBeLessThan(5_000)
    expect((await send(anna, text('Hallo'))).data).toMatchObject({ error: { code: 131047 } })
  })

  it.each([
    ['/control/phones', {}, 422],
    ['/control/phones', { count: 0 }, 422],
    ['/control/phones', { phones: [{ number: 'abc' }] }, 422],
    ['/control/phones/p1/messages', { text: '' }, 422],
    ['/control/phones/p1/messages', { text: 'a', tap: 'b' }, 422],
    ['/control/phones/p1/messages', { tap: 'Nichts' }, 404],
    ['/control/phones/p999/messages', { text: 'Start' }, 404],
    ['/control/faults', { late: 2 }, 422],
    ['/control/faults', { slow: 1 }, 422],
    ['/control/clock', { offsetMs: 'morgen' }, 422],
    ['/control/webhook', { url: 'file:///etc/passwd' }, 422],
    ['/control/templates', { name: 'x', language: 'de', status: 'PAUSED' }, 404],
  ])('answers a body that does not fit at %s: %j', async (path, body, status) => {
    const { json } = await serve()
    const answer = await json(path, body)
    expect(answer.status).toBe(status)
    expect(answer.data).toMatchObject({ error: { code: expect.stringMatching(/^simulator-/) } })
  })

  it('takes no form of another page', async () => {
    const { url } = await serve()
    const body = '{"text":"Stop"}'
    const headers = { 'content-type': 'text/plain' }
    const answer = await fetch(`${url}/control/phones/p1/messages`, {
      method: 'POST',
      headers,
      body,
    })
    expect(answer.status).toBe(422)
  })

  it('streams what happens on the phones, and ends the stream when it closes', async () => {
    const { url, json, close } = await serve()
    const stream = await fetch(`${url}/control/events?phone=p1`)
    const read = (async () => {
      let seen = ''
      const decoder = new TextDecoder()
      try {
        for await (const chunk of stream.body ?? []) seen += decoder.decode(chunk)
      } catch {
        // the server cut the connection
      }
      return seen
    })()
    await json('/control/phones/p1/messages', { text: 'Start' })
    await close()
    expect(await read).toMatch(/event: phones[\s\S]*event: chat\ndata: \{"phone":"p1","message":\{/)
  })
})

describe('the phone page', () => {
  it('comes with its files, and allows nothing from elsewhere and no inline code', async () => {
    const { url } = await serve()
    const page = await fetch(url)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    const html = await page.text()
    expect(html).not.toMatch(/https?:|<script(?![^>]*src=)|\son\w+=|style="/)
    const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1])
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) expect((await fetch(url + file)).status).toBe(200)
    expect((await fetch(`${url}/assets/..%2fpackage.json`)).status).toBe(404)
  })

  it('has every module that its modules import', async () => {
    const { url } = await serve()
    const wanted = ['page.js']
    for (const name of wanted) {
      const answer = await fetch(`${url}/assets/${name}`)
      expect([name, answer.status, answer.headers.get('content-type')]).toEqual([
        name,
        200,
        'text/javascript; charset=utf-8',
      ])
      for (const [, next = ''] of (await answer.text()).matchAll(/from '\.\/([^']+)'/g)) {
        if (!wanted.includes(next)) wanted.push(next)
      }
    }
    expect(wanted.length).toBeGreaterThan(5)
  })
})
