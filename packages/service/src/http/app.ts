import type { Gateway, TownStore } from '@stadtbote/core'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { secureHeaders } from 'hono/secure-headers'
import type { LaneState } from '../lanes/lane.ts'
import type { Log } from '../log.ts'
import { type ApiOptions, createApi } from './api.ts'
import { problem } from './problem.ts'

/** What a served town answers to. */
export interface AppOptions extends ApiOptions {
  readonly gateway: Gateway
  readonly store: Pick<TownStore, 'check'>
  readonly maxBodyBytes: number
  readonly receive: (request: Request) => Promise<Response>
  readonly lane: () => LaneState
  readonly log: Log
}

/** Meta sends up to 1,000 updates and 3 MB in one webhook. */
export const defaultMaxBodyBytes = 4 * 1024 * 1024

/** The service's HTTP face: webhooks, health, the API. */
export function createApp(options: AppOptions): Hono {
  const { gateway, store, maxBodyBytes, receive, lane, log } = options
  const app = new Hono()
  app.use(secureHeaders())
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => problem(413, 'body-too-large', `A body may have up to ${maxBodyBytes} bytes.`),
    }),
  )
  app.onError((error) => {
    log.error({ err: error }, 'http: a request failed')
    return problem(
      500,
      'internal',
      'Something went wrong here; it stands in the log. Try again later.',
    )
  })
  app.notFound(() => problem(404, 'path-unknown', 'There is nothing under this path.'))

  app.all('/webhooks/:gateway', (c) =>
    c.req.param('gateway') === gateway.name
      ? receive(c.req.raw)
      : problem(404, 'gateway-unknown', `This service listens at /webhooks/${gateway.name}.`),
  )

  app.get('/healthz', (c) => c.json({ state: 'alive' }))
  app.get('/readyz', async (c) => {
    try {
      await store.check()
      return c.json({ state: 'ready', lane: lane() })
    } catch (error) {
      log.error({ err: error }, 'not ready: the store cannot take a write')
      return problem(503, 'store-not-ready', 'The store cannot take a write now; see the log.')
    }
  })

  app.route('/api/v1', createApi(options))
  return app
}
