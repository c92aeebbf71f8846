import type { Book } from './book.ts'
import { is, type Sentence } from './message.ts'
import type { Hit } from './phrase.ts'
import { type Reading, readingOf } from './reading.ts'

/** What is left of a message when corrections are applied. */
export interface Settled {
  readonly sentences: readonly Sentence[]
  /** A command was taken back and nothing said instead. */
  readonly isTakenBack: boolean
}

/** Applies the last second thought (policy, rule 3): "start, sorry, meinte stop" is "stop". */
export function settled(sentences: readonly Sentence[], book: Book): Settled {
  const readings = sentences.map((sentence) => readingOf(sentence, book))
  for (let index = readings.length - 1; index >= 0; index--) {
    const reading = readings[index]
    const turns = reading?.hits.filter(isTurn).toSorted((a, b) => b.to - a.to) ?? []
    for (const hit of turns) {
      const left = reading && turned(sentences, index, reading, hit, book)
      if (left) return left
    }
  }
  return { sentences, isTakenBack: false }
}

function isTurn({ sense }: Hit): boolean {
  return sense === 'retract' || sense === 'correct'
}

function turned(
  sentences: readonly Sentence[],
  index: number,
  { sentence, tokens }: Reading,
  hit: Hit,
  book: Book,
): Settled | undefined {
  const before = [...sentences.slice(0, index), { ...sentence, tokens: tokens.slice(0, hit.from) }]
  const after = [{ ...sentence, tokens: tokens.slice(hit.to) }, ...sentences.slice(index + 1)]
  const says = (part: readonly Sentence[]): boolean =>
    part.some((each) => hasCommand(readingOf(each, book)))
  if (hit.sense === 'correct') {
    if (says(after)) return { sentences: after, isTakenBack: false }
    return says(before) ? { sentences: before, isTakenBack: false } : undefined
  }
  if (!says(before)) return undefined
  return says(after)
    ? { sentences: after, isTakenBack: false }
    : { sentences: [], isTakenBack: true }
}

/** Whether a sentence has a command word or phrase that is not denied. */
function hasCommand(reading: Reading): boolean {
  return (
    reading.hits.some(({ sense }) => commandSenses.has(sense)) ||
    reading.tokens.some(
      (token, place) =>
        is(token, 'stop', 'start', 'pause', 'resume', 'help') &&
        !reading.hits.some(
          ({ sense, from, to }) => sense === 'keep' && from <= place && place < to,
        ),
    )
  )
}

const commandSenses = new Set([
  'stop-surely',
  'stop',
  'stop-plain',
  'stop-cease',
  'start',
  'start-request',
  'pause',
  'again',
  'resume',
  'erase',
])
