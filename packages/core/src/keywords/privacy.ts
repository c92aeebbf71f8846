import { type Finding, firstHit, firstWord, foundIn } from './finding.ts'
import type { WordClass } from './lexicon/lexicon.ts'
import { is } from './message.ts'
import { areAll, clauseAround, hasOtherObject, type Reading } from './reading.ts'

const besidePrivacy: readonly WordClass[] = [
  'privacy',
  'polite',
  'me',
  'subject',
  'service',
  'filler',
  'article',
  'preposition',
  'help',
  'want',
  'receive',
  'send',
  'and',
  'number',
  'question',
]

/** Rule 9: a question about what is held, or a word for it alone. */
export function privacyRule(readings: readonly Reading[]): Finding | undefined {
  const asked = firstHit(
    readings,
    (hit, reading) =>
      hit.sense === 'privacy' && !hasOtherObject(reading, clauseAround(reading, hit), hit),
  )
  if (asked) {
    return foundIn(asked.reading, asked.hit, {
      intent: 'privacy',
      rule: 'privacy-phrase',
      grade: 'phrase',
    })
  }
  const word = firstWord(readings, ['privacy'], (token) => is(token, 'privacy'))
  const isAlone = readings.every((reading) =>
    areAll(reading, { from: 0, to: reading.tokens.length }, besidePrivacy),
  )
  if (!word || !isAlone) return undefined
  const span = { from: word.place, to: word.place + 1 }
  return foundIn(word.reading, span, { intent: 'privacy', rule: 'privacy-word', grade: 'word' })
}
