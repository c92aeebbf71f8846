import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Refusal, refuse } from '../world/refusal.ts'

/** Answers a refusal in Meta's JSON. Its trace id is fixed: nothing can be looked up by it here. */
export function answerRefusal(c: Context, refusal: Refusal): Response {
  const { code, subcode, title, details, httpStatus } = refusal
  const error = {
    message: `(#${code}) ${title}`,
    type: 'OAuthException',
    code,
    ...(subcode === undefined ? {} : { error_subcode: subcode }),
    error_data: { messaging_product: 'whatsapp', details },
    fbtrace_id: 'Simulation',
  }
  // the table holds nothing but statuses with content
  return c.json({ error }, httpStatus as ContentfulStatusCode)
}

/** A node that does not exist, or is none of ours. */
export function unknownNode(): Refusal {
  return refuse(100, 'Object does not exist, or this operation is not supported on it.', 33)
}
