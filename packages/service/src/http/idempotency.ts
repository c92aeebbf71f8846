import { createHash } from 'node:crypto'
import type { RequestStore } from '@stadtbote/core'
import type { MiddlewareHandler } from 'hono'
import type { StaffMember } from '../settings/config.ts'
import { problem } from './problem.ts'

/**
 * A POST with an `Idempotency-Key` is carried out once per token and path within 24 hours: the same request again gets
 * the same answer, another body under the same key a 409.
 */
export function repeatable({
  requests,
  now,
}: {
  requests: RequestStore
  now: () => number
}): MiddlewareHandler<{
  Variables: { member: StaffMember }
}> {
  const running = new Map<string, Promise<void>>()
  return async (c, next) => {
    const given = c.req.header('idempotency-key')
    if (c.req.method !== 'POST' || given === undefined) return await next()
    const key = hash(`${c.get('member').name}\n${c.req.path}\n${given}`)
    while (running.has(key)) await running.get(key)
    const { promise, resolve } = Promise.withResolvers<void>()
    running.set(key, promise)
    try {
      const body = hash(await c.req.text())
      const before = await requests.find(key, now())
      if (before !== undefined && before.body !== body) {
        return problem(
          409,
          'idempotency-conflict',
          'This Idempotency-Key was used with another body. Use a new key for a new request.',
        )
      }
      if (before !== undefined) {
        return new Response(before.answer, {
          status: before.status,
          headers: { 'content-type': 'application/json', 'idempotency-replayed': 'true' },
        })
      }
      await next()
      if (c.res.ok) {
        const { status } = c.res
        await requests.save(key, { body, status, answer: await c.res.clone().text() }, now())
      }
      return undefined
    } finally {
      running.delete(key)
      resolve()
    }
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
