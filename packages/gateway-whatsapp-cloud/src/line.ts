import type { Transport } from '@stadtbote/gateway-kit'

/** The way to Meta for one sender number. */
export interface Line {
  readonly transport: Transport
  readonly accessToken: string
  readonly apiVersion: string
  readonly phoneNumberId: string
}

/** The address of something at Meta: `urlOf(line, '/123/messages')`. */
export function urlOf({ transport, apiVersion }: Line, path: string): string {
  return `${transport.baseUrl}/${apiVersion}${path}`
}

/** What every request to Meta carries. */
export function credentialsOf({ accessToken }: Line): { readonly authorization: string } {
  return { authorization: `Bearer ${accessToken}` }
}
