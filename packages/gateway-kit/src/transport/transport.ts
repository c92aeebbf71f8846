import { GatewayError } from '@stadtbote/core'
import { type Dispatcher, request as undiciRequest } from 'undici'
import { parseJson } from '../json/parse.ts'
import { present } from '../json/present.ts'
import type { GatewayOptions } from '../options/gateway-options.ts'
import type { VendorAnswer } from './answer.ts'
import { noteBegin } from './begin.ts'
import { failureOf } from './failure.ts'
import { limitedStream, tooLarge } from './limited-stream.ts'
import { sharedPool } from './pool.ts'
import { readBody } from './read-body.ts'
import { parseRetryAfter } from './retry-after.ts'
import { Watch } from './watch.ts'

/** One request to the vendor. */
export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The whole address. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent as JSON in UTF-8. */
  readonly json?: unknown
  /** Sent as it is; its content type stands in `headers`. */
  readonly body?: string
  readonly signal?: AbortSignal | undefined
  /** It changes nothing at the vendor and may be asked again: its failures are `retry`, never `ambiguous`. */
  readonly repeatable?: boolean
}

/** An answer whose body is read as it comes. */
export interface OpenedAnswer extends VendorAnswer {
  /** For a 2xx only; otherwise the body was read into `json`. */
  readonly body?: ReadableStream<Uint8Array>
  readonly contentType?: string
}

/** The way to one vendor. Opens no connection before the first request; never follows a redirect, never repeats. */
export interface Transport {
  readonly baseUrl: string
  /** The gateway's only clock. */
  now(): number
  /**
   * Sends a request and reads the whole answer, whatever its status.
   *
   * @throws {GatewayError} `retry` where nothing was sent, `ambiguous` where an answer broke off or never came.
   */
  call(request: VendorRequest): Promise<VendorAnswer>
  /**
   * Sends a request and hands out the body while it comes.
   *
   * @throws {GatewayError} as `call`, and `request` when the body is announced larger than `maxBytes`.
   */
  open(request: VendorRequest, options: { readonly maxBytes: number }): Promise<OpenedAnswer>
}

/** Longest answer that we read as JSON. Vendors answer a send with some hundred bytes. */
const maxAnswerBytes = 1024 * 1024

/** Makes the way to a vendor. `baseUrl` was checked by `parseBaseUrl`, the rest by `checkOptions`. */
export function createTransport(options: GatewayOptions & { readonly baseUrl: string }): Transport {
  const { baseUrl, now = Date.now, timeouts = {} } = options
  const { connect = 5_000, headers = 30_000, body = 30_000 } = timeouts
  const line: Line = {
    dispatcher: options.dispatcher ?? sharedPool(connect),
    // only the kit's own pool is known to say truly when a request begins
    proves: options.dispatcher === undefined,
    headersMs: headers,
    bodyMs: body,
    now,
  }
  return {
    baseUrl,
    now,
    call: async (request) => {
      const watch = new Watch({ signal: request.signal, withinMs: connect + headers + body })
      try {
        return await exchange(line, request, watch, (response) => readAnswer(line, response))
      } finally {
        watch.close()
      }
    },
    open: (request, { maxBytes }) => {
      const watch = new Watch({ signal: request.signal })
      return exchange(line, request, watch, (response) =>
        openAnswer(line, response, { maxBytes, end: () => watch.close() }),
      )
    },
  }
}

interface Line {
  readonly dispatcher: Dispatcher
  readonly proves: boolean
  readonly headersMs: number
  readonly bodyMs: number
  readonly now: () => number
}

async function exchange<Answer>(
  line: Line,
  request: VendorRequest,
  watch: Watch,
  read: (response: Dispatcher.ResponseData) => Promise<Answer>,
): Promise<Answer> {
  let sent: 'no' | 'perhaps' = line.proves || watch.ended !== undefined ? 'no' : 'perhaps'
  const begin = noteBegin(() => {
    sent = 'perhaps'
  })
  try {
    const response = await undiciRequest(request.url, {
      dispatcher: line.dispatcher.compose(begin),
      method: request.method,
      headers:
        request.json === undefined
          ? request.headers
          : { 'content-type': 'application/json', ...request.headers },
      body: request.json === undefined ? (request.body ?? null) : JSON.stringify(request.json),
      headersTimeout: line.headersMs,
      bodyTimeout: line.bodyMs,
      signal: watch.signal,
    })
    return await read(response)
  } catch (error) {
    watch.close()
    if (error instanceof GatewayError) throw error
    throw failureOf({
      error,
      sent,
      ended: watch.ended,
      repeatable: request.repeatable ?? false,
    })
  }
}

async function readAnswer(
  line: Line,
  { statusCode, headers, body }: Dispatcher.ResponseData,
): Promise<VendorAnswer> {
  const bytes = await readBody(body, maxAnswerBytes)
  const parsed = bytes === undefined ? undefined : parseJson(bytes)
  const retryAfterMs = parseRetryAfter(single(headers['retry-after']), line.now())
  return present({ status: statusCode, json: parsed?.json, retryAfterMs })
}

async function openAnswer(
  line: Line,
  response: Dispatcher.ResponseData,
  { maxBytes, end }: { readonly maxBytes: number; readonly end: () => void },
): Promise<OpenedAnswer> {
  const { statusCode, headers, body } = response
  if (statusCode < 200 || statusCode > 299) {
    const answer = await readAnswer(line, response)
    end()
    return answer
  }
  if (Number(single(headers['content-length'])) > maxBytes) {
    body.on('error', () => {}) // closing it early is no error
    body.destroy()
    throw tooLarge(maxBytes)
  }
  return present({
    status: statusCode,
    json: undefined,
    body: limitedStream(body, { maxBytes, end }),
    contentType: single(headers['content-type']),
  })
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
