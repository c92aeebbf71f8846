import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { GatewayEvent, OutboundContent } from '@stadtbote/core'
import { whatsappCloud } from '@stadtbote/gateway-whatsapp-cloud'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sender, templates } from './fixtures/town.ts'
import { type SimulatorOptions, serveSimulator } from './serve.ts'
import type { Phone } from './world/phone.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

const keys = { appSecret: 'geheim-1234', verifyToken: 'pruefwort' }

/** A town with the adapter as it is in service, and the simulator as its Meta. */
async function connect(options: Partial<SimulatorOptions> = {}, accessToken = 'EAAsecret') {
  const simulator = await serveSimulator({
    sender,
    templates,
    token: 'EAAsecret',
    ...keys,
    ...options,
  })
  const { phoneNumberId, wabaId } = sender
  const gateway = whatsappCloud({
    accessToken,
    phoneNumberId,
    wabaId,
    ...keys,
    baseUrl: simulator.url,
  })
  const events: GatewayEvent[] = []
  const statuses: number[] = []
  const server = createAdaptorServer({
    createServer,
    fetch: async (request: Request) => {
      const received = await gateway.receive(request)
      events.push(...received.events)
      statuses.push(received.response.status)
      return received.response
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // it listens on a port, not on a pipe
  const pointed = await fetch(`${simulator.url}/control/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `http://127.0.0.1:${port}/webhooks/whatsapp-cloud` }),
  })
  expect(pointed.status).toBe(200)
  open.push(simulator, {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  })
  const [anna] = simulator.world.phones.list()
  if (anna === undefined) throw new Error('no phone')
  return { ...simulator, gateway, events, statuses, anna }
}

const text: OutboundContent = { type: 'text', text: 'Grüße aus dem Rathaus 🏛' }
const news: OutboundContent = {
  type: 'template',
  name: 'stadt_nachricht',
  language: 'de',
  parameters: ['Der Markt fällt aus.'],
  buttons: [
    { type: 'url', index: 0, suffix: 'markt' },
    { type: 'quick-reply', index: 1, payload: 'STOP' },
  ],
}
const to = ({ number }: Phone) => ({ phone: number })

describe('the adapter of the Cloud API, unchanged,', () => {
  it.each([
    ['a text', text, { form: 'text', text: 'Grüße aus dem Rathaus 🏛' }],
    [
      'a template',
      news,
      {
        form: 'template',
        buttons: [{ url: 'https://www.coburg.de/markt' }, { title: 'Stop', id: 'STOP' }],
      },
    ],
    [
      'reply buttons',
      { type: 'buttons', text: 'Ja?', buttons: [{ id: 'ja', title: 'Ja' }] },
      { form: 'buttons', buttons: [{ id: 'ja', title: 'Ja' }] },
    ],
    [
      'a list',
      {
        type: 'list',
        text: 'Themen',
        button: 'Wählen',
        sections: [{ rows: [{ id: 'r', title: 'Rathaus' }] }],
      },
      { form: 'list', list: { button: 'Wählen' } },
    ],
    [
      'a picture',
      { type: 'image', link: 'https://www.coburg.de/a.jpg', caption: 'Plan' },
      { form: 'image', text: 'Plan', media: { link: 'https://www.coburg.de/a.jpg' } },
    ],
    [
      'a place',
      { type: 'location', latitude: 50.26, longitude: 10.96, name: 'Markt' },
      { form: 'location', place: { name: 'Markt' } },
    ],
  ] as const satisfies readonly (readonly [string, OutboundContent, object])[])(
    'brings %s to the phone, and its statuses with our delivery id back',
    async (_, content, shown) => {
      const { world, gateway, events, anna } = await connect()
      world.phones.write(anna.id, { text: 'Start' })
      const receipt = await gateway.send({ id: 'd1', to: to(anna), content })
      expect(receipt.messageId).toMatch(/^wamid\./)
      expect(world.phones.chat(anna.id).at(-1)).toMatchObject({ ...shown, deliveryId: 'd1' })
      const seen = () => events.flatMap((event) => (event.type === 'status' ? [event] : []))
      await vi.waitFor(() => expect(seen()).toHaveLength(2), 3_000)
      expect(seen()).toMatchObject([
        { status: 'sent', deliveryId: 'd1', messageId: receipt.messageId, to: to(anna) },
        { status: 'delivered', deliveryId: 'd1', messageId: receipt.messageId },
      ])
      expect(seen()[0]?.pricing?.category).toBe(
        content.type === 'template' ? 'marketing' : 'service',
      )
    },
  )

  it('hears the citizen: words, place, picture and taps, signed and after the handshake', async () => {
    const { world, gateway, events, statuses, anna } = await connect()
    const { phones } = world
    phones.write(anna.id, { text: 'Grüße an @alle / Start 🏛' })
    phones.write(anna.id, { location: { latitude: 50.26, longitude: 10.96, name: 'Markt' } })
    phones.write(anna.id, {
      image: { data: new Uint8Array([1, 2, 3]), mimeType: 'image/png', caption: 'Laterne' },
    })
    await gateway.send({ id: 'd1', to: to(anna), content: news })
    phones.write(anna.id, { tap: { title: 'Stop' } })
    phones.write(anna.id, { text: 'Weitergeleitet' }, { forwarded: true })
    const said = () => events.flatMap((event) => (event.type === 'message' ? [event] : []))
    await vi.waitFor(() => expect(said()).toHaveLength(5), 3_000)
    const from = { phone: anna.number, userId: anna.userId }
    const contents = said().map(({ content }) => content)
    expect(said().every((event) => event.profileName === 'Anna Weber')).toBe(true)
    expect(said()).toEqual(Array(5).fill(expect.objectContaining({ from })))
    expect(contents).toContainEqual({ type: 'text', text: 'Grüße an @alle / Start 🏛' })
    expect(contents).toContainEqual(expect.objectContaining({ type: 'location', name: 'Markt' }))
    expect(contents).toContainEqual({ type: 'button-reply', id: 'STOP', title: 'Stop' })
    expect(said().filter(({ forwarded }) => forwarded)).toHaveLength(1)
    expect(new Set(statuses)).toEqual(new Set([200]))

    const picture = contents.find(({ type }) => type === 'image')
    if (picture?.type !== 'image' || picture.mediaId === undefined) throw new Error('no picture')
    const file = await gateway.download?.({ mediaId: picture.mediaId })
    const bytes = new Uint8Array(await new Response(file?.body).arrayBuffer())
    expect([...bytes]).toEqual([1, 2, 3])
  })

  it('reaches and hears a citizen who hides the number', async () => {
    const { world, gateway, events } = await connect()
    const [hidden] = world.phones.create([{ hidesNumber: true, readReceipts: false }])
    if (hidden === undefined) throw new Error('no phone')
    const { userId } = hidden
    world.phones.write(hidden.id, { text: 'Start' })
    await gateway.send({ id: 'd1', to: { userId }, content: text })
    await vi.waitFor(() => expect(events).toHaveLength(3), 3_000)
    expect(events).toMatchObject([
      { type: 'message', from: { userId } },
      { type: 'status', status: 'sent', to: { userId } },
      { type: 'status', status: 'delivered', to: { userId } },
    ])
    expect(JSON.stringify(events)).not.toContain(hidden.number.slice(1))
  })

  it.each([
    ['a closed window', text, {}, 'window-closed', 131047],
    ['an unknown template', { ...news, name: 'gibt_es_nicht' }, {}, 'template', 132001],
    ['a wrong count of parameters', { ...news, parameters: [] }, {}, 'template', 132000],
    ['an overloaded Meta', news, { faults: { overloaded: 1 } }, 'retry', 131016],
  ] as const satisfies readonly (readonly [
    string,
    OutboundContent,
    Partial<SimulatorOptions>,
    string,
    number,
  ])[])('names %s by its kind', async (_, content, options, kind, metaCode) => {
    const { gateway, anna } = await connect(options)
    const sent = gateway.send({ id: 'd1', to: to(anna), content })
    await expect(sent).rejects.toMatchObject({ kind, metaCode })
  })

  it('names throughput slow-down, and a wrong token credentials', async () => {
    const fast = await connect({ limits: { perSecond: 1 } })
    await fast.gateway.send({ id: 'd1', to: to(fast.anna), content: news })
    const second = fast.gateway.send({ id: 'd2', to: to(fast.anna), content: news })
    await expect(second).rejects.toMatchObject({ kind: 'slow-down', metaCode: 130429 })
    const { gateway, anna } = await connect({}, 'EAAwrong')
    const refused = gateway.send({ id: 'd3', to: to(anna), content: news })
    await expect(refused).rejects.toMatchObject({ kind: 'credentials', metaCode: 190 })
  })

  it('calls a send ambiguous whose answer is lost, and learns of it by a status', async () => {
    const { gateway, anna, events } = await connect({ faults: { unanswered: 1 } })
    const lost = gateway.send({ id: 'd1', to: to(anna), content: news })
    await expect(lost).rejects.toMatchObject({ kind: 'ambiguous' })
    await vi.waitFor(
      () => expect(events).toMatchObject([{ deliveryId: 'd1', status: 'sent' }, {}]),
      3_000,
    )
  })

  it('hears that a number is not on WhatsApp, that somebody stopped marketing, that a template is paused', async () => {
    const { world, gateway, anna, events } = await connect()
    const nobody = { phone: '+4917139299999' as Phone['number'] } // it is in that form
    await gateway.send({ id: 'd1', to: nobody, content: news })
    world.phones.setMarketing(anna.id, 'stop')
    world.setTemplateStatus('stadt_nachricht', 'de', 'PAUSED')
    await vi.waitFor(() => expect(events).toHaveLength(3), 3_000)
    expect(events).toContainEqual(
      expect.objectContaining({
        status: 'failed',
        deliveryId: 'd1',
        error: expect.objectContaining({ kind: 'recipient', metaCode: 131026 }),
      }),
    )
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'preference', marketing: 'stop' }),
    )
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'health', scope: 'template', templateState: 'paused' }),
    )
  })

  it('marks as read with typing', async () => {
    const { world, gateway, anna } = await connect()
    const message = world.phones.write(anna.id, { text: 'Start' })
    await gateway.markRead?.(message.id, { typing: true })
    expect(message.ticks).toBe('read')
    expect(world.phones.handset(anna.id).typingUntil).toBeGreaterThan(Date.now())
  })
})
