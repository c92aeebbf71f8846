import { fold, keyOf } from './fold.ts'
import {
  cyrillicToLatin,
  keyOnArabic,
  keyOnCyrillic,
  keyOnLatin,
  latinToCyrillic,
  lookAlikes,
} from './letters.data.ts'
import type { Token } from './message.ts'
import type { Word } from './scan.ts'
import { isClassed, type Meaning, merged, type Vocabulary } from './vocabulary.ts'

/** Where words are looked up, and which repairs are allowed. */
export interface Lookup {
  readonly vocabulary: Vocabulary
  /** Words of the town, looked up first. */
  readonly own: Vocabulary
  /** Short words are corrected: the message has at most four words beside courtesy. */
  readonly short: boolean
  /** A word of another keyboard layout is read: the message has at most two words. */
  readonly bare: boolean
}

/** Turns words into tokens: rows of words into one token, merged words into several, mistyped ones into the right ones. */
export function recognise(words: readonly Word[], lookup: Lookup): Token[] {
  return joinRows(
    words.flatMap((word) => tokensOf(word, lookup)),
    lookup,
  )
}

function tokensOf(word: Word, lookup: Lookup): Token[] {
  const meaning = meaningOf(word.text, lookup)
  if (meaning) return [{ ...withNumber(meaning), part: word.part }]
  const merged = mergedWords(keyOf(word.text), lookup)
  if (merged) return merged.map((each) => ({ ...each, part: word.part }))
  const pieces = word.text.split(/[-']/)
  if (pieces.length > 1) {
    return pieces.filter(Boolean).flatMap((text) => tokensOf({ text, part: word.part }, lookup))
  }
  const key = keyOf(word.text)
  const unknown = { key, symbols: new Set([key]), languages: new Map<string, Set<string>>() }
  return [{ ...withNumber(unknown), part: word.part }]
}

function withNumber(meaning: Meaning): Meaning {
  if (!/^\d/.test(meaning.key)) return meaning
  return { ...meaning, symbols: new Set([...meaning.symbols, '<number>']) }
}

function meaningOf(text: string, lookup: Lookup): Meaning | undefined {
  const joined = text.replace(/[-']/g, '')
  const key = keyOf(joined)
  const known = exact(key, lookup)
  if (known && isClassed(known)) return known
  // French "l'arrêt", Italian "dell'autobus": an elided article is no typing error
  if (/^\p{L}{1,4}'\p{L}{3}/u.test(text)) return undefined
  // a word known by its beginning only may be two words: "stopbitte"
  if (known && lookup.vocabulary.has(key)) return known
  if (known) {
    const merged = mergedWords(key, lookup)
    const meant = merged ? undefined : lookup.vocabulary.corrected(fold(joined), key, lookup)
    return merged ? undefined : meant && isCommand(meant) ? meant : known
  }
  if (key.length > 24) return undefined
  for (const variant of key.length < 3 ? [] : variantsOf(joined)) {
    const meaning = exact(keyOf(variant), lookup)
    if (meaning) return meaning
  }
  if (lookup.bare) {
    for (const keys of [keyOnCyrillic, keyOnLatin, keyOnArabic]) {
      const meaning = exact(keyOf(mapped(joined.toLowerCase(), keys)), lookup)
      if (meaning && isCommand(meaning)) return meaning
    }
  }
  const folded = fold(joined)
  return (
    (key.length > 3 ? lookup.vocabulary.softened(key) : undefined) ??
    lookup.own.corrected(folded, key, lookup) ??
    lookup.vocabulary.corrected(folded, key, lookup)
  )
}

function exact(key: string, { vocabulary, own }: Lookup): Meaning | undefined {
  const meaning = vocabulary.meaningOf(key)
  const owned = own.meaningOf(key)
  return meaning && owned ? merged(key, [owned, meaning]) : (meaning ?? owned)
}

/** The word with digits read as letters, and with letters of another script that look the same. */
function* variantsOf(word: string): Generator<string> {
  if (/[\d$@]/.test(word) && /\p{L}/u.test(word)) {
    const read = mapped(word.toLowerCase(), lookAlikes)
    yield read
    yield read.replaceAll('i', 'l')
  }
  if (/^\p{L}{4,}\d+$/u.test(word)) yield word.replace(/\d+$/, '') // "abmelden1"
  if (/\p{Script=Cyrillic}/u.test(word)) yield mapped(word.toLowerCase(), cyrillicToLatin)
  yield mapped(word.toLowerCase(), latinToCyrillic)
}

function mapped(word: string, table: ReadonlyMap<string, string>): string {
  return Array.from(word, (letter) => table.get(letter) ?? letter).join('')
}

/** Words written without a space, `bittestop`: a command and courtesy, at most three, none shorter than three letters. */
function mergedWords(key: string, lookup: Lookup): Meaning[] | undefined {
  if (key.length < 7 || key.length > 30) return undefined
  const found = divided(key, 3, lookup)
  return found?.some(isCommand) ? found : undefined
}

function divided(key: string, most: number, lookup: Lookup): Meaning[] | undefined {
  const whole = lookup.vocabulary.meaningOf(key)
  if (whole && isMergeable(whole)) return [whole]
  if (most === 1) return undefined
  for (let length = key.length - 3; length >= 3; length--) {
    const first = lookup.vocabulary.meaningOf(key.slice(0, length))
    if (!first || !isMergeable(first)) continue
    const rest = divided(key.slice(length), most - 1, lookup)
    if (rest) return [first, ...rest]
  }
  return undefined
}

const commands = ['<stop>', '<start>', '<help>', '<pause>']

function isCommand(meaning: Meaning): boolean {
  return commands.some((symbol) => meaning.symbols.has(symbol))
}

function isMergeable(meaning: Meaning): boolean {
  return isCommand(meaning) || meaning.symbols.has('<polite>')
}

/** Rows of words that are one: `opt out`, `ab melden`, `s t o p`. */
function joinRows(tokens: readonly Token[], lookup: Lookup): Token[] {
  const keys = tokens.map((token) => token.key)
  const joined: Token[] = []
  for (let place = 0; place < tokens.length; ) {
    const token = tokens[place]
    if (!token) break
    const row =
      spacedLetters(tokens, place, lookup) ??
      rowOf(keys, place, lookup) ??
      splitWord(tokens, place, lookup)
    joined.push(row ? { ...row.meaning, part: token.part } : token)
    place += row?.length ?? 1
  }
  return joined
}

interface Row {
  readonly meaning: Meaning
  readonly length: number
}

function rowOf(
  keys: readonly string[],
  place: number,
  { own, vocabulary }: Lookup,
): Row | undefined {
  return own.rowAt(keys, place) ?? vocabulary.rowAt(keys, place)
}

/** `S T O P P`: three or more single letters that are a command, or courtesy and a command. */
function spacedLetters(tokens: readonly Token[], place: number, lookup: Lookup): Row | undefined {
  let length = 0
  let word = ''
  while (length < 24) {
    const key = tokens[place + length]?.key ?? ''
    if ([...key].length !== 1) break
    word += key
    length++
  }
  if (length < 3) return undefined
  const key = keyOf(word)
  const meaning =
    exact(key, lookup) ??
    exact(keyOf(mapped(word, lookAlikes)), lookup) ??
    lookup.vocabulary.corrected(word, key, lookup) ??
    mergedWords(key, lookup)?.find(isCommand)
  return meaning && { meaning, length }
}

/** `ab melden`: two words that are one command of at least six letters. */
function splitWord(tokens: readonly Token[], place: number, lookup: Lookup): Row | undefined {
  const [first, second] = [tokens[place], tokens[place + 1]]
  if (!first || !second || first.part !== second.part) return undefined
  const key = keyOf(first.key + second.key)
  if (key.length < (lookup.bare ? 4 : 6) || key.length > 20 || isCommand(first)) return undefined
  const meaning = exact(key, lookup)
  if (!meaning || !isCommand(meaning)) return undefined
  return meaning.symbols.has('<stop>') || !isCommand(second) ? { meaning, length: 2 } : undefined
}
