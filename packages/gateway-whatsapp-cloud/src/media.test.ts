import { GatewayError } from '@stadtbote/core'
import { mswDispatcher } from '@stadtbote/gateway-kit/testing'
import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { whatsappCloud } from './index.ts'

const found = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1'

/** A gateway at a Meta with one file; the requests that came to it. */
function gatewayWithFile({ url = found, bytes = 1_000, announced = true } = {}) {
  const seen: string[] = []
  const note = (request: Request) =>
    seen.push(`${request.url} ${request.headers.get('authorization')}`)
  const dispatcher = mswDispatcher([
    http.get('https://graph.facebook.com/v26.0/123', ({ request }) => {
      note(request)
      return HttpResponse.json({ url, mime_type: 'image/jpeg', file_size: bytes, id: '123' })
    }),
    http.get('*', ({ request }) => {
      note(request)
      const headers: Record<string, string> = { 'content-type': 'image/png' }
      if (announced) headers['content-length'] = String(bytes)
      return new HttpResponse(new Uint8Array(bytes), { headers })
    }),
  ])
  const gateway = whatsappCloud({
    accessToken: 'EAAG-test',
    phoneNumberId: '106540352242922',
    appSecret: 'geheim-1234',
    verifyToken: 'a-word',
    dispatcher,
  })
  return { gateway, seen }
}

async function sizeOf(body: ReadableStream<Uint8Array> | undefined): Promise<number> {
  let size = 0
  for await (const chunk of body ?? []) size += chunk.byteLength
  return size
}

describe('download', () => {
  it('asks where the file lies, then hands it out as it comes', async () => {
    const { gateway, seen } = gatewayWithFile()
    const file = await gateway.download?.({ mediaId: '123' })
    expect(file?.mimeType).toBe('image/jpeg')
    expect(await sizeOf(file?.body)).toBe(1_000)
    expect(seen).toEqual([
      'https://graph.facebook.com/v26.0/123?phone_number_id=106540352242922 Bearer EAAG-test',
      `${found} Bearer EAAG-test`,
    ])
  })

  it('takes an address of Meta directly', async () => {
    const { gateway, seen } = gatewayWithFile()
    const file = await gateway.download?.({ url: found })
    expect(file?.mimeType).toBe('image/png')
    expect(await sizeOf(file?.body)).toBe(1_000)
    expect(seen).toHaveLength(1)
  })

  it.each([
    'https://evil.example/file',
    'https://evil-fbsbx.com/file',
    'https://fbsbx.com.evil.example/file',
    'https://user@lookaside.fbsbx.com/file',
    'https://lookaside.fbsbx.com:8443/file',
    'http://lookaside.fbsbx.com/file',
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'no address',
  ])('fetches nothing from %s, and shows the token to nobody', async (url) => {
    const { gateway, seen } = gatewayWithFile({ url })
    await expect(gateway.download?.({ url })).rejects.toMatchObject({ kind: 'request' })
    await expect(gateway.download?.({ mediaId: '123' })).rejects.toMatchObject({ kind: 'request' })
    expect(seen.filter((request) => !request.startsWith('https://graph.facebook.com/'))).toEqual([])
  })

  it.each(['../me/accounts', '1?x=2', ''])('refuses the media id "%s"', async (mediaId) => {
    const { gateway, seen } = gatewayWithFile()
    await expect(gateway.download?.({ mediaId })).rejects.toMatchObject({ kind: 'request' })
    expect(seen).toEqual([])
  })

  it('refuses a file that is announced too large', async () => {
    const { gateway } = gatewayWithFile()
    const download = gateway.download?.({ mediaId: '123' }, { maxBytes: 999 })
    await expect(download).rejects.toMatchObject({ kind: 'request' })
  })

  it('ends a file that turns out too large', async () => {
    const { gateway } = gatewayWithFile({ announced: false })
    const file = await gateway.download?.({ mediaId: '123' }, { maxBytes: 999 })
    await expect(sizeOf(file?.body)).rejects.toBeInstanceOf(GatewayError)
  })

  it("throws Meta's error, and never leaves a reading request in doubt", async () => {
    const answers = [
      HttpResponse.json({ error: { code: 131_052 } }, { status: 400 }),
      new HttpResponse('<h1>Wartung</h1>', { status: 503 }),
    ]
    const dispatcher = mswDispatcher([http.get('*', () => answers.shift())])
    const gateway = whatsappCloud({
      accessToken: 'EAAG-test',
      phoneNumberId: '106540352242922',
      appSecret: 'geheim-1234',
      verifyToken: 'a-word',
      dispatcher,
    })
    const download = () => gateway.download?.({ mediaId: '123' })
    await expect(download()).rejects.toMatchObject({ kind: 'request', metaCode: 131_052 })
    await expect(download()).rejects.toMatchObject({ kind: 'retry', httpStatus: 503 })
  })
})
