import type { Sense } from './lexicon/lexicon.ts'
import type { Token } from './message.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A phrase found in a sentence: what it says, and the tokens it covers (`to` is behind the last). */
export interface Hit {
  readonly sense: Sense
  readonly language: string
  readonly from: number
  readonly to: number
}

/** All phrases of all lexicons, found by the symbols with which they can begin. */
export class Phrases {
  readonly #byFirst = new Map<string, Phrase[]>()

  /** Adds a phrase as a lexicon writes it, and its words to the vocabulary. */
  add(sense: Sense, pattern: string, language: string, vocabulary: Vocabulary): void {
    const elements = pattern.split(' ').map((element) => elementOf(element, language, vocabulary))
    const anchored = elements[0]?.kind === 'begin'
    const phrase = { sense, language, anchored, elements: anchored ? elements.slice(1) : elements }
    for (const first of firstsOf(phrase.elements)) {
      const phrases = this.#byFirst.get(first)
      if (phrases) phrases.push(phrase)
      else this.#byFirst.set(first, [phrase])
    }
  }

  /** Every phrase in these tokens, the longest of each at each place. */
  find(tokens: readonly Token[]): Hit[] {
    const hits: Hit[] = []
    for (let from = 0; from < tokens.length; from++) {
      const tried = new Set<Phrase>()
      for (const symbol of tokens[from]?.symbols ?? []) {
        for (const phrase of this.#byFirst.get(symbol) ?? []) {
          if (tried.has(phrase)) continue
          tried.add(phrase)
          if (phrase.anchored && !isEdge(tokens, from)) continue
          const to = endOf(phrase.elements, 0, tokens, from)
          if (to > from) hits.push({ sense: phrase.sense, language: phrase.language, from, to })
        }
      }
    }
    return hits
  }
}

type Element =
  | {
      readonly kind: 'word'
      readonly symbols: ReadonlySet<string>
      readonly optional: boolean
      /** `bitte|$`: the word or the end of the clause. */
      readonly orEnd: boolean
    }
  | { readonly kind: 'gap' | 'begin' | 'end' }

interface Phrase {
  readonly sense: Sense
  readonly language: string
  readonly anchored: boolean
  readonly elements: readonly Element[]
}

/** How many words `..` may stand for. Bounded, so that a message costs no more than its length. */
const longestGap = 4

function elementOf(element: string, language: string, vocabulary: Vocabulary): Element {
  if (element === '..') return { kind: 'gap' }
  if (element === '^') return { kind: 'begin' }
  if (element === '$') return { kind: 'end' }
  const optional = element.endsWith('?')
  const choices = (optional ? element.slice(0, -1) : element).split('|')
  const words = choices.filter((choice) => choice !== '$')
  const symbols = words.map((word) =>
    word.startsWith('<') ? word : vocabulary.addLiteral(word, language),
  )
  const orEnd = words.length < choices.length
  return { kind: 'word', symbols: new Set(symbols), optional, orEnd }
}

function firstsOf(elements: readonly Element[]): ReadonlySet<string> {
  const firsts = new Set<string>()
  for (const element of elements) {
    if (element.kind !== 'word') break
    for (const symbol of element.symbols) firsts.add(symbol)
    if (!element.optional) break
  }
  return firsts
}

/** Where a phrase ends that begins at `place`, or -1. */
function endOf(
  elements: readonly Element[],
  index: number,
  tokens: readonly Token[],
  place: number,
): number {
  const element = elements[index]
  if (element === undefined) return place
  if (element.kind === 'end') {
    return isEdge(tokens, place) ? endOf(elements, index + 1, tokens, place) : -1
  }
  if (element.kind !== 'word') return endOfGap(elements, index, tokens, place)
  const token = tokens[place]
  if (token && meets(token, element.symbols)) {
    const end = endOf(elements, index + 1, tokens, place + 1)
    if (end >= 0) return end
  }
  const mayPass = element.optional || (element.orEnd && isEdge(tokens, place))
  return mayPass ? endOf(elements, index + 1, tokens, place) : -1
}

function endOfGap(
  elements: readonly Element[],
  index: number,
  tokens: readonly Token[],
  place: number,
): number {
  const part = tokens[place - 1]?.part
  for (let skipped = 0; skipped <= longestGap; skipped++) {
    const end = endOf(elements, index + 1, tokens, place + skipped)
    if (end >= 0) return end
    if (tokens[place + skipped]?.part !== part) break // a gap stays in its part of the sentence
  }
  return -1
}

function meets(token: Token, symbols: ReadonlySet<string>): boolean {
  for (const symbol of token.symbols) if (symbols.has(symbol)) return true
  return false
}

/** Whether a clause begins at this place, or ended before it. */
function isEdge(tokens: readonly Token[], place: number): boolean {
  return tokens[place]?.part !== tokens[place - 1]?.part
}
