import type { Finding } from './finding.ts'
import type { Message, Token } from './message.ts'

/** The language that knows most of the words that decided, and of the message; none where two know as many. */
export function languageOf(
  message: Message,
  { tokens }: Pick<Finding, 'tokens'>,
): string | undefined {
  const counts = new Map<string, number>()
  const count = (token: Token): void => {
    for (const language of token.languages.keys())
      counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  tokens.forEach(count)
  for (const sentence of message.sentences) sentence.tokens.forEach(count)
  const [first, second] = [...counts].toSorted((a, b) => b[1] - a[1])
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : undefined
}
