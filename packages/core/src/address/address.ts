import type { E164 } from './e164.ts'

/**
 * How a citizen is reached: by number, by WhatsApp's business-scoped user id, or by both. At least one is there.
 * A user id is kept exactly as the vendor sends it; it is never read as a number.
 */
export type Address =
  | { readonly phone: E164; readonly userId?: string }
  | { readonly phone?: E164; readonly userId: string }
