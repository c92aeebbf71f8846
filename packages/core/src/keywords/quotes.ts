/** Stands in a line where a quotation was. */
export const quoteMark = '\u{e000}'

/** The sender's own lines, each quotation in them replaced by {@link quoteMark}. */
export interface OwnWords {
  readonly lines: readonly string[]
  /** What stood in quotation marks, in order. */
  readonly quotations: readonly string[]
  /** Whether whole lines were somebody else's. */
  readonly hasForeignLines: boolean
}

/**
 * Takes quoted text out of a message (policy, rule 2): quoted and copied lines, all that follows the head of a forwarded
 * message, and what stands in quotation marks. Expects text that {@link plain} has seen.
 */
export function withoutQuotations(text: string): OwnWords {
  const all = text.split(/[\n\r\u{2028}\u{2029}]+/u)
  const forwarded = all.findIndex((line) => forwardHead.test(line))
  const own = (forwarded < 0 ? all : all.slice(0, forwarded)).filter(
    (line) => !quotedLine.test(line) && !copiedLine.test(line) && !deviceLine.test(line),
  )
  const quotations: string[] = []
  const lines = own.map((line) =>
    quotationForms.reduce(
      (rest, form) =>
        rest.replace(form, (_, before: string, words: string) => {
          quotations.push(words)
          return `${before} ${quoteMark} `
        }),
      line,
    ),
  )
  return { lines, quotations, hasForeignLines: own.length < all.length }
}

/** The same lines with the words in quotation marks left in, for a message that is all in such marks. */
export function withoutQuotationMarks(text: string): readonly string[] {
  return text.replace(/[„“”"«»‹›]/gu, ' ').split(/[\n\r\u{2028}\u{2029}]+/u)
}

// Marks are removed by NFKD only where they are letters' marks: quotation marks arrive as they were typed.
const quotationForms = [
  /()[„“”"«»‹›]([^„“”"«»‹›]{1,300})[„“”"«»‹›]/gu,
  /(^|[\s(:])'([^']{1,300})'(?=$|[\s.,!?)])/gu,
]
const quotedLine = /^\s*[>|]/u
/** `[12.08.26, 10:11] Name: text`, as WhatsApp copies messages. */
const copiedLine =
  /^\s*\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}[^\]:]{0,6}\]?[^:]{0,40}:\s/u
const forwardHead =
  /^[\s\-*_>]*(weitergeleitet|forwarded|fwd?:|wg:|-+ ?urspr|original message|iletildi|переслан|inoltrato|transfere|reenviado)/iu
const deviceLine =
  /^\s*(gesendet (von|mit) mein|von meinem? (iphone|handy|smartphone)|sent from my|get outlook)/iu
