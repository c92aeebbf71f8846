import type { Calendar } from '@stadtbote/core/calendar'

const dayMs = 86_400_000
const hourMs = 3_600_000

/**
 * When the demonstration plays: on a day on which the town sends, at least four hours of sending time ahead, so that it
 * works at any hour of any day, holidays included.
 *
 * @returns the moment of the broadcast, in the future by up to some days.
 */
export function broadcastMoment(calendar: Calendar, now: number): number {
  let at = calendar.nextSendingTime(now + 2 * hourMs)
  while (calendar.sendingUntil(at) - at < 4 * hourMs) at = calendar.nextSendingTime(at + dayMs / 4)
  return at + hourMs
}
