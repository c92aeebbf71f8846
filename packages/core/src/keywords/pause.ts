import { type Finding, firstHit, firstWord, foundIn } from './finding.ts'
import type { WordClass } from './lexicon/lexicon.ts'
import { is } from './message.ts'
import { areAll, clauseAround, hasOtherObject, hasUnknown, hitOf, type Reading } from './reading.ts'

const besidePause: readonly WordClass[] = [
  'pause',
  'resume',
  'polite',
  'me',
  'subject',
  'service',
  'filler',
  'article',
  'preposition',
  'want',
  'send',
  'number',
  'unit',
  'date',
  'reason',
  'yes',
  'and',
  'longer',
]

/** Rule 10: silence for a while. */
export function pauseRule(readings: readonly Reading[]): Finding | undefined {
  const said = firstHit(readings, (hit, reading) => {
    return hit.sense === 'pause' && !hasOtherObject(reading, clauseAround(reading, hit), hit)
  })
  if (said) {
    return foundIn(said.reading, said.hit, {
      intent: 'pause',
      rule: 'pause-phrase',
      grade: 'phrase',
    })
  }
  return alone(readings, 'pause')
}

/** Rule 10: the end of a silence; "subscribe me again" is a start. */
export function resumeRule(readings: readonly Reading[]): Finding | undefined {
  const again = firstHit(readings, ({ sense }) => sense === 'again')
  if (again) {
    return foundIn(again.reading, again.hit, {
      intent: 'start',
      rule: 'start-again',
      grade: 'phrase',
    })
  }
  const said = firstHit(readings, (hit, reading) => {
    return hit.sense === 'resume' && !hasUnknown(reading, hit, hit)
  })
  if (said) {
    return foundIn(said.reading, said.hit, {
      intent: 'resume',
      rule: 'resume-phrase',
      grade: 'phrase',
    })
  }
  return alone(readings, 'resume')
}

/** A command word in a sentence of nothing else. */
function alone(readings: readonly Reading[], command: 'pause' | 'resume'): Finding | undefined {
  const senses = [command, 'until', 'no-end'] as const
  const found = firstWord(readings, senses, (token, _, reading) => {
    const until = hitOf(reading, 'until', 'no-end')
    const all = { from: 0, to: reading.tokens.length }
    return is(token, command) && areAll(reading, all, besidePause, until)
  })
  if (!found || found.reading.tokens.some((token) => is(token, 'not', 'question'))) return undefined
  const span = { from: found.place, to: found.place + 1 }
  return foundIn(found.reading, span, {
    intent: command,
    rule: `${command}-command`,
    grade: 'word',
  })
}
