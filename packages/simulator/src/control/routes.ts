import { StadtboteError } from '@stadtbote/core'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { readAsset } from '../assets.ts'
import type { CourierState } from '../webhooks/courier.ts'
import type { World } from '../world/world.ts'
import { streamChanges } from './events.ts'
import {
  actOf,
  clockBody,
  faultsBody,
  messageBody,
  phonesBody,
  preferenceBody,
  templateBody,
  webhookBody,
  withoutUndefined,
} from './schemas.ts'

/** What the control API steers. */
export interface ControlOptions {
  readonly world: World
  readonly offsetMs: () => number
  readonly setOffsetMs: (offsetMs: number) => void
  readonly webhook: () => string | undefined
  readonly setWebhook: (url: string) => void
  readonly courier: () => CourierState
  /** Ends streams when the server closes. */
  readonly ended: AbortSignal
}

/** The control API: makes phones, lets them write, reads what they got, sets faults, clock and webhook. JSON only. */
export function controlApi(options: ControlOptions): Hono {
  const { world } = options
  const app = new Hono()
  app.onError(answerError)
  phoneRoutes(app, options)

  app.get('/state', (c) => c.json(stateOf(options)))
  app.get('/truth', (c) => c.json(world.truth()))
  app.get('/events', (c) => streamChanges(c, world, options.ended))

  app.get('/media/:id', (c) => {
    const media = world.media(c.req.param('id'))
    if (media === undefined) return c.notFound()
    return c.body(media.bytes, 200, {
      'content-type': media.mimeType,
      'x-content-type-options': 'nosniff',
    })
  })

  app.post('/faults', async (c) => {
    world.setFaults(withoutUndefined(await bodyOf(c, faultsBody)))
    return c.json(world.faults)
  })

  app.post('/clock', async (c) => {
    options.setOffsetMs((await bodyOf(c, clockBody)).offsetMs)
    return c.json(stateOf(options))
  })

  app.post('/webhook', async (c) => {
    options.setWebhook((await bodyOf(c, webhookBody)).url)
    return c.json(stateOf(options))
  })

  app.post('/templates', async (c) => {
    const { name, language, status } = await bodyOf(c, templateBody)
    world.setTemplateStatus(name, language, status)
    return c.json({ name, language, status })
  })
  return app
}

function phoneRoutes(app: Hono, { world }: ControlOptions): void {
  const { phones } = world
  app.get('/phones', (c) => {
    const list = phones.list().map((phone) => {
      const { chat, stoppedMarketing, unread } = phones.handset(phone.id)
      const windowUntil = phones.windowUntil(phone.id)
      const last = chat.at(-1)
      return { ...phone, windowUntil, stoppedMarketing, unread: unread.length, last }
    })
    return c.json({ now: world.clock.now(), phones: list })
  })

  app.post('/phones', async (c) => {
    const body = await bodyOf(c, phonesBody)
    const added =
      'count' in body
        ? phones.createMany(body.count, { hideNumber: body.hideNumber ?? 0 })
        : phones.create(body.phones.map(withoutUndefined))
    return c.json({ phones: added }, 201)
  })

  app.get('/messages', (c) => {
    const chats = phones.list().map(({ id }) => [id, phones.chat(id)] as const)
    return c.json({ phones: Object.fromEntries(chats) })
  })

  app.get('/phones/:id/messages', (c) => {
    const { chat, typingUntil } = phones.handset(c.req.param('id'))
    return c.json({ messages: chat, typingUntil })
  })

  app.post('/phones/:id/messages', async (c) => {
    const body = await bodyOf(c, messageBody)
    const act = actOf(body, () => readAsset('lamp.png').bytes)
    const { forwarded, replyTo } = body
    const message = phones.write(c.req.param('id'), act, withoutUndefined({ forwarded, replyTo }))
    return c.json({ message }, 201)
  })

  app.post('/phones/:id/preference', async (c) => {
    const { marketing } = await bodyOf(c, preferenceBody)
    phones.setMarketing(c.req.param('id'), marketing)
    return c.json({ marketing })
  })
}

function stateOf({ world, offsetMs, webhook, courier }: ControlOptions): object {
  const { sender, faults } = world
  return {
    now: world.clock.now(),
    offsetMs: offsetMs(),
    sender,
    faults,
    webhook: { url: webhook(), ...courier() },
  }
}

/** A page of another origin can send forms, but no JSON without asking first: so nothing else is taken. */
async function bodyOf<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.infer<Schema>> {
  if (!c.req.header('content-type')?.startsWith('application/json')) {
    throw new StadtboteError(
      'simulator-body-invalid',
      'The control API takes JSON: send the header Content-Type: application/json.',
    )
  }
  const body: unknown = await c.req.json().catch(() => undefined)
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const fields = read.error.issues.map(({ path }) => path.join('.') || 'body').join(', ')
  throw new StadtboteError(
    'simulator-body-invalid',
    `The body does not fit: look at ${fields}. The README lists the bodies.`,
  )
}

function answerError(error: Error, c: Context): Response {
  if (!(error instanceof StadtboteError)) throw error
  const { code, message } = error
  return c.json({ error: { code, message } }, code.endsWith('-unknown') ? 404 : 422)
}
