import { whatsappCloud } from '@stadtbote/gateway-whatsapp-cloud'
import { expect, it } from 'vitest'
import { morning, sender, templates } from '../fixtures/town.ts'
import { metaBody } from '../webhooks/meta-body.ts'
import { escapedJson, signatureOf } from '../webhooks/signature.ts'
import type { Update } from '../world/update.ts'
import { createWorld } from '../world/world.ts'
import { eventOf } from './events.ts'

const appSecret = 'geheim-1234'

/** One of everything that WhatsApp tells a town. */
function everyUpdate(): Update[] {
  const clock = { now: () => morning + 1, monotonicUs: () => 0, sleep: () => Promise.resolve() }
  const world = createWorld({ sender, templates, clock })
  const updates: Update[] = []
  world.onUpdate((update) => updates.push(update))
  const phones = world.phones.create([{ readReceipts: true }, { hidesNumber: true }])
  for (const { id, number, userId, hidesNumber } of phones) {
    const to = hidesNumber ? { userId } : { phone: number }
    world.phones.write(id, { text: 'Grüße / 🏛' })
    world.phones.write(id, { location: { latitude: 50.26, longitude: 10.96, name: 'Markt' } })
    const data = new Uint8Array([1])
    world.phones.write(id, { image: { data, mimeType: 'image/png', caption: 'Laterne' } })
    const text = { type: 'text', text: 'Danke' } as const
    world.accept({ to, content: text, deliveryId: 'd1' })
    const buttons = [{ id: 'ja', title: 'Ja' }]
    world.accept({ to, content: { type: 'buttons', text: 'Ja?', buttons }, deliveryId: 'd2' })
    world.phones.write(id, { tap: { id: 'ja' } }, { forwarded: true })
    world.phones.setMarketing(id, 'stop')
  }
  world.accept({ to: { userId: 'DE.0' }, content: closure, deliveryId: 'd3' })
  world.setTemplateStatus('strassensperrung', 'de', 'PAUSED')
  world.setTemplateStatus('strassensperrung', 'de', 'APPROVED')
  return updates
}

const closure = {
  type: 'template',
  name: 'strassensperrung',
  language: 'de',
  parameters: ['Judengasse', 'Freitag'],
} as const

it('the simulated gateway tells exactly what the adapter reads from the signed webhook', async () => {
  const { phoneNumberId, wabaId } = sender
  const keys = { accessToken: 'EAAsecret', verifyToken: 'pruefwort', appSecret }
  const gateway = whatsappCloud({ ...keys, phoneNumberId, wabaId, now: () => morning })
  const updates = everyUpdate()
  expect(new Set(updates.map(({ type }) => type)).size).toBe(4)
  for (const update of updates) {
    const body = escapedJson(metaBody([update], { sender, baseUrl: 'http://127.0.0.1:1' }))
    const request = new Request('http://town.example/webhooks/whatsapp-cloud', {
      method: 'POST',
      headers: { 'x-hub-signature-256': signatureOf(body, appSecret) },
      body,
    })
    const { events } = await gateway.receive(request)
    expect(events.map(withoutOwn)).toEqual([withoutOwn(eventOf(update))])
  }
})

/** What each way has of its own: the raw body, the address of a file, the time of a body without one. */
function withoutOwn(event: ReturnType<typeof eventOf>): unknown {
  return JSON.parse(
    JSON.stringify(event, (key, value: unknown) =>
      ['raw', 'url'].includes(key) ? undefined : value,
    ),
  )
}
