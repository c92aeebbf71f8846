import {
  type Clock,
  GatewayError,
  type MarkedDelivery,
  type OutboundContent,
  type Random,
  type SendOutcome,
  type StatusError,
} from '@stadtbote/core'

/** What a failed send means for the delivery, and beyond it for broadcast, contact and lane. */
export interface Consequence {
  readonly outcome: SendOutcome
  /** The lane waits: the gateway is down, slow, or its answers cannot be trusted. */
  readonly waits?: { readonly reason: string; readonly retryAfterMs?: number }
  /** The lane stops until somebody has looked. */
  readonly stops?: string
  /** The same for everybody: the broadcast pauses. */
  readonly pausesBroadcast?: string
  /** The citizen stopped us at WhatsApp itself. */
  readonly optedOut?: true
}

/** Meta's pair rate: one message per 6 s to one person (sheet, section 5). */
const pairRateCode = '131056'
const pairGapMs = 6_000
/** Meta documents 131000 as failed and advises a few tries (sheet, section 6). */
const mostVendorRetries = 3

/** Reads an error of the gateway. What is no {@link GatewayError} says nothing about the outcome: `ambiguous`. */
export function consequenceOf(
  error: unknown,
  delivery: MarkedDelivery,
  content: OutboundContent,
  { clock, random }: { clock: Clock; random: Random },
): Consequence {
  const { id, attempt } = delivery
  const at = clock.now()
  if (!(error instanceof GatewayError)) {
    return { outcome: { id, attempt, type: 'unknown', at }, waits: { reason: 'unexpected-error' } }
  }
  const status = statusErrorOf(error)
  const failed: SendOutcome = { id, attempt, type: 'failed', at, error: status }
  const again = (dueAt: number): SendOutcome => ({
    id,
    attempt,
    type: 'again',
    dueAt,
    error: status,
  })
  const backoffMs = jittered(4 ** Math.min(attempt, 5) * 1_000, random)
  switch (error.kind) {
    case 'retry':
      if (error.vendorCode === undefined) {
        return { outcome: again(at), waits: waitOf(error, 'gateway-unreachable') }
      }
      return attempt < mostVendorRetries ? { outcome: again(at + backoffMs) } : { outcome: failed }
    case 'slow-down':
      return error.vendorCode === pairRateCode
        ? { outcome: again(at + Math.max(pairGapMs, backoffMs)) }
        : { outcome: again(at), waits: waitOf(error, 'gateway-slow-down') }
    case 'window-closed':
      return delivery.broadcast !== undefined && content.type !== 'template'
        ? { outcome: { id, attempt, type: 'again', dueAt: at, error: status, closeWindow: true } }
        : { outcome: failed }
    case 'template':
      return delivery.broadcast !== undefined
        ? { outcome: again(at), pausesBroadcast: `template-${error.vendorCode ?? 'refused'}` }
        : { outcome: failed }
    case 'opted-out':
      return { outcome: failed, optedOut: true }
    case 'recipient':
    case 'request':
      return { outcome: failed }
    case 'lane':
    case 'credentials':
      return { outcome: again(at), stops: error.code }
    case 'ambiguous':
      return { outcome: { id, attempt, type: 'unknown', at }, waits: waitOf(error, 'ambiguous') }
  }
}

function waitOf(error: GatewayError, reason: string): { reason: string; retryAfterMs?: number } {
  return error.retryAfterMs === undefined
    ? { reason }
    : { reason, retryAfterMs: error.retryAfterMs }
}

/** The error without its message: the vendor's words may name a person. */
function statusErrorOf(error: GatewayError): StatusError {
  return {
    kind: error.kind,
    vendorCode: error.vendorCode ?? '',
    ...(error.metaCode === undefined ? {} : { metaCode: error.metaCode }),
  }
}

/** 75 to 125 %, so that what failed together does not come back together. */
function jittered(ms: number, random: Random): number {
  return Math.round(ms * (0.75 + random.fraction() / 2))
}
