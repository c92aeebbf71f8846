import type { ParsedIntent } from './intent.ts'
import { is } from './message.ts'
import { hitOf, type Reading, type Span } from './reading.ts'

/** Ids of the topics that a span names, without those that are the sender of the messages: "vom Rathaus". */
export function topicsIn(reading: Reading, { from, to }: Span): readonly string[] {
  const names = new Set<string>()
  reading.tokens.slice(from, to).forEach((token, index) => {
    if (!is(token, 'topic') || isSender(reading, from + index)) return
    for (const symbol of token.symbols) {
      if (symbol.startsWith('topic:')) names.add(symbol.slice('topic:'.length))
    }
  })
  return [...names]
}

/** "Nachrichten vom Rathaus", "Liebes Rathaus": whom one writes to, not what one chooses. */
function isSender(reading: Reading, place: number): boolean {
  const before = [reading.tokens[place - 1], reading.tokens[place - 2]]
  return (
    reading.tokens[place]?.symbols.has('topic-of-sender') === true &&
    (before.some((token) => token !== undefined && senderSigns.has(token.key)) ||
      is(before[0], 'polite'))
  )
}

const senderSigns = new Set(
  'vom von aus ans im beim from of du della del din z od von de dal от від из'.split(' '),
)

/** What to do with the topics of a sentence. */
export function modeOf(reading: Reading): NonNullable<ParsedIntent['topics']>['mode'] {
  const has = (...classes: Parameters<typeof is>[1][]): boolean =>
    reading.tokens.some((token) => is(token, ...classes))
  if (has('only', 'keep')) return 'only'
  if (has('none', 'nothing', 'not', 'stop', 'stop-weak') || hitOf(reading, 'stop')) return 'drop'
  return has('also') ? 'add' : 'only'
}
