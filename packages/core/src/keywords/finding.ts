import type { Intent, ParsedIntent } from './intent.ts'
import type { Token } from './message.ts'
import type { Hit } from './phrase.ts'
import { isCovered, type Reading, type Span } from './reading.ts'

/** What a rule found. */
export interface Finding {
  readonly intent: Intent
  /** Name of the rule, for `matched`. */
  readonly rule: string
  /** The tokens that decided. */
  readonly tokens: readonly Token[]
  /** `word`: a command alone. `phrase`: a sentence that says it. `guess`: a careful reader might differ. */
  readonly grade: 'word' | 'phrase' | 'guess'
  readonly topics?: NonNullable<ParsedIntent['topics']>
  readonly ends?: true
}

/** A rule of the policy: the first that answers, wins. */
export type Rule = (readings: readonly Reading[]) => Finding | undefined

/** A finding from words of a sentence. */
export function foundIn(reading: Reading, span: Span, finding: Omit<Finding, 'tokens'>): Finding {
  return { ...finding, tokens: reading.tokens.slice(span.from, span.to) }
}

/** The first phrase in any sentence that `accepts`. */
export function firstHit(
  readings: readonly Reading[],
  accepts: (hit: Hit, reading: Reading) => boolean,
): { reading: Reading; hit: Hit } | undefined {
  for (const reading of readings) {
    const hit = reading.hits.find((each) => accepts(each, reading))
    if (hit) return { reading, hit }
  }
  return undefined
}

/** The first token that `accepts` and no phrase of another sense covers. */
export function firstWord(
  readings: readonly Reading[],
  senses: readonly Hit['sense'][],
  accepts: (token: Token, place: number, reading: Reading) => boolean,
): { reading: Reading; place: number } | undefined {
  for (const reading of readings) {
    const place = reading.tokens.findIndex(
      (token, index) => accepts(token, index, reading) && !isCovered(reading, index, senses),
    )
    if (place >= 0) return { reading, place }
  }
  return undefined
}
