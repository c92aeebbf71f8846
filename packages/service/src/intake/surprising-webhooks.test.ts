import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Address } from '@stadtbote/core'
import { whatsappCloud } from '@stadtbote/gateway-whatsapp-cloud'
import { sqliteStore } from '@stadtbote/store-sqlite'
import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../clock.ts'
import { freshStore, keptLog, sender, town } from '../fixtures/town.ts'
import { createStadtbote, type Stadtbote } from '../stadtbote.ts'

/** Bodies in forms that others stumbled over, each with what it must lead to. Recorded beside the adapter. */
interface Case {
  readonly id: string
  readonly what: string
  readonly before?: readonly {
    subscribed?: Address
    accepted?: { messageId: string; phone: string }
  }[]
  readonly expect: { status: number; effect: string; address?: Address; answered?: false }
  readonly body: object
}
const cases = JSON.parse(
  readFileSync(
    new URL('../../../gateway-whatsapp-cloud/src/fixtures/webhooks.json', import.meta.url),
    'utf8',
  ),
) as readonly Case[]

/** The time in the bodies. */
const at = Date.UTC(2026, 10, 25, 9, 30)
const appSecret = 'geheim-1234'
let stop: (() => Promise<void>) | undefined
afterEach(async () => stop?.())

async function serve(messageId: string) {
  const cloud = whatsappCloud({
    accessToken: 'x',
    phoneNumberId: sender.phoneNumberId,
    appSecret,
    verifyToken: 'y',
    now: () => at,
  })
  const sent: string[] = []
  const store = sqliteStore(freshStore())
  const stadtbote = createStadtbote({
    ...town,
    gateway: {
      ...cloud,
      // the network's end: takes everything, and answers as Meta would
      send: async (message) => {
        sent.push(message.id)
        return { messageId: sent.length === 1 ? messageId : `wamid.${sent.length}`, acceptedAt: at }
      },
    },
    store,
    clock: { ...systemClock, now: () => at },
    log: keptLog(),
  })
  await stadtbote.start()
  stop = () => stadtbote.stop()
  return { stadtbote, sent, contacts: (await store.town('coburg')).contacts }
}

function post(stadtbote: Stadtbote, body: object): Promise<Response> {
  const raw = JSON.stringify(body)
  const signature = `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`
  const headers = { 'x-hub-signature-256': signature }
  return stadtbote.fetch(
    new Request('http://localhost/webhooks/whatsapp-cloud', { method: 'POST', headers, body: raw }),
  )
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 120))

const startOf = ({
  phone,
  userId,
}: {
  phone?: string | undefined
  userId?: string | undefined
}) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { phone_number_id: sender.phoneNumberId },
            messages: [
              {
                ...(phone === undefined ? {} : { from: phone.slice(1) }),
                ...(userId === undefined ? {} : { from_user_id: userId }),
                id: 'wamid.before',
                timestamp: String(at / 1_000 - 3_600),
                type: 'text',
                text: { body: 'Start' },
              },
            ],
          },
        },
      ],
    },
  ],
})

it.each(cases)('$id: $what', async ({ before, expect: expected, body }) => {
  const accepted = before?.find(({ accepted }) => accepted !== undefined)?.accepted
  const { stadtbote, sent, contacts } = await serve(accepted?.messageId ?? 'wamid.first')
  const delivered: string[] = []
  stadtbote.on('delivery', ({ id, state }) => void delivered.push(`${id} ${state}`))
  for (const { subscribed, accepted } of before ?? []) {
    await post(stadtbote, startOf(subscribed ?? { phone: accepted?.phone }))
    await settled()
  }
  const { active } = await stadtbote.subscriptions.summary()
  const answers = sent.length

  expect((await post(stadtbote, body)).status).toBe(expected.status)
  await settled()
  const summary = await stadtbote.subscriptions.summary()
  const change = { subscribes: 1, 'subscribes*3': 3, ends: -1 }[expected.effect] ?? 0
  expect(summary.active - active).toBe(change)
  if (expected.effect === 'status:delivered') expect(delivered).toEqual([`${sent[0]} delivered`])
  if (expected.answered === false) expect(sent.length).toBe(answers)
  if (expected.address !== undefined && expected.effect !== 'nothing') {
    const contact = await contacts.find(expected.address)
    expect(contact?.subscription.state).toBe(expected.effect === 'ends' ? 'ended' : 'active')
  }

  const afterOnce = sent.length
  expect((await post(stadtbote, body)).status).toBe(expected.status)
  await settled()
  expect(await stadtbote.subscriptions.summary()).toEqual(summary)
  expect(sent.length).toBe(afterOnce)
  expect((await stadtbote.fetch(new Request('http://localhost/readyz'))).status).toBe(200)
})

it('a changed number takes its subscription along, and the old number finds nobody', async () => {
  const moved = cases.find(({ id }) => id === 'move-number')
  const { stadtbote, contacts } = await serve('wamid.first')
  const old = moved?.before?.[0]?.subscribed
  await post(stadtbote, startOf(old ?? {}))
  await settled()
  await post(stadtbote, moved?.body ?? {})
  await settled()
  const current = moved?.expect.address
  expect(current && (await contacts.find(current))?.subscription.state).toBe('active')
  expect(old && (await contacts.find(old))).toBeUndefined()
})
