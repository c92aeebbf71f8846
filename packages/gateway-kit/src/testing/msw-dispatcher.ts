import { getResponse, type RequestHandler } from 'msw'
import { type Dispatcher, MockAgent } from 'undici'

/**
 * Hands msw's handlers to an adapter as its `dispatcher`: msw's own interception does not see undici's pools.
 * Nothing reaches the network; a request without a handler, and msw's `HttpResponse.error()`, fail like a connection
 * that broke.
 *
 * For faults of the network itself (refused, reset, silent) use a server on a loopback socket: timeouts are not
 * simulated here.
 */
export function mswDispatcher(handlers: RequestHandler[]): Dispatcher {
  const agent = new MockAgent()
  agent.disableNetConnect()
  agent
    .get(/.*/)
    .intercept({ path: () => true, method: () => true })
    .reply(async (options) => {
      const request = requestOf(options)
      const response = await getResponse(handlers, request)
      if (response === undefined) {
        throw new Error(`No handler for ${request.method} ${new URL(request.url).pathname}.`)
      }
      if (response.type === 'error') throw new Error('The connection broke.')
      return {
        statusCode: response.status,
        data: Buffer.from(await response.arrayBuffer()),
        responseOptions: { headers: Object.fromEntries(response.headers) },
      }
    })
    .persist()
  return agent
}

interface MockRequest {
  readonly path: string
  readonly origin?: string
  readonly method: string
  readonly headers?: unknown
  readonly body?: unknown
}

function requestOf({ path, origin, method, headers, body }: MockRequest): Request {
  const url = new URL(path, origin)
  return new Request(url, {
    method,
    redirect: 'manual',
    // undici passes on what the kit's transport gave: a plain object, and a text
    headers: new Headers(headers as Record<string, string>),
    ...(typeof body === 'string' ? { body } : {}),
  })
}
