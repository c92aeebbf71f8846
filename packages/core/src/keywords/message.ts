import type { WordClass } from './lexicon/lexicon.ts'
import type { Meaning } from './vocabulary.ts'

/** A word of a message, recognised as far as possible: a typing error is corrected, `abmelden` for `avmeldrn`. */
export interface Token extends Meaning {
  /** Number of the part of the sentence, divided by commas, colons, dashes and brackets. */
  readonly part: number
}

/** Words up to a full stop, a question or exclamation mark, or the end of a line. */
export interface Sentence {
  readonly tokens: readonly Token[]
  readonly isQuestion: boolean
  readonly line: number
}

/** A message as the rules see it. */
export interface Message {
  readonly sentences: readonly Sentence[]
  /** The pictographs in it, in order, without skin tones and selectors. */
  readonly emoji: readonly string[]
  /** Whether a question mark stands anywhere in it. */
  readonly asks: boolean
  /** Whether something was left out as quoted. */
  readonly quoted: boolean
}

/** Whether a word is of one of the classes. */
export function is(token: Token | undefined, ...classes: readonly WordClass[]): boolean {
  return token !== undefined && classes.some((each) => token.symbols.has(`<${each}>`))
}

/** Whether no lexicon says what kind of word this is: perhaps an object, perhaps a name. */
export function isUnknown(token: Token): boolean {
  if (is(token, 'foreign')) return true
  for (const symbol of token.symbols) {
    if (symbol.startsWith('<') && symbol !== '<ordinary>') return false
  }
  return true
}
