import { is, type Message } from './message.ts'

/** A plain yes or no: one of the two words, or thumbs and ticks, beside nothing but courtesy. */
export function answerOf({ sentences, emoji }: Message): 'yes' | 'no' | undefined {
  const tokens = sentences.flatMap((sentence) => sentence.tokens)
  if (tokens.length === 0) {
    const [first] = emoji
    if (first === '👍' || first === '✅') return 'yes'
    return first === '👎' ? 'no' : undefined
  }
  const words = tokens.filter((token) => !is(token, 'polite') || is(token, 'yes', 'no'))
  if (words.length === 0) return undefined
  if (words.every((token) => is(token, 'yes'))) return 'yes'
  return words.every((token) => is(token, 'no')) ? 'no' : undefined
}
