import type { Received } from '@stadtbote/core'
import { answered, equalSecret, parseJson, rawBody, verifyHmac } from '@stadtbote/gateway-kit'
import { metaEvents } from '@stadtbote/gateway-kit/meta'

/** What webhooks are verified and read with. */
export interface Receiver {
  readonly appSecret: string | readonly string[]
  readonly verifyToken: string
  readonly phoneNumberId: string
  readonly wabaId?: string
  readonly now: () => number
}

/**
 * Answers Meta's webhooks and its handshake: 200 with the events, 401 without a fitting signature, 400 for a signed
 * body that is no JSON, 403 for a handshake with another token, 405 for other methods. Keeps no memory; repeats are
 * answered 200.
 *
 * @see Meta, "Webhooks overview" and "Create a webhook endpoint" (2025), read 2026-11-24.
 */
export async function receive(receiver: Receiver, request: Request): Promise<Received> {
  if (request.method === 'GET') return handshake(receiver, new URL(request.url).searchParams)
  if (request.method !== 'POST') return answered(405)
  const body = await rawBody(request)
  if (body === undefined) return answered(400)
  if (!isSigned(receiver, request, body)) return answered(401)
  const parsed = parseJson(body)
  if (parsed === undefined) return answered(400)
  const { phoneNumberId, wabaId, now } = receiver
  const ours = wabaId === undefined ? { phoneNumberId } : { phoneNumberId, wabaId }
  return answered(200, metaEvents(parsed.json, { ...ours, now: now() }))
}

/** Meta asks once whether this URL is ours; the answer is the challenge, as bare text. */
function handshake({ verifyToken }: Receiver, query: URLSearchParams): Received {
  const challenge = query.get('hub.challenge')
  const isMeant = query.get('hub.mode') === 'subscribe' && challenge
  if (!isMeant || !equalSecret(query.get('hub.verify_token') ?? '', verifyToken)) {
    return answered(403)
  }
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  }
  return { events: [], response: new Response(challenge, { headers }) }
}

/** The signature is over the raw bytes: Meta writes umlauts as escapes, which JSON written again would not have. */
function isSigned({ appSecret }: Receiver, request: Request, body: Uint8Array): boolean {
  const [, signature] =
    /^sha256=([0-9a-f]{64})$/.exec(request.headers.get('x-hub-signature-256') ?? '') ?? []
  if (signature === undefined) return false
  return verifyHmac({
    algorithm: 'sha256',
    secrets: appSecret,
    data: body,
    encoding: 'hex',
    signature,
  })
}
