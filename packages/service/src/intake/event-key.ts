import { createHash } from 'node:crypto'
import type { GatewayEvent } from '@stadtbote/core'

/**
 * What makes an event unique, whatever webhook brings it: a message by its id (an edit has its text besides), a status by
 * message and word, everything else by its content.
 */
export function eventKey(event: GatewayEvent): string {
  switch (event.type) {
    case 'message':
      return event.edited
        ? `edit ${event.id} ${hash(JSON.stringify(event.content))}`
        : `message ${event.id}`
    case 'status':
      return `status ${event.messageId} ${event.status}`
    case 'preference':
    case 'health':
    case 'unknown':
      return `${event.type} ${hash(JSON.stringify(event))}`
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
