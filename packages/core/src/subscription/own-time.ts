import type { Instant } from '../calendar/instant.ts'
import type { Subscription } from './subscription.ts'

/** Vendors give whole seconds: finer times would compare a citizen's second with a millisecond of ours. */
export function secondOf(at: Instant): number {
  return Math.floor(at / 1_000)
}

/** Whether `a` lies in a later second than `b`. */
export function isLater(a: Instant, b: Instant): boolean {
  return secondOf(a) > secondOf(b)
}

/** The own time of the last start that an active subscription knows of. */
export function lastStartOf(subscription: Subscription & { state: 'active' }): Instant {
  return Math.max(subscription.startedAt, subscription.lastStartAt ?? subscription.startedAt)
}
