import { expect, it } from 'vitest'
import { formatOpening } from './format-opening.ts'

const timeZone = 'Europe/Berlin'
const monday = Date.UTC(2026, 10, 30, 7)

it.each([
  { at: monday, language: 'de', says: 'Montag, 8\u00a0Uhr' },
  { at: monday, language: 'en', says: 'Monday, 8:00' },
  { at: monday, language: 'tr', says: 'Montag, 8\u00a0Uhr' },
  { at: monday + 5 * 60_000, language: 'de', says: 'Montag, 8:05\u00a0Uhr' },
  { at: Date.UTC(2026, 6, 5, 6), language: 'de', says: 'Sonntag, 8\u00a0Uhr' }, // summer time
  { at: monday, language: 'de', now: monday - 3_600_000, says: 'heute, 8\u00a0Uhr' },
  { at: monday, language: 'en', now: monday - 3_600_000, says: 'today, 8:00' },
  { at: monday, language: 'de', now: Date.UTC(2026, 10, 27, 20), says: 'Montag, 8\u00a0Uhr' },
  { at: monday, language: 'de', now: Date.UTC(2026, 10, 24, 8), says: 'Montag, 8\u00a0Uhr' },
  {
    at: monday,
    language: 'de',
    now: Date.UTC(2026, 10, 23, 8),
    says: 'Montag, 30.\u00a0November, 8\u00a0Uhr',
  },
  {
    at: monday,
    language: 'en',
    now: Date.UTC(2026, 10, 20),
    says: 'Monday, 30\u00a0November, 8:00',
  },
])('$says ($language)', ({ at, language, now, says }) => {
  expect(formatOpening(at, { timeZone, language, ...(now !== undefined && { now }) })).toBe(says)
})
