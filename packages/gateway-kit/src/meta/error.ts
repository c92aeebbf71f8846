import { GatewayError, type StatusError } from '@stadtbote/core'
import { z } from 'zod'
import { figure, list, word } from '../json/lenient.ts'
import { present } from '../json/present.ts'
import { isRecord } from '../json/record.ts'
import { redact } from '../redaction/redact.ts'
import { unexplained, type VendorAnswer } from '../transport/answer.ts'
import { meaningOfCode } from './code-meaning.ts'

/** Meta's error object, as it stands in answers and in statuses. */
const metaError = z.object({
  code: figure.pipe(z.number()),
  error_subcode: figure,
  title: word,
  message: word,
})

const errorAnswer = z.object({ error: metaError })

/**
 * The error of an answer that is no success: Meta's error object where there is one, also with HTTP 200, else by HTTP
 * status. Meta's own texts stay out: they repeat what was sent.
 *
 * @param options - `repeatable`: a request that changes nothing at Meta; what would be `ambiguous` is `retry`.
 */
export function metaErrorOf(
  answer: VendorAnswer,
  options: { readonly repeatable?: boolean } = {},
): GatewayError {
  const parsed = errorAnswer.safeParse(answer.json)
  if (!parsed.success) return unexplained(answer, options)
  const { code, error_subcode: subcode } = parsed.data.error
  const { kind, meaning } = meaningOfCode(present({ code, subcode, httpStatus: answer.status }))
  return new GatewayError(
    kind,
    `Meta refused the request: ${meaning} (code ${code}${subcode === undefined ? '' : `, subcode ${subcode}`}).`,
    present({
      vendorCode: String(code),
      metaCode: code,
      httpStatus: answer.status,
      retryAfterMs: answer.retryAfterMs,
    }),
  )
}

/** Whether an answer has an error object, which counts whatever the HTTP status says. */
export function hasMetaError(json: unknown): boolean {
  return isRecord(json) && isRecord(json.error)
}

/** The first error of a status or of an account, redacted; `undefined` where there is none with a code. */
export function statusErrorOf(errors: unknown): StatusError | undefined {
  const first = metaError.safeParse(list.parse(errors)[0])
  if (!first.success) return undefined
  const { code, error_subcode: subcode, title, message } = first.data
  const text = title ?? message
  return present({
    kind: meaningOfCode(present({ code, subcode })).kind,
    vendorCode: String(code),
    metaCode: code,
    text: text === undefined ? undefined : redact(text).slice(0, 200),
  })
}
