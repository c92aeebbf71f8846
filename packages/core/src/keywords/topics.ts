import { type Finding, firstHit, firstWord, foundIn } from './finding.ts'
import type { WordClass } from './lexicon/lexicon.ts'
import { is } from './message.ts'
import { modeOf, topicsIn } from './named-topics.ts'
import type { Hit } from './phrase.ts'
import { areAll, hitOf, type Reading } from './reading.ts'

/** Words beside which the name of a topic is a choice, not talk about the thing. */
export const besideTopics: readonly WordClass[] = [
  'topic',
  'topics',
  'polite',
  'me',
  'subject',
  'service',
  'article',
  'preposition',
  'want',
  'receive',
  'send',
  'only',
  'also',
  'all',
  'rest',
  'keep',
  'none',
  'nothing',
  'not',
  'longer',
  'and',
  'stop',
  'stop-weak',
  'yes',
  'no',
  'resume',
  'help',
  'number',
]

/** Rule 11: the choice of topics, by name or in general. */
export function topicsRule(readings: readonly Reading[]): Finding | undefined {
  const asked = firstHit(readings, ({ sense }) => sense === 'topics')
  return (
    byName(readings) ??
    (asked &&
      foundIn(asked.reading, asked.hit, {
        intent: 'topics',
        rule: 'topics-phrase',
        grade: 'phrase',
      })) ??
    byWord(readings) ??
    fewer(readings)
  )
}

function byName(readings: readonly Reading[]): Finding | undefined {
  for (const reading of readings) {
    const all = { from: 0, to: reading.tokens.length }
    const names = topicsIn(reading, all)
    if (names.length === 0 || hitOf(reading, 'missing', 'idiom')) continue
    if (!areAll(reading, all, besideTopics, wishOf(reading))) continue
    return foundIn(reading, all, {
      intent: 'topics',
      rule: 'topics-named',
      grade: 'phrase',
      topics: { mode: modeOf(reading), names },
    })
  }
  return undefined
}

/** A phrase that asks for messages, or for topics. */
function wishOf(reading: Reading): Hit | undefined {
  return reading.hits.find(
    ({ sense, from, to }) =>
      sense === 'topics' ||
      ((sense === 'start' || sense === 'start-request') &&
        reading.tokens.slice(from, to).some((token) => is(token, 'service'))),
  )
}

function byWord(readings: readonly Reading[]): Finding | undefined {
  const found = firstWord(readings, ['topics'], (token, _, reading) => {
    const all = { from: 0, to: reading.tokens.length }
    return is(token, 'topics') && areAll(reading, all, [...besideTopics, 'filler', 'question'])
  })
  if (!found) return undefined
  const span = { from: found.place, to: found.place + 1 }
  return foundIn(found.reading, span, { intent: 'topics', rule: 'topics-command', grade: 'word' })
}

function fewer(readings: readonly Reading[]): Finding | undefined {
  const found = firstHit(readings, ({ sense }) => sense === 'fewer')
  return (
    found &&
    foundIn(found.reading, found.hit, { intent: 'topics', rule: 'fewer-messages', grade: 'guess' })
  )
}
