import { type Finding, firstHit, firstWord, foundIn } from './finding.ts'
import type { Sense, WordClass } from './lexicon/lexicon.ts'
import { is, isUnknown } from './message.ts'
import type { Hit } from './phrase.ts'
import {
  areAll,
  clauseAround,
  clausesOf,
  hasOtherObject,
  hasUnknown,
  hitOf,
  type Reading,
  type Span,
} from './reading.ts'

/** Where a stop was found, for the rules that limit it. */
export interface FoundStop {
  readonly reading: Reading
  readonly clause: Span
  readonly finding: Finding
}

/** Words beside which a stop command still stands alone. */
export const besideStop: readonly WordClass[] = [
  'stop',
  'stop-weak',
  'service',
  'me',
  'subject',
  'polite',
  'filler',
  'article',
  'preposition',
  'name',
  'anger',
  'reason',
  'and',
  'longer',
  'want',
  'receive',
  'send',
  'all',
  'help',
  'start',
  'yes',
  'no',
  'none',
  'nothing',
  'number',
  'unit',
  'date',
  'pause',
  'quoted-stop',
  'topic',
]

const stopSenses: readonly Sense[] = [
  'stop-surely',
  'stop',
  'stop-plain',
  'stop-cease',
  'until',
  'no-end',
  'correct',
  'pause',
]

/** Stops that an "if" before them turns off. */
const conditional: readonly Sense[] = ['stop', 'stop-plain', 'stop-cease']

/** A stop by rule 6: recall first, but not with another object, a negation or a condition. */
export function findStop(readings: readonly Reading[]): FoundStop | undefined {
  return byPhrase(readings) ?? byWord(readings) ?? byWeakWord(readings)
}

function byPhrase(readings: readonly Reading[]): FoundStop | undefined {
  const found = firstHit(readings, (hit, reading) => isStop(hit, reading))
  if (!found) return undefined
  const { reading, hit } = found
  return {
    reading,
    clause: clauseAround(reading, hit),
    finding: foundIn(reading, hit, { intent: 'stop', rule: 'stop-phrase', grade: 'phrase' }),
  }
}

function isStop(hit: Hit, reading: Reading): boolean {
  if (hit.sense === 'stop-surely') return !isConditional(reading, hit, 'threat')
  if (!conditional.includes(hit.sense) || isConditional(reading, hit)) return false
  if (hit.sense === 'stop-cease') {
    const { from } = clauseAround(reading, hit)
    return !hasUnknown(reading, { from, to: reading.tokens.length }, hit)
  }
  const clause = clauseAround(reading, hit)
  return hit.sense === 'stop'
    ? !hasOtherObject(reading, clause, hit)
    : !hasUnknown(reading, clause, hit)
}

/** "If this goes on I will leave": thought about, not said. */
function isConditional(reading: Reading, hit: Span, only?: 'threat'): boolean {
  if (hitOf(reading, 'threat')) return true
  if (only) return false
  const last = reading.tokens.slice(0, hit.to)
  return last.some((token) => is(token, 'condition', 'perhaps'))
}

function byWord(readings: readonly Reading[]): FoundStop | undefined {
  for (const reading of readings) {
    if (hitOf(reading, 'threat')) continue
    for (const clause of clausesOf(reading)) {
      const found = firstWord([reading], stopSenses, (token, place) => {
        return clause.from <= place && place < clause.to && is(token, 'stop')
      })
      if (!found || !standsAlone(reading, clause)) continue
      const span = { from: found.place, to: found.place + 1 }
      return {
        reading,
        clause,
        finding: foundIn(reading, span, { intent: 'stop', rule: 'stop-command', grade: 'word' }),
      }
    }
  }
  return undefined
}

function standsAlone(reading: Reading, clause: Span): boolean {
  if (reading.tokens.slice(clause.from, clause.to).some((token) => is(token, 'not', 'question'))) {
    return false
  }
  const hit = reading.hits.find(
    ({ sense, from, to }) =>
      (sense === 'until' || sense === 'no-end') && from < clause.to && clause.from < to,
  )
  return areAll(reading, clause, besideStop, hit)
}

const besideWeak: readonly WordClass[] = [
  'stop-weak',
  'stop',
  'polite',
  'me',
  'subject',
  'anger',
  'service',
]

/** `Ende`, `aus`, `genug`: only in a message of nothing else. */
function byWeakWord(readings: readonly Reading[]): FoundStop | undefined {
  const tokens = readings.flatMap((reading) => reading.tokens)
  if (tokens.length > 6) return undefined
  if (!tokens.every((token) => is(token, ...besideWeak) && !isUnknown(token))) return undefined
  const found = firstWord(readings, stopSenses, (token) => is(token, 'stop-weak'))
  if (!found) return undefined
  const { reading, place } = found
  const span = { from: place, to: place + 1 }
  return {
    reading,
    clause: span,
    finding: foundIn(reading, span, { intent: 'stop', rule: 'stop-command', grade: 'word' }),
  }
}
