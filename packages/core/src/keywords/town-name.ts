import { isUnknown, type Token } from './message.ts'

/** Marks the name of a town, "Stadt Coburg", as a name: an unknown word behind a word for a town. */
export function withTownName(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, place) => {
    const before = tokens[place - 1]
    const isName =
      before && townWords.has(before.key) && isUnknown(token) && token.languages.size === 0
    return isName ? { ...token, symbols: new Set([token.key, '<name>']) } : token
  })
}

/** Words for a town, as keys. */
const townWords: ReadonlySet<string> = new Set(
  'stadt gemeinde city town vile ciudad cita comune oras orasul orasului miasta miasto города міста'.split(
    ' ',
  ),
)
