import { createCalendar } from '@stadtbote/core/calendar'
import { expect, it } from 'vitest'
import { broadcastMoment } from './moment.ts'

it('at any hour of two years the demonstration finds a moment at which the town sends, with time to spare', () => {
  const calendar = createCalendar({ timeZone: 'Europe/Berlin', land: 'BY' })
  const start = Date.UTC(2026, 10, 25)
  for (let hour = 0; hour < 2 * 365 * 24; hour += 7) {
    const now = start + hour * 3_600_000
    const at = broadcastMoment(calendar, now)
    expect(at).toBeGreaterThan(now)
    expect(at - now).toBeLessThan(7 * 86_400_000)
    expect(calendar.maySend(at)).toBe(true)
    expect(calendar.sendingUntil(at) - at).toBeGreaterThanOrEqual(3 * 3_600_000)
  }
})
