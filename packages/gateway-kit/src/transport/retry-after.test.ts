import { expect, it } from 'vitest'
import { parseRetryAfter } from './retry-after.ts'

const now = Date.UTC(2026, 10, 25, 9, 30)

it.each([
  ['0', 0],
  [' 120 ', 120_000],
  ['Wed, 25 Nov 2026 09:31:00 GMT', 60_000],
  ['Wednesday, 25-Nov-26 09:31:00 GMT', 60_000],
  ['Wed, 25 Nov 2026 09:29:00 GMT', 0],
  ['99999999999999999999', 86_400_000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 86_400_000],
  ['', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  [undefined, undefined],
])('Retry-After "%s" is a wait of %s ms', (header, ms) => {
  expect(parseRetryAfter(header, now)).toBe(ms)
})
