import type { Brand } from '../brand.ts'

/** A number in E.164 form with its plus sign, for example `+499561891170`. Only {@link parseE164} makes one. */
export type E164 = Brand<string, 'E164'>

/**
 * Takes a number that is already in international form, with or without its plus sign (Meta's `wa_id` has none).
 * Nothing is repaired: a national number (`09561 891170`) is none. Numbers from people's hands belong to a
 * library for numbers at the edge.
 *
 * @returns the number with its plus sign, or `undefined` when it is none (7 to 15 digits, the first not 0; ITU-T E.164).
 */
export function parseE164(text: string): E164 | undefined {
  const digits = text.startsWith('+') ? text.slice(1) : text
  return /^[1-9]\d{6,14}$/.test(digits) ? (`+${digits}` as E164) : undefined
}
