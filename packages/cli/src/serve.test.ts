import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const bin = fileURLToPath(new URL('../bin/stadtbote.js', import.meta.url))
const config = fileURLToPath(
  new URL('../../../examples/coburg/stadtbote.config.ts', import.meta.url),
)
const appSecret = 'geheim-1234'

const whole = () => ({
  PORT: '0',
  STADTBOTE_STORE: `sqlite:${join(mkdtempSync(join(tmpdir(), 'stadtbote-cli-')), 'town.sqlite')}`,
  STADTBOTE_GATEWAY: 'whatsapp-cloud',
  STADTBOTE_API_TOKEN: 'a-token-of-some-length',
  STADTBOTE_DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  WHATSAPP_CLOUD_BASE_URL: 'http://127.0.0.1:9',
  WHATSAPP_CLOUD_ACCESS_TOKEN: 'x',
  WHATSAPP_CLOUD_PHONE_NUMBER_ID: '106540352242922',
  WHATSAPP_CLOUD_APP_SECRET: appSecret,
  WHATSAPP_CLOUD_VERIFY_TOKEN: 'y',
})

function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [bin, 'serve', '--config', config], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return { child, exited, output: () => output }
}

async function portOf(town: ReturnType<typeof start>): Promise<number> {
  for (let i = 0; i < 200; i += 1) {
    const port = /"port":(\d+)/.exec(town.output())?.[1]
    if (port !== undefined) return Number(port)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`not serving: ${town.output()}`)
}

it('a town is served as a process: a signed "Start" subscribes, SIGTERM ends it in order', async () => {
  const town = start(whole())
  const url = `http://127.0.0.1:${await portOf(town)}`
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { phone_number_id: '106540352242922' },
              messages: [
                {
                  from: '491713920000',
                  id: 'wamid.1',
                  timestamp: String(Math.floor(Date.now() / 1_000)),
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
  const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
  const answer = await fetch(`${url}/webhooks/whatsapp-cloud`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': signature },
    body,
  })
  expect(answer.status).toBe(200)
  const headers = { authorization: 'Bearer a-token-of-some-length' }
  const summary = async () =>
    (await (await fetch(`${url}/api/v1/subscriptions/summary`, { headers })).json()) as {
      active: number
    }
  for (let i = 0; i < 50 && (await summary()).active === 0; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(await summary()).toMatchObject({ active: 1 })
  town.child.kill('SIGTERM')
  expect(await town.exited).toBe(0)
  expect(town.output()).not.toContain('491713920000')
})

it('every setting that is missing or malformed is named before a port opens, never with its value', async () => {
  const town = start({ STADTBOTE_DATA_KEY: 'geheimnis', STADTBOTE_GATEWAY: 'whatsapp-cloud' })
  expect(await town.exited).toBe(1)
  const names = [
    'STADTBOTE_STORE',
    'STADTBOTE_API_TOKEN',
    'STADTBOTE_DATA_KEY',
    'WHATSAPP_CLOUD_ACCESS_TOKEN',
    'WHATSAPP_CLOUD_APP_SECRET',
  ]
  expect(names.filter((name) => !town.output().includes(name))).toEqual([])
  expect(town.output()).toContain('settings-invalid')
  expect(town.output()).not.toContain('geheimnis')
})

it('a second process on the same store is refused, and so is a wrong data key', async () => {
  const env = whole()
  const first = start(env)
  await portOf(first)
  const second = start(env)
  expect(await second.exited).toBe(1)
  expect(second.output()).toContain('store-in-use')
  first.child.kill('SIGTERM')
  await first.exited
  const wrong = start({ ...env, STADTBOTE_DATA_KEY: Buffer.alloc(32, 8).toString('base64') })
  expect(await wrong.exited).toBe(1)
  expect(wrong.output()).toContain('data-key-wrong')
})

it('a gateway that is not installed is named with the line that installs it', async () => {
  const town = start({ ...whole(), STADTBOTE_GATEWAY: 'brieftaube' })
  expect(await town.exited).toBe(1)
  expect(town.output()).toContain('npm install @stadtbote/gateway-brieftaube')
})
