import type { SubscriptionEvent } from './event.ts'
import type { Subscription } from './subscription.ts'

/** Whether what came in is a subscription as far as the machine reads it: callers without TypeScript exist. */
export function isSubscription(value: unknown): value is Subscription {
  if (!isRecord(value)) return false
  switch (value.state) {
    case 'none':
      return true
    case 'active':
      return (
        isText(value.consent) &&
        isTime(value.startedAt) &&
        [value.lastStartAt, value.lastStopAt, value.topicsAt].every(isTimeOrAbsent) &&
        (value.topics === undefined || Array.isArray(value.topics))
      )
    case 'ended':
      return isTime(value.endedAt)
    default:
      return false
  }
}

/** Whether what came in is an event as far as the machine reads it. */
export function isEvent(value: unknown): value is SubscriptionEvent {
  if (!isRecord(value)) return false
  if (!isTime(value.at) || !isTime(value.recordedAt)) return false
  if (!isText(value.entry) || !isRecord(value.evidence)) return false
  switch (value.type) {
    case 'start':
      return isRecord(value.shown)
    case 'topics':
      return Array.isArray(value.topics)
    default:
      return true
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value)
}

function isTimeOrAbsent(value: unknown): boolean {
  return value === undefined || isTime(value)
}
