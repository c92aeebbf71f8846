import { type Finding, firstHit, firstWord, foundIn } from './finding.ts'
import type { Sense, WordClass } from './lexicon/lexicon.ts'
import { is } from './message.ts'
import { topicsIn } from './named-topics.ts'
import type { Hit } from './phrase.ts'
import { areAll, clauseAround, hasOtherObject, hasUnknown, hitOf, type Reading } from './reading.ts'

/** Words beside which a start command stands alone. Fewer than for a stop: a false start is the worst error. */
const besideStart: readonly WordClass[] = [
  'start',
  'polite',
  'me',
  'subject',
  'service',
  'want',
  'yes',
  'topic',
  'also',
  'article',
]

/** Words that make a start a plan, a condition, a question or somebody else's. */
const doubtful: readonly WordClass[] = ['condition', 'perhaps', 'third', 'not', 'question', 'no']

/** Rule 12: a start only if unmistakable; a question about it is help. */
export function startRule(readings: readonly Reading[]): Finding | undefined {
  const denied = firstHit(readings, ({ sense }) => sense === 'not-start' || sense === 'missing')
  if (denied) return undefined
  return byRequest(readings) ?? byWord(readings) ?? byQuestion(readings)
}

function byRequest(readings: readonly Reading[]): Finding | undefined {
  const found = firstHit(readings, (hit, reading) => isRequest(reading, hit))
  if (!found) return undefined
  const { reading, hit } = found
  const names = topicsIn(reading, clauseAround(reading, hit))
  return foundIn(reading, hit, {
    intent: names.length > 0 ? 'topics' : 'start',
    rule: names.length > 0 ? 'topics-wished' : 'start-phrase',
    grade: 'phrase',
    ...(names.length > 0 ? { topics: { mode: 'add', names } } : {}),
  })
}

function isRequest(reading: Reading, hit: Hit): boolean {
  const { sense } = hit
  if (sense !== 'start' && sense !== 'start-request') return false
  if (reading.tokens.some((token) => is(token, ...doubtful))) return false
  if (reading.sentence.isQuestion && sense === 'start') return false
  return !hasUnknown(reading, clauseAround(reading, hit), hit)
}

const startSenses: readonly Sense[] = ['start', 'start-request', 'correct']

function byWord(readings: readonly Reading[]): Finding | undefined {
  const found = firstWord(readings, startSenses, (token, _, reading) => {
    return is(token, 'start') && standsAlone(reading)
  })
  if (!found) return undefined
  const { reading, place } = found
  const span = { from: place, to: place + 1 }
  const names = topicsIn(reading, { from: 0, to: reading.tokens.length })
  return foundIn(reading, span, {
    intent: reading.sentence.isQuestion ? 'help' : 'start',
    rule: reading.sentence.isQuestion ? 'start-question' : 'start-command',
    grade: reading.sentence.isQuestion ? 'guess' : 'word',
    ...(names.length > 0 ? { topics: { mode: 'only', names } } : {}),
  })
}

function standsAlone(reading: Reading): boolean {
  const denied = reading.hits.find(({ sense }) => sense === 'keep')
  return (
    !hitOf(reading, 'idiom', 'threat', 'stop-surely', 'stop') &&
    areAll(reading, { from: 0, to: reading.tokens.length }, besideStart, denied)
  )
}

/** "Wie kann ich mich anmelden?", "Start?": how it is done, not that it shall be done. */
function byQuestion(readings: readonly Reading[]): Finding | undefined {
  const asked = firstHit(
    readings,
    (hit, reading) =>
      hit.sense === 'start-how' && !hasOtherObject(reading, clauseAround(reading, hit), hit),
  )
  return (
    asked &&
    foundIn(asked.reading, asked.hit, { intent: 'help', rule: 'start-question', grade: 'phrase' })
  )
}
