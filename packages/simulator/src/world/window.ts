import type { Instant } from '@stadtbote/core'

/** Meta, "Pricing", read 2026-11-24: the customer service window is 24 h from the citizen's last message. */
export const windowMs = 24 * 60 * 60 * 1_000

/** Until when the town may write freely; `undefined` when the citizen never wrote. */
export function windowUntil(lastWroteAt: Instant | undefined): Instant | undefined {
  return lastWroteAt === undefined ? undefined : lastWroteAt + windowMs
}

/** Whether the town may write freely now. The window closes with its last millisecond. */
export function isWindowOpen(lastWroteAt: Instant | undefined, now: Instant): boolean {
  const until = windowUntil(lastWroteAt)
  return until !== undefined && now < until
}
