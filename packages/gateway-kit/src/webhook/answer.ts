import type { GatewayEvent, Received } from '@stadtbote/core'

/** What the vendor is told, with the events that came. The body is empty: a vendor reads the status only. */
export function answered(
  status: 200 | 400 | 401 | 403 | 405 | 503,
  events: readonly GatewayEvent[] = [],
): Received {
  const headers = status === 405 ? { allow: 'GET, POST' } : undefined
  return { events, response: new Response(null, headers ? { status, headers } : { status }) }
}
