/** Longest wait that we take from a header: a vendor's slip must not silence a town for weeks. */
const longestMs = 24 * 60 * 60 * 1_000

/**
 * Reads `Retry-After`: seconds, or an HTTP date. Not more than a day, not less than 0.
 *
 * @returns milliseconds from `now`, or `undefined` where there is no such header or it is neither.
 * @see RFC 9110, section 10.2.3.
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  const text = value?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, longestMs)
  // Date.parse takes much that is no HTTP date ("1.5" is a day in January): a weekday must come first
  const at = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at - now, 0), longestMs)
}
