import type { z } from '@hono/zod-openapi'
import type { BroadcastPlan, ConcernStore, Instant } from '@stadtbote/core'
import type { BroadcastReport } from '../broadcasts/broadcasts.ts'
import type { broadcastReport, concernPage } from './schemas.ts'

const iso = (at: Instant): string => new Date(at).toISOString()

/** A broadcast as the API gives it: times in ISO 8601. */
export function toReport({
  broadcast,
  counts,
  steps,
}: BroadcastReport): z.infer<typeof broadcastReport> {
  const { id, state, text, link, topic, kind, author, createdAt, releaseAt, pausedFor, plan } =
    broadcast
  return {
    id,
    state,
    text,
    kind,
    author,
    createdAt: iso(createdAt),
    ...(link === undefined ? {} : { link }),
    ...(topic === undefined ? {} : { topic }),
    ...(releaseAt === undefined ? {} : { releaseAt: iso(releaseAt) }),
    ...(state === 'paused' && pausedFor !== undefined ? { pausedFor } : {}),
    counts,
    ...(plan === undefined ? {} : { plan: toPlan(plan) }),
    steps: steps.map(({ to, by, at }) => ({ to, by, at: iso(at) })),
  }
}

function toPlan({ firstAt, lastAt, ...plan }: BroadcastPlan) {
  return {
    ...plan,
    ...(firstAt === undefined ? {} : { firstAt: iso(firstAt) }),
    ...(lastAt === undefined ? {} : { lastAt: iso(lastAt) }),
  }
}

/** A page of concerns as the API gives it; the contact's id stays inside. */
export function toConcernPage({
  items,
  next,
}: Awaited<ReturnType<ConcernStore['list']>>): z.infer<typeof concernPage> {
  return {
    items: items.map(({ contact: _, receivedAt, ...concern }) => ({
      ...concern,
      receivedAt: iso(receivedAt),
    })),
    ...(next === undefined ? {} : { next }),
  }
}
