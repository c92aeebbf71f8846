import type { SendReceipt } from '@stadtbote/core'
import { z } from 'zod'
import { word } from '../json/lenient.ts'
import { unexplained, type VendorAnswer } from '../transport/answer.ts'
import { hasMetaError, metaErrorOf } from './error.ts'

const accepted = z.object({
  messages: z.tuple([z.object({ id: word.pipe(z.string()) })], z.unknown()),
})

/**
 * Reads Meta's answer to a send. Accepted means a 2xx with a message id; `message_status` changes nothing, since
 * statuses follow.
 *
 * @param now - milliseconds since 1970; becomes `acceptedAt`.
 * @throws {GatewayError} Meta's error; `ambiguous` for a 2xx without message id.
 */
export function receiptOf(answer: VendorAnswer, now: number): SendReceipt {
  if (answer.status < 200 || answer.status > 299 || hasMetaError(answer.json)) {
    throw metaErrorOf(answer)
  }
  const parsed = accepted.safeParse(answer.json)
  if (!parsed.success) throw unexplained(answer)
  return { messageId: parsed.data.messages[0].id, acceptedAt: now }
}
