import type { GatewayErrorKind } from '@stadtbote/core'
import { refusals } from './refusals.data.ts'

/** A code with which the simulated WhatsApp refuses. */
export type RefusalCode = keyof typeof refusals

/** Why a message is not taken, or not delivered after it was taken. */
export interface Refusal {
  readonly code: RefusalCode
  /** Meta's `error_subcode`, where there is one. */
  readonly subcode?: number
  readonly httpStatus: number
  readonly kind: GatewayErrorKind
  readonly title: string
  /** What exactly was wrong, in English; holds no number and no text of a message. */
  readonly details: string
}

/** Makes a refusal from its row in the table. */
export function refuse(code: RefusalCode, details: string, subcode?: number): Refusal {
  const { http, kind, title } = refusals[code]
  const base = { code, httpStatus: http, kind, title, details }
  return subcode === undefined ? base : { ...base, subcode }
}
