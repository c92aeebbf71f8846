import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Compares two secrets in constant time. Their lengths do not show either: digests of equal length are compared.
 */
export function equalSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

/**
 * Whether a given secret is one of those that are valid, of which there are two during a rotation. All are compared,
 * so the time does not tell which one fitted.
 */
export function fitsAny(given: string, valid: string | readonly string[]): boolean {
  const all = typeof valid === 'string' ? [valid] : valid
  return all.reduce((fits, expected) => equalSecret(given, expected) || fits, false)
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
