import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { BroadcastId, ConcernStore, ContactStore, RequestStore } from '@stadtbote/core'
import { HTTPException } from 'hono/http-exception'
import type { Broadcasts } from '../broadcasts/broadcasts.ts'
import type { Log } from '../log.ts'
import type { StaffMember } from '../settings/config.ts'
import { repeatable } from './idempotency.ts'
import { problem, problemOf } from './problem.ts'
import { toConcernPage, toReport } from './representation.ts'
import {
  broadcastBody,
  broadcastReport,
  broadcastState,
  concernPage,
  problemDocument,
  summary,
} from './schemas.ts'
import { requireRole, staffOf } from './staff.ts'

/** What the API serves. */
export interface ApiOptions {
  readonly staff: readonly StaffMember[]
  readonly broadcasts: Broadcasts
  readonly contacts: ContactStore
  readonly concerns: ConcernStore
  readonly requests: RequestStore
  readonly now: () => number
  readonly log: Log
}

type Env = { Variables: { member: StaffMember } }

const idParam = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })
const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const problems = Object.fromEntries(
  [401, 403, 404, 409, 422].map((status) => [
    status,
    {
      description: 'Problem',
      content: { 'application/problem+json': { schema: problemDocument } },
    },
  ]),
)

/** The JSON API under `/api/v1`: one schema checks, types and documents each call. */
export function createApi(options: ApiOptions): OpenAPIHono<Env> {
  const { staff, broadcasts, contacts, concerns, requests, now, log } = options
  const api = new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return undefined
      const errors = result.error.issues.map(({ path, message }) => ({
        field: path.join('.') || 'body',
        message,
      }))
      const fields = errors.map(({ field }) => field).join(', ')
      return problem(
        422,
        'body-invalid',
        `The request has fields that do not fit: ${fields}.`,
        errors,
      )
    },
  })

  api.onError((error) => {
    if (error instanceof HTTPException) {
      const { status } = error
      return status === 400
        ? problem(400, 'json-malformed', 'The body is no JSON. Send application/json in UTF-8.')
        : problem(status, 'request-refused', 'The request cannot be taken in this form.')
    }
    const known = problemOf(error)
    if (known !== undefined) return known
    log.error({ err: error }, 'api: a request failed')
    return problem(
      500,
      'internal',
      'Something went wrong here; it stands in the log. Try again later.',
    )
  })
  api.notFound(() => problem(404, 'path-unknown', 'There is nothing under this path.'))

  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Stadtbote', version: '1', description: 'Broadcasts, subscriptions, concerns.' },
    security: [{ token: [] }],
    servers: [{ url: '/api/v1' }],
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
  })

  api.use('*', async (c, next) => {
    const member = staffOf(c.req.header('authorization'), staff)
    if (member === undefined) {
      return problem(
        401,
        'token-wrong',
        'Send "Authorization: Bearer" with a token that is in use.',
      )
    }
    c.set('member', member)
    return await next()
  })
  api.use('*', repeatable({ requests, now }))

  api.openapi(
    createRoute({
      method: 'post',
      path: '/broadcasts',
      summary: 'Creates a broadcast, which then waits for approval',
      request: {
        body: { required: true, content: { 'application/json': { schema: broadcastBody } } },
      },
      responses: { 201: json(broadcastState, 'Created'), ...problems },
    }),
    async (c) => {
      const member = c.get('member')
      requireRole(member, 'editor')
      const draft = c.req.valid('json')
      if (draft.kind === 'emergency') requireRole(member, 'emergency')
      const { id, state } = await broadcasts.create(
        draft as Parameters<Broadcasts['create']>[0],
        member.name,
      )
      return c.json({ id, state }, 201)
    },
  )

  const steps = {
    approve: ['approver', 'Approves; the time to call it back begins'],
    cancel: ['editor', 'Calls back what is not yet handed over'],
    pause: ['editor', 'Sends no more of it until it is resumed'],
    resume: ['editor', 'Goes on with a paused broadcast'],
  } as const
  for (const [step, [role, text]] of Object.entries(steps) as [
    keyof typeof steps,
    (typeof steps)[keyof typeof steps],
  ][]) {
    api.openapi(
      createRoute({
        method: 'post',
        path: `/broadcasts/{id}/${step}`,
        summary: text,
        request: { params: idParam },
        responses: { 200: json(broadcastState, 'Done'), ...problems },
      }),
      async (c) => {
        const member = c.get('member')
        requireRole(member, role)
        // an id that is none is not found
        const { id, state } = await broadcasts[step](
          c.req.valid('param').id as BroadcastId,
          member.name,
        )
        return c.json({ id, state }, 200)
      },
    )
  }

  api.openapi(
    createRoute({
      method: 'get',
      path: '/broadcasts/{id}',
      summary: 'A broadcast with its progress by delivery state',
      request: { params: idParam },
      responses: { 200: json(broadcastReport, 'The broadcast'), ...problems },
    }),
    async (c) => {
      // an id that is none is not found
      const report = await broadcasts.get(c.req.valid('param').id as BroadcastId)
      return c.json(toReport(report), 200)
    },
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/subscriptions/summary',
      summary: 'How many subscriptions stand where',
      responses: { 200: json(summary, 'The figures'), ...problems },
    }),
    async (c) => c.json(await contacts.summary(), 200),
  )

  api.openapi(
    createRoute({
      method: 'get',
      path: '/concerns',
      summary: 'What citizens wrote, newest first',
      request: {
        query: z.object({
          after: z.string().optional(),
          limit: z.coerce.number().int().min(1).max(100).default(50),
        }),
      },
      responses: { 200: json(concernPage, 'A page'), ...problems },
    }),
    async (c) => {
      requireRole(c.get('member'), 'citizen-services')
      const { after, limit } = c.req.valid('query')
      const page = await concerns.list({ limit, ...(after === undefined ? {} : { after }) })
      return c.json(toConcernPage(page), 200)
    },
  )

  return api
}
