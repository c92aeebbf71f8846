import { GatewayError } from '@stadtbote/core'
import type { VendorRequest } from '@stadtbote/gateway-kit'
import { metaErrorOf } from '@stadtbote/gateway-kit/meta'
import { credentialsOf, type Line, urlOf } from './line.ts'
import { mediaAnswer } from './wire.ts'

/** Largest file that WhatsApp carries: a document of 100 MB. */
const largestBytes = 100 * 1024 * 1024

/**
 * Where Meta keeps files and its interface. The access token goes to these hosts and to the base address, nowhere
 * else: a webhook may name any address.
 */
const metaHosts = ['facebook.com', 'fbcdn.net', 'fbsbx.com', 'whatsapp.net']

/**
 * Opens a file that a citizen sent. The id counts where both are given: an address is valid for 5 minutes only, the id
 * for 7 days.
 *
 * @throws {GatewayError} Meta's error; `request` for a foreign address and for a file larger than `maxBytes` (default
 *   100 MB), also while it is read; `retry` where the connection broke.
 * @see Meta, "Media" (2025-12-11), read 2026-11-24.
 */
export async function download(
  line: Line,
  media: { mediaId?: string; url?: string },
  { maxBytes = largestBytes, signal }: { maxBytes?: number; signal?: AbortSignal } = {},
): Promise<{ body: ReadableStream<Uint8Array>; mimeType?: string }> {
  const found = media.mediaId === undefined ? media : await find(line, media.mediaId, signal)
  const url = checkedUrl(line, found.url)
  const answer = await line.transport.open(read(line, url, signal), { maxBytes })
  if (answer.body === undefined) throw metaErrorOf(answer, { repeatable: true })
  const mimeType = ('mimeType' in found ? found.mimeType : undefined) ?? answer.contentType
  return mimeType === undefined ? { body: answer.body } : { body: answer.body, mimeType }
}

async function find(
  line: Line,
  mediaId: string,
  signal: AbortSignal | undefined,
): Promise<{ url: string; mimeType: string | undefined }> {
  if (!/^[\w-]{1,200}$/.test(mediaId)) {
    throw new GatewayError(
      'request',
      'The media id is none of Meta: it must be letters and digits.',
    )
  }
  const path = `/${mediaId}?phone_number_id=${line.phoneNumberId}`
  const answer = await line.transport.call(read(line, urlOf(line, path), signal))
  const parsed = mediaAnswer.safeParse(answer.json)
  if (answer.status !== 200 || !parsed.success) throw metaErrorOf(answer, { repeatable: true })
  return { url: parsed.data.url, mimeType: parsed.data.mime_type }
}

function read(line: Line, url: string, signal: AbortSignal | undefined): VendorRequest {
  return { method: 'GET', url, headers: credentialsOf(line), signal, repeatable: true }
}

function checkedUrl({ transport }: Line, address: string | undefined): string {
  const url = address === undefined ? null : URL.parse(address)
  if (url !== null && url.username === '' && isTrusted(url, new URL(transport.baseUrl))) {
    return url.href
  }
  throw new GatewayError(
    'request',
    'The file lies at no address of Meta, so it is not fetched. Use the media id.',
  )
}

function isTrusted(url: URL, base: URL): boolean {
  if (url.origin === base.origin) return true
  if (url.protocol !== 'https:' || url.port !== '') return false
  return metaHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
}
