import { createHmac } from 'node:crypto'
import { fitsAny } from './equal.ts'

/** What is needed to check an HMAC. */
export interface HmacCheck {
  readonly algorithm: 'sha256' | 'sha512'
  /** One, or two during a rotation: any of them may fit. */
  readonly secrets: string | readonly string[]
  /** The raw bytes as they came, never JSON that was written again. A list is signed as if it were one piece. */
  readonly data: Uint8Array | readonly (Uint8Array | string)[]
  /** How the vendor writes the digest. `base64url` has no padding. */
  readonly encoding: 'hex' | 'base64' | 'base64url'
  /** As it came, without a prefix such as `sha256=`. */
  readonly signature: string
}

/**
 * Whether a signature fits the bytes under one of the secrets. Compared in constant time and exactly as written:
 * a vendor that writes lower-case hexadecimal digits signs nothing in upper case.
 */
export function verifyHmac({ algorithm, secrets, data, encoding, signature }: HmacCheck): boolean {
  const keys = typeof secrets === 'string' ? [secrets] : secrets
  const parts = data instanceof Uint8Array ? [data] : data
  const valid = keys.map((key) => {
    const hmac = createHmac(algorithm, key)
    for (const piece of parts) hmac.update(piece)
    return hmac.digest(encoding)
  })
  return fitsAny(signature, valid)
}
