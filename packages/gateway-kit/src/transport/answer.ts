import { GatewayError, type GatewayErrorKind } from '@stadtbote/core'
import { present } from '../json/present.ts'

/** A vendor's answer. `json` is `undefined` where the body is no JSON, or larger than allowed. */
export interface VendorAnswer {
  readonly status: number
  readonly json?: unknown
  /** From `Retry-After`. */
  readonly retryAfterMs?: number
}

/**
 * The error for an answer that the vendor's own error format does not explain: a proxy's page, a wrong address, a
 * gateway timeout. A redirect, 401, 403, 404 and 407 mean address, proxy or key (`credentials`), 429 `slow-down`,
 * other 4xx `request`; with 5xx or 2xx nobody knows whether the message was taken: `ambiguous`.
 *
 * @param options - `repeatable`: a request that changes nothing at the vendor; what would be `ambiguous` is `retry`.
 */
export function unexplained(
  { status, retryAfterMs }: VendorAnswer,
  { repeatable = false }: { readonly repeatable?: boolean } = {},
): GatewayError {
  const { kind, advice } = meaningOf(status)
  return new GatewayError(
    kind === 'ambiguous' && repeatable ? 'retry' : kind,
    `The answer has HTTP status ${status} and is not in the vendor's format. ${advice}`,
    present({ httpStatus: status, retryAfterMs }),
  )
}

function meaningOf(status: number): { kind: GatewayErrorKind; advice: string } {
  if (status === 429) return { kind: 'slow-down', advice: 'Send more slowly.' }
  if ((status >= 300 && status < 400) || [401, 403, 404, 407].includes(status)) {
    return { kind: 'credentials', advice: 'Check address, proxy and key.' }
  }
  if (status >= 400 && status < 500) {
    return { kind: 'request', advice: 'The request cannot be taken as it is.' }
  }
  return { kind: 'ambiguous', advice: 'Nobody knows whether it was taken. Wait for a status.' }
}
