import { type Finding, firstHit, firstWord, foundIn } from './finding.ts'
import type { WordClass } from './lexicon/lexicon.ts'
import { is } from './message.ts'
import type { Hit } from './phrase.ts'
import { areAll, clauseAround, hasOtherObject, hasUnknown, type Reading } from './reading.ts'

const besideHelp: readonly WordClass[] = [
  'help',
  'polite',
  'me',
  'subject',
  'service',
  'filler',
  'article',
  'want',
  'yes',
  'send',
  'receive',
  'start',
  'question',
]

/** Rule 13: how this service works, what our texts mean, why nothing comes. */
export function helpRule(readings: readonly Reading[]): Finding | undefined {
  const sure = firstHit(readings, ({ sense }) => {
    return sense === 'meaning' || sense === 'missing' || sense === 'stop-general'
  })
  const asked =
    sure ??
    firstHit(readings, (hit, reading) => hit.sense === 'help' && isAboutUs(readings, reading, hit))
  if (asked) {
    const { reading, hit } = asked
    if (hasOtherObject(reading, clauseAround(reading, hit), hit)) return undefined
    return foundIn(reading, hit, { intent: 'help', rule: `help-${hit.sense}`, grade: 'phrase' })
  }
  const word = firstWord(readings, ['help'], (token) => is(token, 'help'))
  const isAlone = readings.every((reading) =>
    areAll(reading, { from: 0, to: reading.tokens.length }, besideHelp),
  )
  if (!word || !isAlone) return undefined
  const span = { from: word.place, to: word.place + 1 }
  return foundIn(word.reading, span, { intent: 'help', rule: 'help-command', grade: 'word' })
}

/** A question about the service in a message about nothing else. */
function isAboutUs(readings: readonly Reading[], asking: Reading, hit: Hit): boolean {
  return readings.every((reading) => {
    const all = { from: 0, to: reading.tokens.length }
    return !hasUnknown(reading, all, reading === asking ? hit : undefined)
  })
}
