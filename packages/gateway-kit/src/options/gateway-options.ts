import type { Dispatcher } from 'undici'

/** Time limits of one request, in milliseconds. */
export interface GatewayTimeouts {
  /** Until the connection stands, TLS included. Default 5,000. */
  readonly connect?: number
  /** Until the vendor's answer begins. Default 30,000. */
  readonly headers?: number
  /** Longest pause between two pieces of the answer. Default 30,000. */
  readonly body?: number
}

/** Options that every factory takes. */
export interface GatewayOptions {
  /**
   * Scheme, host and perhaps a path in front of the vendor's paths; a trailing slash is cut. https, or http on a
   * loopback address. Default: the vendor's host.
   */
  readonly baseUrl?: string
  /** An undici dispatcher that every request goes through. Default: the kit's own pool. */
  readonly dispatcher?: Dispatcher
  /** The only clock, milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number
  readonly timeouts?: GatewayTimeouts
  /** The town's reason for a host whose processing in the EU is not confirmed; shown in the record of processing. */
  readonly residency?: { readonly override: string }
}
