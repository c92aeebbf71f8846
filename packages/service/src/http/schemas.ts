import { z } from '@hono/zod-openapi'

/** ISO 8601 with an offset or `Z`, as the API writes and reads times. */
const time = z.iso.datetime({ offset: true }).openapi({ example: '2026-11-25T10:00:00Z' })

/** What staff send to create a broadcast. Unknown fields are refused, so that nothing is silently left out. */
export const broadcastBody = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .max(4_096)
      .openapi({ example: 'Der Marktplatz ist ab Montag gesperrt.' }),
    link: z.url().optional().openapi({ example: 'https://www.coburg.de/baustellen/marktplatz' }),
    topic: z.string().optional().openapi({ example: 'baustellen' }),
    kind: z.enum(['news', 'construction', 'emergency']).optional(),
    at: time.optional(),
    template: z
      .strictObject({
        name: z.string(),
        language: z.string(),
        parameters: z.array(z.string()),
      })
      .optional(),
  })
  .openapi('BroadcastDraft')

const state = z.enum([
  'awaiting-approval',
  'approved',
  'scheduled',
  'sending',
  'paused',
  'done',
  'cancelled',
])

/** A broadcast's id and where it stands. */
export const broadcastState = z.object({ id: z.string(), state }).openapi('BroadcastState')

const count = z.int().min(0)

/** A broadcast with its counts, its plan and who did what. */
export const broadcastReport = z
  .object({
    id: z.string(),
    state,
    text: z.string(),
    link: z.string().optional(),
    topic: z.string().optional(),
    kind: z.string(),
    author: z.string(),
    createdAt: time,
    releaseAt: time.optional(),
    pausedFor: z.string().optional(),
    counts: z
      .object({
        queued: count,
        sending: count,
        accepted: count,
        sent: count,
        delivered: count,
        read: count.openapi({
          description: 'How many of the delivered were read, as far as known.',
        }),
        failed: count,
        suppressed: count,
        unknown: count,
        cancelled: count,
      })
      .openapi({ description: 'All but `read` exclude each other and add up to the audience.' }),
    plan: z
      .object({
        audience: count,
        byForm: z.object({ text: count, template: count }),
        firstAt: time.optional(),
        lastAt: time.optional(),
        postponedByCap: count,
        template: z.object({ name: z.string(), language: z.string(), why: z.string() }).optional(),
      })
      .optional(),
    steps: z.array(z.object({ to: state, by: z.string(), at: time })),
  })
  .openapi('Broadcast')

/** How many contacts stand where. */
export const summary = z
  .object({ active: count, pending: count, paused: count, ended: count })
  .openapi('SubscriptionSummary')

/** A page of concerns, newest first. */
export const concernPage = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        state: z.literal('open'),
        receivedAt: time,
        text: z.string().optional(),
        media: z
          .object({
            type: z.enum(['image', 'document', 'audio', 'video']),
            mediaId: z.string().optional(),
            url: z.string().optional(),
            mimeType: z.string().optional(),
            filename: z.string().optional(),
          })
          .optional(),
        place: z
          .object({
            latitude: z.number(),
            longitude: z.number(),
            name: z.string().optional(),
            address: z.string().optional(),
          })
          .optional(),
        profileName: z.string().optional(),
      }),
    ),
    next: z.string().optional().openapi({ description: 'Give it as `after` for the next page.' }),
  })
  .openapi('Concerns')

/** A problem document (RFC 9457). */
export const problemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')
