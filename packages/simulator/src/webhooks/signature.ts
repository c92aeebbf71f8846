import { createHmac } from 'node:crypto'

/**
 * JSON the way Meta writes and signs it: everything outside ASCII as `\uXXXX`, and `/` and `@` escaped. Who verifies
 * re-serialised JSON instead of the raw bytes fails here as there.
 */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/\//g, '\\/')
    .replace(/@/g, '\\u0040')
}

/** The value of `X-Hub-Signature-256` for this body. */
export function signatureOf(body: string, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
}
