import type { Token } from './message.ts'

/**
 * Reads the words of a sentence in the language that knows most of them: Spanish "no" is no Polish "no", French "les" no
 * English "less". A stop or a topic counts in whatever language; without a clear language all readings stay.
 */
export function inMainLanguage(tokens: readonly Token[]): readonly Token[] {
  const main = mainLanguageOf(tokens)
  if (main === undefined) return tokens
  return tokens.map((token) => {
    const own = token.languages.get(main)
    if (own === undefined) return token
    const symbols = [...token.symbols].filter(
      (symbol) => own.has(symbol) || everywhere.test(symbol),
    )
    return { ...token, symbols: new Set([token.key, ...symbols]) }
  })
}

const everywhere = /^<stop>$|^<topic>$|^<number>$|^topic|quote/

/** The language that knows more of the words than each other one, and at least two. */
function mainLanguageOf(tokens: readonly Token[]): string | undefined {
  const [first, second] = [...knownWords(tokens)].toSorted((a, b) => b[1] - a[1])
  if (!first || first[1] < 2 || first[1] === second?.[1]) return undefined
  return first[0]
}

/** How many of the words each language knows. */
export function knownWords(tokens: readonly Token[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const token of tokens) {
    for (const language of token.languages.keys()) {
      counts.set(language, (counts.get(language) ?? 0) + 1)
    }
  }
  return counts
}
