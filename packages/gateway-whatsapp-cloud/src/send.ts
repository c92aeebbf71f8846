import { GatewayError, type OutboundMessage, type SendReceipt } from '@stadtbote/core'
import {
  hasMetaError,
  type MetaMessage,
  metaErrorOf,
  metaMessage,
  readMark,
  receiptOf,
} from '@stadtbote/gateway-kit/meta'
import { credentialsOf, type Line, urlOf } from './line.ts'

/**
 * Sends one message with one request. Meta knows no idempotency key: after an `ambiguous` error only a status that
 * carries our delivery id tells whether it went out.
 *
 * @throws {GatewayError} before any request for what Meta would refuse; afterwards with the kind of Meta's code.
 * @see Meta, "Service messages" (2026-05-21), read 2026-11-24.
 */
export async function send(
  line: Line,
  message: OutboundMessage,
  signal: AbortSignal | undefined,
): Promise<SendReceipt> {
  const answer = await post(line, metaMessage(message), signal)
  return receiptOf(answer, line.transport.now())
}

/**
 * Marks a message, and those before it in the chat, as read. With `typing` the citizen sees that an answer is coming,
 * until it comes or for 25 seconds.
 *
 * @throws {GatewayError} as `send`.
 * @see Meta, "Mark messages as read" and "Typing indicators" (2025), read 2026-11-24.
 */
export async function markRead(
  line: Line,
  messageId: string,
  { typing = false, signal }: { typing?: boolean; signal?: AbortSignal } = {},
): Promise<void> {
  if (messageId === '') throw new GatewayError('request', 'The message id must not be empty.')
  const answer = await post(line, readMark(messageId, { typing }), signal)
  const isTaken = answer.status >= 200 && answer.status <= 299 && answer.json !== undefined
  if (!isTaken || hasMetaError(answer.json)) throw metaErrorOf(answer)
}

function post(
  line: Line,
  json: MetaMessage | ReturnType<typeof readMark>,
  signal: AbortSignal | undefined,
) {
  return line.transport.call({
    method: 'POST',
    url: urlOf(line, `/${line.phoneNumberId}/messages`),
    headers: credentialsOf(line),
    json,
    signal,
  })
}
