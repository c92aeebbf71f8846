import { createHash } from 'node:crypto'
import type { Chance } from './chance.ts'

/** A file that a citizen sent. */
export interface Media {
  readonly id: string
  readonly mimeType: string
  /** Base64, as Meta writes it. */
  readonly sha256: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Files on WhatsApp's servers. */
export class MediaShelf {
  readonly #media = new Map<string, Media>()
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  add(bytes: Uint8Array<ArrayBuffer>, mimeType: string): Media {
    const id = `9${this.#chance.text(14, '0123456789')}`
    const sha256 = createHash('sha256').update(bytes).digest('base64')
    const media = { id, mimeType, sha256, bytes }
    this.#media.set(id, media)
    return media
  }

  find(id: string): Media | undefined {
    return this.#media.get(id)
  }
}
