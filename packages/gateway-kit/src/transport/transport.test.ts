import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Agent } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { createTransport, type VendorRequest } from './transport.ts'

const ends: (() => void)[] = []

afterEach(() => {
  for (const end of ends.splice(0)) end()
})

async function vendorThat(
  answers: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answers)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

const timeouts = { connect: 150, headers: 150, body: 150 }
const get = (url: string): VendorRequest => ({ method: 'GET', url, headers: {} })

describe('a call', () => {
  it('hands out status, JSON and how long to wait', async () => {
    const baseUrl = await vendorThat((_, response) => {
      response.writeHead(503, { 'retry-after': '3' }).end('{"a":[1]}')
    })
    expect(await createTransport({ baseUrl }).call(get(baseUrl))).toEqual({
      status: 503,
      json: { a: [1] },
      retryAfterMs: 3_000,
    })
  })

  it('follows no redirect', async () => {
    const paths: (string | undefined)[] = []
    const baseUrl = await vendorThat((request, response) => {
      paths.push(request.url)
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    expect(await createTransport({ baseUrl }).call(get(`${baseUrl}/here`))).toEqual({ status: 307 })
    expect(paths).toEqual(['/here'])
  })

  it('reads an answer of 1 MiB, and none that is larger', async () => {
    const baseUrl = await vendorThat((request, response) => {
      const size = Number(request.url?.slice(1))
      response.end(JSON.stringify('x'.repeat(size - 2)))
    })
    const transport = createTransport({ baseUrl })
    const lengthAt = async (size: number) => {
      const { json } = await transport.call(get(`${baseUrl}/${size}`))
      return typeof json === 'string' ? json.length : undefined
    }
    expect(await lengthAt(1024 * 1024)).toBe(1024 * 1024 - 2)
    expect(await lengthAt(1024 * 1024 + 1)).toBeUndefined()
  })

  it('ends an answer that comes without end, drop by drop', async () => {
    const baseUrl = await vendorThat((_, response) => {
      response.writeHead(200)
      const drop = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drop))
    })
    const call = createTransport({ baseUrl, timeouts }).call(get(baseUrl))
    await expect(call).rejects.toMatchObject({ kind: 'ambiguous' })
  })

  it("is in doubt after a reset on somebody else's dispatcher, and not where it was refused", async () => {
    const dispatcher = new Agent()
    ends.push(() => void dispatcher.destroy())
    const baseUrl = await vendorThat((request) => request.socket.destroy())
    const transport = createTransport({ baseUrl, dispatcher, timeouts })
    await expect(transport.call(get(baseUrl))).rejects.toMatchObject({ kind: 'ambiguous' })
    for (const end of ends.splice(1)) end()
    await expect(transport.call(get(baseUrl))).rejects.toMatchObject({ kind: 'retry' })
  })

  it('leaves no listener on the signal of its caller', async () => {
    const baseUrl = await vendorThat((_, response) => response.end('{}'))
    const { signal } = new AbortController()
    let listeners = 0
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1
      add(...args)
    }
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1
      remove(...args)
    }
    await createTransport({ baseUrl }).call({ ...get(baseUrl), signal })
    expect(listeners).toBe(0)
  })
})

describe('an opened body', () => {
  const bytes = 300_000

  it('comes whole, piece by piece', async () => {
    const baseUrl = await vendorThat((_, response) => response.end(Buffer.alloc(bytes)))
    const { body } = await createTransport({ baseUrl }).open(get(baseUrl), { maxBytes: bytes })
    let size = 0
    for await (const chunk of body ?? []) size += chunk.byteLength
    expect(size).toBe(bytes)
  })

  it('may be cancelled, which closes the connection', async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>()
    const baseUrl = await vendorThat((_, response) => {
      response.on('close', () => resolve())
      response.writeHead(200).write(Buffer.alloc(bytes))
    })
    const { body } = await createTransport({ baseUrl }).open(get(baseUrl), { maxBytes: bytes * 2 })
    await body?.cancel()
    await closed
  })

  it.each([
    { name: 'grows beyond the limit', maxBytes: bytes - 1, kind: 'request' },
    { name: 'breaks off', maxBytes: bytes * 2, kind: 'retry' },
  ])('that $name ends with an error', async ({ maxBytes, kind }) => {
    const baseUrl = await vendorThat((_, response) => {
      response.writeHead(200)
      response.write(Buffer.alloc(bytes), () => response.destroy())
    })
    const { body } = await createTransport({ baseUrl }).open(get(baseUrl), { maxBytes })
    const reading = (async () => {
      for await (const _ of body ?? []);
    })()
    await expect(reading).rejects.toMatchObject({ kind })
  })

  it('ends with an error when its reader aborts', async () => {
    const abort = new AbortController()
    const baseUrl = await vendorThat((_, response) => {
      response.writeHead(200).write(Buffer.alloc(10))
    })
    const request = { ...get(baseUrl), signal: abort.signal }
    const { body } = await createTransport({ baseUrl }).open(request, { maxBytes: bytes })
    const reading = (async () => {
      for await (const _ of body ?? []) abort.abort()
    })()
    await expect(reading).rejects.toMatchObject({ kind: 'retry' })
  })

  it('that is no success is read as JSON', async () => {
    const baseUrl = await vendorThat((_, response) => response.writeHead(404).end('{"a":1}'))
    const answer = await createTransport({ baseUrl }).open(get(baseUrl), { maxBytes: bytes })
    expect(answer).toEqual({ status: 404, json: { a: 1 } })
  })
})
