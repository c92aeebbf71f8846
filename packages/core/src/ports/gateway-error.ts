import { StadtboteError } from '../error.ts'

/**
 * What an error of a gateway means for us, whatever the vendor calls it:
 * - `retry`: not taken, may work later; `slow-down`: not taken, a limit was reached;
 * - `window-closed`: not taken, the customer service window is over: a template is needed;
 * - `recipient`: this person cannot be reached; `opted-out`: they stopped us at WhatsApp itself;
 * - `template`: the template is missing, unfit or paused, the same for everybody;
 * - `lane`: the sender or account is blocked; `credentials`: key, address or proxy are wrong;
 * - `request`: we asked for something impossible; `ambiguous`: nobody knows whether it was taken.
 */
export type GatewayErrorKind =
  | 'retry'
  | 'slow-down'
  | 'window-closed'
  | 'recipient'
  | 'opted-out'
  | 'template'
  | 'lane'
  | 'credentials'
  | 'request'
  | 'ambiguous'

/** An error that came with a status, after the gateway had taken the message. */
export interface StatusError {
  readonly kind: GatewayErrorKind
  readonly vendorCode: string
  readonly metaCode?: number
  readonly text?: string
}

/** What a gateway throws from `send`, `markRead` and `download`, and a factory for bad options. */
export class GatewayError extends StadtboteError<`gateway-${GatewayErrorKind}`> {
  override readonly name = 'GatewayError'
  readonly kind: GatewayErrorKind
  /** The vendor's own code, as a string. Absent where no answer of the vendor was there to have one. */
  readonly vendorCode?: string
  readonly metaCode?: number
  readonly httpStatus?: number
  /** How long the vendor asks us to wait. */
  readonly retryAfterMs?: number

  constructor(
    kind: GatewayErrorKind,
    message: string,
    options: ErrorOptions & {
      vendorCode?: string
      metaCode?: number
      httpStatus?: number
      retryAfterMs?: number
    } = {},
  ) {
    super(`gateway-${kind}`, message, 'cause' in options ? { cause: options.cause } : undefined)
    this.kind = kind
    if (options.vendorCode !== undefined) this.vendorCode = options.vendorCode
    if (options.metaCode !== undefined) this.metaCode = options.metaCode
    if (options.httpStatus !== undefined) this.httpStatus = options.httpStatus
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs
  }
}
