import { GatewayError } from '@stadtbote/core'

/** What is known of a request that got no whole answer. */
export interface Failure {
  readonly error: unknown
  /**
   * Whether something may have reached the vendor: `no` is proof, from the kit's own pool or because the request never
   * began.
   */
  readonly sent: 'no' | 'perhaps'
  readonly ended?: 'aborted' | 'timed-out' | undefined
  /** A request that changes nothing at the vendor: nothing about it can be ambiguous. */
  readonly repeatable: boolean
}

/**
 * Says what a failed request means: `retry` where nothing was sent, else `ambiguous`. Never a vendor code. The cause is
 * left out on purpose: parsers put pieces of what they read into their errors.
 */
export function failureOf({ error, sent, ended, repeatable }: Failure): GatewayError {
  const code = codeOf(error)
  const reason =
    ended === 'aborted'
      ? 'The request was aborted'
      : ended === 'timed-out'
        ? 'The request took longer than its time limits allow'
        : `The connection failed${code === undefined ? '' : ` (${code})`}`
  if (sent === 'no' || (ended === undefined && code !== undefined && isBeforeSending(code))) {
    return new GatewayError(
      'retry',
      `${reason} before anything was sent. Try again; if it stays, check address, name service and certificate.`,
    )
  }
  if (repeatable) return new GatewayError('retry', `${reason}. Try again.`)
  return new GatewayError(
    'ambiguous',
    `${reason} after the request was sent: nobody knows whether it was taken. Wait for a status.`,
  )
}

/**
 * Codes that can only come before a request: the name was not found, the connection was refused, or the server's
 * certificate was not accepted.
 *
 * @see Node.js 24, "Errors" and "TLS: X509 certificate error codes", read 2026-11-24.
 */
function isBeforeSending(code: string): boolean {
  return (
    /^(EAI_\w+|ENOTFOUND|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$/.test(code) ||
    /^(ERR_TLS_CERT_\w+|CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT)$/.test(
      code,
    ) ||
    /^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/.test(code)
  )
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : undefined
}
