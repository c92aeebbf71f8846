import { StadtboteError } from '@stadtbote/core'

/** A problem document (RFC 9457) as the API gives it. `code` is stable. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  /** For an invalid body: each field and what is wrong with it. Never the value. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not authorised',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid content',
  500: 'Internal error',
  503: 'Not available',
}

/** Makes the response of a problem. */
export function problem(
  status: number,
  code: string,
  detail: string,
  errors?: Problem['errors'],
): Response {
  const body: Problem = {
    type: `https://github.com/stadtbote/stadtbote/blob/main/docs/errors.md#${code}`,
    title: titles[status] ?? 'Error',
    status,
    code,
    detail,
    ...(errors === undefined ? {} : { errors }),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  return new Response(JSON.stringify(body), { status, headers })
}

/** What an error of ours means to the caller of the API; anything else is a 500 that tells nothing. */
export function problemOf(error: unknown): Response | undefined {
  if (!(error instanceof StadtboteError)) return undefined
  const status = statusOf(error.code)
  return status === undefined ? undefined : problem(status, error.code, error.message)
}

const conflicts = new Set(['approval-own', 'broadcast-state', 'idempotency-conflict'])
const invalid = /^(text|link|template|topic|kind|page)-/

function statusOf(code: string): number | undefined {
  if (code === 'broadcast-unknown') return 404
  if (code === 'role-missing') return 403
  if (code === 'service-stopped') return 503
  if (conflicts.has(code)) return 409
  return invalid.test(code) ? 422 : undefined
}
