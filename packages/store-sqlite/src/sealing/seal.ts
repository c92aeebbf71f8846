import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { storeError } from '../database/store-error.ts'

/** Where a sealed value stands. It is bound to its place: moved into another row it does not open. */
export interface Place {
  readonly town: string
  readonly table: string
  readonly column: string
  readonly row: string
}

// version (1) | key id (4, big-endian) | nonce (12) | tag (16) | cipher text
const version = 1
const nonceAt = 5
const tagAt = nonceAt + 12
const textAt = tagAt + 16

/** AES-256-GCM with a random nonce. NIST SP 800-38D, 8.3: at most 2^32 values under one key. */
export function seal(key: KeyObject, keyId: number, place: Place, clear: Uint8Array | string) {
  const sealed = Buffer.allocUnsafe(textAt + Buffer.byteLength(clear))
  sealed.writeUInt8(version, 0)
  sealed.writeUInt32BE(keyId, 1)
  const nonce = randomBytes(12)
  nonce.copy(sealed, nonceAt)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(boundTo(place, keyId))
  const text = typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear)
  text.copy(sealed, textAt)
  cipher.final() // GCM has no last block
  cipher.getAuthTag().copy(sealed, tagAt)
  return sealed
}

/**
 * Opens what {@link seal} made.
 *
 * @throws {StadtboteError} `sealed-value-broken` when the value was changed, moved, or sealed with another key.
 */
export function open(key: KeyObject, place: Place, sealed: Uint8Array): Buffer {
  try {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, tagAt), {
      authTagLength: 16,
    })
    decipher.setAAD(boundTo(place, keyIdOf(sealed)))
    decipher.setAuthTag(bytes.subarray(tagAt, textAt))
    const clear = decipher.update(bytes.subarray(textAt))
    decipher.final() // throws unless the tag fits
    return clear
  } catch {
    throw broken(place)
  }
}

/** Which data key sealed the value. */
export function keyIdOf(sealed: Uint8Array): number {
  if (sealed.byteLength < textAt || sealed[0] !== version) return 0
  return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).readUInt32BE(1)
}

/** The error names table and column, which are no secret; never the row. */
export const broken = ({ table, column }: Place) =>
  storeError(
    'sealed-value-broken',
    `A sealed value in ${table}.${column} does not open: it was changed, moved, or its key is gone. Restore the last backup.`,
  )

// As JSON no two places give the same bytes.
const boundTo = ({ town, table, column, row }: Place, keyId: number) =>
  Buffer.from(JSON.stringify([version, keyId, town, table, column, row]))
