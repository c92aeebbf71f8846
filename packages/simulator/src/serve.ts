import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import type { Template } from '@stadtbote/core'
import { Hono } from 'hono'
import { shiftedClock } from './clock.ts'
import { cloudApi } from './cloud-api/routes.ts'
import { controlApi } from './control/routes.ts'
import { phonePage } from './page.ts'
import { Courier } from './webhooks/courier.ts'
import { Endpoint } from './webhooks/endpoint.ts'
import { metaBody } from './webhooks/meta-body.ts'
import type { Faults } from './world/faults.ts'
import type { Sender } from './world/sender.ts'
import { defaultPerSecond } from './world/throughput.ts'
import { createWorld, type World } from './world/world.ts'

/** What the simulator is served with. */
export interface SimulatorOptions {
  /** Default 0: any free one. */
  readonly port?: number
  /** Default `127.0.0.1`: the control API has no password. */
  readonly host?: string
  readonly sender: Sender
  readonly templates: readonly Template[]
  /** Bearer token of the Cloud API. */
  readonly token: string
  /** Signs webhooks. */
  readonly appSecret: string
  /** With it, the webhook's URL must answer Meta's handshake before anything is posted. */
  readonly verifyToken?: string
  /** Where webhooks go; may be named later by `POST /control/webhook`. What happens before waits. */
  readonly webhook?: string
  /** Default 1. */
  readonly seed?: number
  /** How far the clock stands from the machine's, ms. Default 0. */
  readonly offsetMs?: number
  readonly limits?: { readonly perSecond?: number }
  readonly faults?: Partial<Faults>
  /** Phones for visitors of the page, made at once. Default 6. */
  readonly visitors?: number
}

/** A simulator that is served. */
export interface ServedSimulator {
  /** `http://127.0.0.1:4010`: the phone page, and the base of Cloud API and control API. */
  readonly url: string
  readonly world: World
  /** Ends all connections and lets unsent webhooks fall. */
  close(): Promise<void>
}

/**
 * Serves a local WhatsApp over HTTP: the Cloud API under `/v26.0/...`, the control API under `/control`, the phone page
 * at `/`; posts signed webhooks.
 *
 * @throws what `listen` throws, for example `EADDRINUSE`.
 */
export async function serveSimulator(options: SimulatorOptions): Promise<ServedSimulator> {
  const { port = 0, host = '127.0.0.1', sender, token, limits = {}, visitors = 6 } = options
  let { offsetMs = 0 } = options
  let url = ''
  const baseUrl = () => url
  const ended = new AbortController()
  const world = createWorld({ ...options, clock: shiftedClock(() => offsetMs) })
  const { appSecret, verifyToken, webhook } = options
  const endpoint = new Endpoint({
    appSecret,
    ...(verifyToken && { verifyToken }),
    ...(webhook && { url: webhook }),
  })
  const courier = new Courier(world, (updates) =>
    endpoint.post(metaBody(updates, { sender, baseUrl: url })),
  )
  world.phones.create(Array.from({ length: visitors }, () => ({ visitor: true })))

  const app = new Hono<{ Bindings: HttpBindings }>()
  const control = controlApi({
    world,
    offsetMs: () => offsetMs,
    setOffsetMs: (ms) => {
      offsetMs = ms
    },
    webhook: () => endpoint.url,
    setWebhook: (to) => endpoint.point(to),
    courier: () => courier.state,
    ended: ended.signal,
  })
  const perSecond = limits.perSecond ?? defaultPerSecond
  app.route('/', phonePage())
  app.route('/control', control)
  app.get('/media/:id', (c) => {
    const media = world.media(c.req.param('id'))
    if (c.req.header('authorization') !== `Bearer ${token}`) return c.body(null, 401)
    return media ? c.body(media.bytes, 200, { 'content-type': media.mimeType }) : c.notFound()
  })
  app.route('/:version{v\\d+\\.\\d+}', cloudApi({ world, token, perSecond, baseUrl }))

  const server = createAdaptorServer({ fetch: app.fetch, hostname: host })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo // it listens on a port, not on a pipe
  url = `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
  return {
    url,
    world,
    async close() {
      ended.abort()
      await Promise.all([courier.stop(), endpoint.close()])
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}
