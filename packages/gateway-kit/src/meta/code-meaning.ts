import type { MetaCode } from './codes.data.ts'
import { metaCodeRanges, metaCodes } from './codes.data.ts'

/** What Meta says went wrong. */
export interface MetaFault {
  readonly code: number
  readonly subcode?: number
  /** Of the answer; absent where the error came with a status. */
  readonly httpStatus?: number
}

/**
 * What one of Meta's errors means. The subcode is looked at first: 100 with subcode 33 is a deleted number, not a bad
 * parameter. A code that is in no table falls by HTTP status; without one it is `request`, which skips this message
 * only and blames nobody.
 */
export function meaningOfCode({ code, subcode, httpStatus }: MetaFault): MetaCode {
  if (code === 100 && subcode === 33) return metaCodes[33]
  const row = rows.get(code) ?? metaCodeRanges.find(({ from, to }) => code >= from && code <= to)
  return row ?? byHttpStatus(httpStatus)
}

/** Whether a number is one of Meta's documented codes: vendors in between put them into texts. */
export function isMetaCode(code: number): boolean {
  return rows.has(code) || metaCodeRanges.some(({ from, to }) => code >= from && code <= to)
}

const rows: ReadonlyMap<number, MetaCode> = new Map(
  Object.entries(metaCodes).map(([code, row]) => [Number(code), row]),
)

/** An error object of Meta says that the message was not taken, so even a 5xx may be tried again. */
function byHttpStatus(status: number | undefined): MetaCode {
  const meaning = 'a code that this version does not know'
  if (status === 401 || status === 403) return { kind: 'credentials', meaning }
  if (status === 429) return { kind: 'slow-down', meaning }
  if (status !== undefined && status >= 500) return { kind: 'retry', meaning }
  return { kind: 'request', meaning }
}
