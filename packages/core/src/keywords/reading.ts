import type { Book } from './book.ts'
import type { Sense, WordClass } from './lexicon/lexicon.ts'
import { knownWords } from './main-language.ts'
import { is, isUnknown, type Sentence, type Token } from './message.ts'
import type { Hit } from './phrase.ts'

/** A sentence and what its phrases say, after those that others make void are gone. */
export interface Reading {
  readonly sentence: Sentence
  readonly tokens: readonly Token[]
  readonly hits: readonly Hit[]
}

/** Finds the phrases of a sentence. */
export function readingOf(sentence: Sentence, { phrases }: Book): Reading {
  const found = phrases.find(sentence.tokens).filter((hit) => isInItsLanguage(hit, sentence.tokens))
  const hits = found.filter((hit) => !found.some((other) => voids(other, hit)))
  return { sentence, tokens: sentence.tokens, hits }
}

/**
 * Whether no other language knows more of a phrase's words, nor, unless it is a stop, many more of the sentence's:
 * French "les infos" is no English "less infos".
 */
function isInItsLanguage({ language, sense, from, to }: Hit, tokens: readonly Token[]): boolean {
  if (lead(language, tokens.slice(from, to)) < 0) return false
  return sense.startsWith('stop') || lead(language, tokens) >= -1
}

/** How many more words a language knows than any other. */
function lead(language: string, tokens: readonly Token[]): number {
  const counts = knownWords(tokens)
  return (counts.get(language) ?? 0) - Math.max(0, ...counts.values())
}

/** Whether one phrase makes another void: "nicht abmelden" covers "abmelden". */
function voids(other: Hit, hit: Hit): boolean {
  if (other.from >= hit.to || hit.from >= other.to) return false
  const senses = voidedBy[hit.sense]
  if (!senses?.includes(other.sense)) return false
  // "ich kann mich nicht abmelden" says more than the "nicht abmelden" in it
  const mayOutweigh = hit.sense === 'stop-surely' && weighed.includes(other.sense)
  return !mayOutweigh || other.to - other.from >= hit.to - hit.from
}

const weighed: readonly Sense[] = ['keep', 'pause', 'stop-general', 'resume']

const always: readonly Sense[] = ['idiom', 'meaning', 'missing', 'automatic']

const voidedBy: Partial<Record<Sense, readonly Sense[]>> = {
  'stop-surely': [...always, 'keep', 'stop-general', 'resume'],
  stop: [
    ...always,
    'keep',
    'threat',
    'erase',
    'privacy',
    'resume',
    'stop-general',
    'again',
    'fewer',
  ],
  'stop-plain': [
    ...always,
    'keep',
    'threat',
    'erase',
    'privacy',
    'resume',
    'stop-general',
    'again',
    'fewer',
  ],
  'stop-cease': [...always, 'keep', 'threat', 'resume', 'stop-general'],
  start: [...always, 'not-start', 'start-how', 'keep', 'stop-surely', 'stop', 'erase', 'privacy'],
  'start-request': [...always, 'not-start', 'keep', 'stop-surely', 'stop', 'erase', 'privacy'],
  pause: ['idiom', 'resume', 'automatic', 'keep'],
  resume: ['idiom', 'not-start', 'automatic'],
  again: ['idiom', 'automatic', 'stop-surely'],
  erase: ['idiom', 'keep'],
  privacy: ['idiom'],
  help: ['idiom'],
  topics: ['idiom'],
  until: ['no-end'],
}

/** The first phrase of one of these senses. */
export function hitOf(reading: Reading, ...senses: readonly Sense[]): Hit | undefined {
  return reading.hits.find((hit) => senses.includes(hit.sense))
}

/** Whether a token stands inside a phrase of a sense other than these. */
export function isCovered(reading: Reading, place: number, except: readonly Sense[]): boolean {
  return reading.hits.some(
    (hit) => hit.from <= place && place < hit.to && !except.includes(hit.sense),
  )
}

/** A run of tokens: `to` is behind the last. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The clauses of a sentence: divided by punctuation and by "and", "but", "because". */
export function clausesOf({ tokens }: Reading): Span[] {
  const clauses: Span[] = []
  let from = 0
  tokens.forEach((token, place) => {
    const before = tokens[place - 1]
    const opens =
      before !== undefined &&
      (token.part !== before.part ||
        is(token, 'and') ||
        is(before, 'and') ||
        (is(token, 'opener') && is(before, 'stop') && place - 1 === from))
    if (opens) clauses.push({ from, to: place })
    if (opens) from = place
  })
  if (from < tokens.length) clauses.push({ from, to: tokens.length })
  return clauses
}

/** The clauses that a phrase touches, as one span. */
export function clauseAround(reading: Reading, hit: Span): Span {
  const touched = clausesOf(reading).filter(({ from, to }) => from < hit.to && hit.from < to)
  return { from: touched[0]?.from ?? hit.from, to: touched.at(-1)?.to ?? hit.to }
}

/** Whether each token of a span is of one of the classes, or inside a phrase. */
export function areAll(
  reading: Reading,
  { from, to }: Span,
  classes: readonly WordClass[],
  phrase?: Span,
): boolean {
  return reading.tokens
    .slice(from, to)
    .every(
      (token, index) =>
        is(token, ...classes) ||
        (phrase !== undefined && phrase.from <= from + index && from + index < phrase.to),
    )
}

/**
 * Whether a clause names an object that is not this service: a thing of the town hall, or an unknown word
 * behind a preposition ("vom Schwimmkurs abmelden"). Words of the phrase itself are none.
 */
export function hasOtherObject(reading: Reading, clause: Span, phrase: Hit): boolean {
  const { tokens } = reading
  for (let place = clause.from; place < clause.to; place++) {
    const token = tokens[place]
    if (!token || !isUnknown(token) || isPartOf(phrase, token, place)) continue
    if (is(token, 'foreign')) return true
    const [before, second] = [tokens[place - 1], tokens[place - 2]]
    const follows =
      (place - 1 >= clause.from && is(before, 'preposition')) ||
      (place - 2 >= clause.from && is(before, 'article') && is(second, 'preposition'))
    if (follows) return true
  }
  return false
}

/** Whether a span has a word that no lexicon knows, or a thing of the town hall, outside a phrase. */
export function hasUnknown(reading: Reading, { from, to }: Span, phrase?: Hit): boolean {
  return reading.tokens
    .slice(from, to)
    .some((token, index) => isUnknown(token) && !isPartOf(phrase, token, from + index))
}

/** Whether a word stands in a phrase and its language knows it, not as a thing of the town hall. */
function isPartOf(phrase: Hit | undefined, token: Token, place: number): boolean {
  if (!phrase || place < phrase.from || phrase.to <= place) return false
  const symbols = token.languages.get(phrase.language)
  return symbols !== undefined && !symbols.has('<foreign>')
}
