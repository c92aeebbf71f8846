import { createServer, type Socket } from 'node:net'
import { GatewayError, type OutboundMessage, parseE164 } from '@stadtbote/core'
import { afterEach, describe, expect, it } from 'vitest'
import { whatsappCloud } from './index.ts'

const now = Date.UTC(2026, 10, 25, 9, 30)
const phone = parseE164('+4915112345678')
if (phone === undefined) throw new Error('The test number is none.')
const message: OutboundMessage = {
  id: '0197f2ab',
  to: { phone },
  content: { type: 'text', text: 'Hallo' },
}
const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A server on a real socket that does as told once a whole request has come; returns its address. */
async function serverThat(answers: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}) // breaking off is what these tests are about
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
      if (!text.includes('0197f2ab')) return
      text = ''
      answers(socket)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  ends.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

function http(status: string, body: string, headers = ''): string {
  return `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`
}

function gatewayAt(baseUrl: string) {
  return whatsappCloud({
    accessToken: 'EAAG-test',
    phoneNumberId: '106540352242922',
    appSecret: 'geheim-1234',
    verifyToken: 'a-word',
    baseUrl,
    now: () => now,
    timeouts: { connect: 150, headers: 150, body: 150 },
  })
}

async function errorAt(baseUrl: string, signal?: AbortSignal): Promise<GatewayError> {
  const sending = gatewayAt(baseUrl).send(message, signal === undefined ? {} : { signal })
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(GatewayError)
  const thrown = error as GatewayError // checked in the line above
  expect(thrown.vendorCode).toBeUndefined()
  expect(thrown.cause).toBeUndefined()
  return thrown
}

describe('before anything was sent', () => {
  it('a refused connection may be tried again', async () => {
    const baseUrl = await serverThat(() => {})
    for (const end of ends.splice(0)) end()
    expect((await errorAt(baseUrl)).kind).toBe('retry')
  })

  it('a name that does not exist may be tried again', async () => {
    expect((await errorAt('https://nowhere.invalid')).kind).toBe('retry')
  })

  it('a server that does not answer the TLS handshake may be tried again', async () => {
    const baseUrl = await serverThat(() => {})
    expect((await errorAt(baseUrl.replace('http:', 'https:'))).kind).toBe('retry')
  })

  it('an abort may be tried again', async () => {
    const baseUrl = await serverThat((socket) => socket.write(http('200 OK', '{}')))
    expect((await errorAt(baseUrl, AbortSignal.abort())).kind).toBe('retry')
  })
})

describe('after the request was sent nobody knows whether it was taken', () => {
  const half = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"messages":[{"id":'
  it.each([
    { name: 'a connection that closes', answers: (socket: Socket) => socket.destroy() },
    { name: 'a reset', answers: (socket: Socket) => socket.resetAndDestroy() },
    {
      name: 'a reset after the headers',
      answers: (socket: Socket) => socket.write(half, () => socket.resetAndDestroy()),
    },
    { name: 'half an answer, then the end', answers: (socket: Socket) => socket.end(half) },
    { name: 'half an answer, then nothing', answers: (socket: Socket) => socket.write(half) },
    { name: 'no answer at all', answers: () => {} },
    {
      name: 'half JSON',
      answers: (socket: Socket) => socket.write(http('200 OK', '{"messages":[{"id":')),
    },
    {
      name: 'HTML with 200',
      answers: (socket: Socket) => socket.write(http('200 OK', '<h1>Wartung</h1>')),
    },
    {
      name: 'an endless answer',
      answers: (socket: Socket) => {
        socket.write(http('200 OK', `"${'x'.repeat(2 * 1024 * 1024)}"`))
      },
    },
    { name: 'no HTTP', answers: (socket: Socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n') },
    {
      name: 'a 502 of a proxy',
      answers: (socket: Socket) => socket.write(http('502 Bad Gateway', 'bad gateway')),
    },
  ])('$name', async ({ answers }) => {
    const baseUrl = await serverThat(answers)
    expect((await errorAt(baseUrl)).kind).toBe('ambiguous')
  })

  it('an abort while waiting', async () => {
    const abort = new AbortController()
    const baseUrl = await serverThat(() => abort.abort())
    expect((await errorAt(baseUrl, abort.signal)).kind).toBe('ambiguous')
  })
})

describe('a limit', () => {
  it.each([
    { header: '12', ms: 12_000 },
    { header: new Date(now + 30_000).toUTCString(), ms: 30_000 },
    { header: new Date(now - 30_000).toUTCString(), ms: 0 },
    { header: 'soon', ms: undefined },
  ])('429 with Retry-After "$header" asks to wait $ms ms', async ({ header, ms }) => {
    const baseUrl = await serverThat((socket) =>
      socket.write(http('429 Too Many Requests', 'slow', `retry-after: ${header}\r\n`)),
    )
    const error = await errorAt(baseUrl)
    expect([error.kind, error.retryAfterMs]).toEqual(['slow-down', ms])
  })
})

it('sends share connections', async () => {
  const sockets = new Set<Socket>()
  const baseUrl = await serverThat((socket) => {
    sockets.add(socket)
    socket.write(http('200 OK', '{"messages":[{"id":"wamid.A"}]}'))
  })
  const gateway = gatewayAt(baseUrl)
  for (let count = 0; count < 5; count += 1) await gateway.send(message)
  // a connection is free again one turn of the event loop after its answer
  expect(sockets.size).toBeLessThanOrEqual(2)
})
