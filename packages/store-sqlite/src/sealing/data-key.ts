import { createSecretKey, type KeyObject } from 'node:crypto'
import { storeError } from '../database/store-error.ts'

/**
 * Reads `STADTBOTE_DATA_KEY`, which encrypts the store's own keys and nothing else.
 *
 * @param text - 32 random bytes as base64, 44 characters: `openssl rand -base64 32`.
 * @param name - how the setting is called in the message.
 * @throws {StadtboteError} `data-key-malformed`, without the value.
 */
export function parseDataKey(text: string, name: string): KeyObject {
  // Buffer.from skips what is not base64: the form is checked before.
  if (/^[A-Za-z0-9+/]{43}=$/.test(text)) return createSecretKey(Buffer.from(text, 'base64'))
  throw storeError(
    'data-key-malformed',
    `${name} is not 32 bytes in base64 (44 characters). Make one with: openssl rand -base64 32`,
  )
}
