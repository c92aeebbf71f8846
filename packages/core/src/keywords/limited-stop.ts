import { type Finding, firstHit, foundIn } from './finding.ts'
import { is } from './message.ts'
import { topicsIn } from './named-topics.ts'
import { areAll, hitOf, isCovered, type Reading } from './reading.ts'
import { type FoundStop, findStop } from './stop.ts'
import { besideTopics } from './topics.ts'

/**
 * Rules 6 to 8: a stop, unless it is limited to a time (pause) or a topic (topics). An erasure alone is `privacy`,
 * beside a stop it is the stop.
 */
export function stopRule(readings: readonly Reading[]): Finding | undefined {
  const kept = keptTopics(readings)
  if (kept) return kept
  const stop = findStop(readings)
  const erasure = firstHit(readings, ({ sense }) => sense === 'erase')
  if (!stop) {
    if (!erasure) return undefined
    const { reading, hit } = erasure
    return foundIn(reading, hit, {
      intent: 'privacy',
      rule: 'erasure',
      grade: 'phrase',
      ends: true,
    })
  }
  return limitedToTime(readings, stop) ?? limitedToTopics(stop) ?? stop.finding
}

/** "nur noch Baustellen, den Rest nicht mehr": something is kept, so the stop is none. */
function keptTopics(readings: readonly Reading[]): Finding | undefined {
  for (const reading of readings) {
    const keeps = reading.tokens.findIndex(
      (token, place) => is(token, 'only', 'keep') && !isCovered(reading, place, keeping),
    )
    const span = { from: 0, to: reading.tokens.length }
    const names = topicsIn(reading, span)
    if (keeps < 0 || names.length === 0 || !areAll(reading, span, besideTopics)) continue
    return foundIn(reading, span, {
      intent: 'topics',
      rule: 'topics-kept',
      grade: 'phrase',
      topics: { mode: 'only', names: keptNames(reading, names) },
    })
  }
  return undefined
}

const keeping = ['stop', 'stop-plain', 'stop-surely', 'start', 'topics', 'keep', 'no-end'] as const

/** Of several named topics those that are kept: "keine Veranstaltungen mehr, aber Baustellen weiter". */
function keptNames({ tokens, ...reading }: Reading, names: readonly string[]): readonly string[] {
  const last = tokens.findLastIndex((token) => is(token, 'none', 'stop', 'nothing'))
  if (last < 0) return names
  const after = topicsIn({ tokens, ...reading }, { from: last + 2, to: tokens.length })
  const before = topicsIn({ tokens, ...reading }, { from: 0, to: last })
  return before.length > 0 ? before : after.length > 0 ? after : names
}

function limitedToTime(readings: readonly Reading[], stop: FoundStop): Finding | undefined {
  const until = firstHit(readings, ({ sense }) => sense === 'until')
  if (!until || firstHit(readings, ({ sense }) => sense === 'no-end')) return undefined
  return {
    ...stop.finding,
    intent: 'pause',
    rule: 'stop-with-an-end',
    tokens: [...stop.finding.tokens, ...until.reading.tokens.slice(until.hit.from, until.hit.to)],
  }
}

function limitedToTopics({ reading, clause, finding }: FoundStop): Finding | undefined {
  const names = topicsIn(reading, clause)
  if (names.length === 0 || hitOf(reading, 'again')) return undefined
  return {
    ...finding,
    intent: 'topics',
    rule: 'stop-of-topics',
    topics: { mode: 'drop', names },
  }
}
