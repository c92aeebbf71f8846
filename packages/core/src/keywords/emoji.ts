import { intents } from './emoji.data.ts'
import type { Finding } from './finding.ts'
import { is, type Message } from './message.ts'
import type { Reading } from './reading.ts'

/** Emoji alone or beside courtesy decide; beside other words the words do. A question mark alone is help. */
export function byEmoji(message: Message, readings: readonly Reading[]): Finding | undefined {
  if (message.sentences.length > 0 && readings.length === 0) return undefined // all of it was quoted
  if (message.quoted) return undefined
  const isOnlyPolite = readings.every(({ tokens }) => tokens.every((token) => is(token, 'polite')))
  if (!isOnlyPolite) return undefined
  const kinds = new Set(message.emoji.map((each) => intents.get(each) ?? 'other'))
  const [kind] = kinds
  const intent = kinds.has('stop') ? 'stop' : kinds.size === 1 ? kind : undefined
  if (intent !== undefined && intent !== 'other') {
    return { intent, rule: `emoji ${message.emoji[0] ?? ''}`, tokens: [], grade: 'word' }
  }
  if (readings.length === 0 && message.emoji.length === 0 && message.asks) {
    return { intent: 'help', rule: 'question-mark', tokens: [], grade: 'word' }
  }
  return undefined
}
