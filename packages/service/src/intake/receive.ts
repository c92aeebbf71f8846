import type { Clock, Gateway, InboxStore, Received } from '@stadtbote/core'
import type { Log } from '../log.ts'
import { eventKey } from './event-key.ts'

/** What takes a webhook in. */
export interface IntakeOptions {
  readonly gateway: Gateway
  readonly sender: string
  readonly inbox: InboxStore
  readonly clock: Clock
  readonly log: Log
  /** Told before the answer: how many messages of citizens came, and that there is something to settle. */
  readonly stored: (messages: number) => void
}

/**
 * Verifies, stores, answers: 200 only when every event is durably stored (invariant 6). A store that cannot take them
 * gives 503, so that the vendor repeats.
 */
export async function receiveWebhook(request: Request, options: IntakeOptions): Promise<Response> {
  const { gateway, sender, inbox, clock, log, stored } = options
  const received: Received = await gateway.receive(request)
  const { events, response, replayKey } = received
  if (events.length === 0) return response
  const receivedAt = clock.now()
  const batch = events.map((event) => ({
    key: eventKey(event),
    gateway: gateway.name,
    sender,
    receivedAt,
    event,
  }))
  try {
    await inbox.append(batch, replayKey === undefined ? {} : { replayKey })
  } catch (error) {
    log.error({ err: error, events: events.length }, 'webhook not stored, answered 503')
    return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
  }
  stored(events.filter(({ type }) => type === 'message').length)
  return response
}
