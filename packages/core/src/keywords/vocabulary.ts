import { fold, keyOf } from './fold.ts'
import { edits } from './typo.ts'

/** What a word is: the symbols that phrases ask for (`<stop>`, a key, `nachricht*`), in all languages and in each. */
export interface Meaning {
  readonly key: string
  readonly symbols: ReadonlySet<string>
  readonly languages: ReadonlyMap<string, ReadonlySet<string>>
}

interface Entry {
  readonly key: string
  /** As the lexicons write it, with doubled letters. */
  readonly spelling: string
  readonly symbols: Set<string>
  readonly languages: Map<string, Set<string>>
}

/** Words of all lexicons together: a lookup by key, by beginning, by words in a row, and by what was probably meant. */
export class Vocabulary {
  readonly #words = new Map<string, Entry>()
  readonly #beginnings = new Map<string, Entry>()
  /** First word of each row of words, with the rows. */
  readonly #rows = new Map<string, { readonly rest: readonly string[]; readonly entry: Entry }[]>()
  readonly #soft = new Map<string, Entry>()
  readonly #byLength = new Map<number, { readonly entry: Entry; readonly letters: number }[]>()

  /** Adds words with a symbol, such as `<stop>`: `word`, `beginning*`, or `words_in_a_row`. */
  add(words: string, symbol: string, language: string): void {
    for (const word of words.split(' ')) this.#enter(word, symbol, language)
  }

  /** Adds a word that a phrase names; it is known by its key and harmless nowhere. Returns its symbol. */
  addLiteral(word: string, language: string): string {
    const symbol = word.endsWith('*') ? `${keyOf(word.slice(0, -1))}*` : keyOf(word)
    this.#enter(word, symbol, language)
    return symbol
  }

  /** Whether a lexicon has the word itself, not only its beginning. */
  has(key: string): boolean {
    return this.#words.has(key)
  }

  /** What a key means by itself or by its beginning, or nothing. */
  meaningOf(key: string): Meaning | undefined {
    const found = [this.#words.get(key)]
    for (let length = 2; length <= Math.min(key.length, longestBeginning); length++) {
      found.push(this.#beginnings.get(key.slice(0, length)))
    }
    const known = found.filter((entry) => entry !== undefined)
    return known.length === 0 ? undefined : merged(key, known)
  }

  /** The longest row of known words at a place: its meaning and how many words it takes. */
  rowAt(keys: readonly string[], place: number): { meaning: Meaning; length: number } | undefined {
    let best: { meaning: Meaning; length: number } | undefined
    for (const { rest, entry } of this.#rows.get(keys[place] ?? '') ?? []) {
      const fits = rest.every((key, index) => keys[place + 1 + index] === key)
      if (fits && rest.length + 1 > (best?.length ?? 0)) {
        best = { meaning: entry, length: rest.length + 1 }
      }
    }
    return best
  }

  /** The same word with Franconian consonants (`Schdobb`), which are no typing errors. */
  softened(key: string): Meaning | undefined {
    const entry = this.#soft.get(soften(key))
    return entry && this.meaningOf(entry.key)
  }

  /**
   * The word that was probably meant. Up to 3 letters nothing is corrected, up to 7 one edit, above two; short words
   * (up to 5 letters) only where `short` allows it, words that only phrases know not where the word is `bare`.
   * Start words allow one edit, and lose against any word as near.
   */
  corrected(
    word: string,
    key: string,
    { short, bare }: { readonly short: boolean; readonly bare: boolean },
  ): Meaning | undefined {
    if (word.length < 4 || word.length > longestWord || /\d/.test(word)) return undefined
    let best: Entry | undefined
    let least = Infinity
    const letters = lettersOf(key)
    for (let length = key.length - 2; length <= key.length + 2; length++) {
      for (const candidate of this.#byLength.get(length) ?? []) {
        if (bits(candidate.letters ^ letters) > 4) continue
        const most = allowance(candidate.entry, word, short)
        if (most === 0 || (bare && !isClassed(candidate.entry))) continue
        const distance = distanceTo(candidate.entry, word, key, Math.min(most, least))
        if (distance > most) continue
        if (distance < least || rank(candidate.entry) < rank(best)) {
          best = candidate.entry
          least = distance
        }
      }
    }
    return best && this.meaningOf(best.key)
  }

  #enter(word: string, symbol: string, language: string): void {
    if (word.endsWith('*')) {
      enter(this.#beginnings, keyOf(word.slice(0, -1)), symbol, language)
      return
    }
    const keys = word.split('_').map(keyOf)
    const [first, ...rest] = keys
    if (first === undefined) return
    if (rest.length > 0) {
      const rows = this.#rows.get(first) ?? []
      this.#rows.set(first, rows)
      const known = rows.find((row) => row.rest.join(' ') === rest.join(' '))
      const entry = known?.entry ?? newEntry(keys.join(' '))
      if (!known) rows.push({ rest, entry })
      for (const key of keys) this.#literal(key, language) // else a part might be taken for a typing error
      note(entry, symbol, language)
      return
    }
    const isNew = !this.#words.has(first)
    const entry = enter(this.#words, first, symbol, language, fold(word))
    if (isNew && first.length >= 3) this.#index(entry)
    if (language === 'de' && first.length >= 4 && !notMeant.includes(symbol)) {
      this.#soft.set(soften(first), entry)
    }
  }

  #literal(key: string, language: string): void {
    enter(this.#words, key, key, language)
  }

  #index(entry: Entry): void {
    const ofLength = this.#byLength.get(entry.key.length) ?? []
    this.#byLength.set(entry.key.length, ofLength)
    ofLength.push({ entry, letters: lettersOf(entry.key) })
  }
}

/** Longer words are looked up by their first letters only, and never corrected: a word of 64 KiB costs no more. */
const longestBeginning = 16
const longestWord = 24

function enter(
  map: Map<string, Entry>,
  key: string,
  symbol: string,
  language: string,
  spelling = key,
): Entry {
  const entry = map.get(key) ?? newEntry(key, spelling)
  map.set(key, entry)
  note(entry, symbol, language)
  return entry
}

function newEntry(key: string, spelling = key): Entry {
  return { key, spelling, symbols: new Set([key]), languages: new Map() }
}

function note(entry: Entry, symbol: string, language: string): void {
  entry.symbols.add(symbol)
  const symbols = entry.languages.get(language) ?? new Set()
  entry.languages.set(language, symbols.add(symbol))
}

/** One meaning of several, for the same word. */
export function merged(key: string, meanings: readonly Meaning[]): Meaning {
  const all = newEntry(key)
  for (const { symbols, languages } of meanings) {
    for (const symbol of symbols) all.symbols.add(symbol)
    for (const [language, own] of languages) for (const symbol of own) note(all, symbol, language)
  }
  return all
}

/** Edits to a word, whichever is less: with doubled letters as they are, or counted once. */
function distanceTo(
  { key, spelling }: Entry,
  typed: string,
  typedKey: string,
  most: number,
): number {
  const distance = edits(typedKey, key, most)
  if (spelling === key && typed === typedKey) return distance
  return Math.min(distance, edits(typed, spelling, most))
}

/** Edits that a word allows. */
function allowance(
  { key, spelling, symbols, languages }: Entry,
  typed: string,
  short: boolean,
): number {
  if (key.length < 4 || notMeant.some((symbol) => symbols.has(symbol))) return 0
  if (!short && Math.min(spelling.length, typed.length) <= 5) return 0
  if (key.length < 6 && harmless.some((symbol) => symbols.has(symbol))) return 0
  // four Latin letters are near to too many words of other languages
  if (key.length === 4 && /^[a-z]/.test(key) && !languages.has('de') && !languages.has('en'))
    return 0
  if (Math.min(key.length, typed.length) < 8 || symbols.has('<start>')) return 1
  return key.length > 8 || languages.has('de') || languages.has('en') ? 2 : 1
}

/** Nobody is taken to have meant these by another word. */
const notMeant = ['<ordinary>', '<name>', '<foreign>', '<yes>', '<no>', '<stop-weak>']

/** Short ones of these are near to too many things: `und` to `Hund`. */
const harmless = ['<filler>', '<article>', '<preposition>', '<and>', '<me>', '<all>', '<longer>']

/** Whether a lexicon says what kind of word it is. */
export function isClassed({ symbols }: Meaning): boolean {
  for (const symbol of symbols) if (symbol.startsWith('<')) return true
  return false
}

/** Of words equally near, a stop goes before all others, a start behind. */
function rank(entry: Entry | undefined): number {
  if (entry === undefined) return 4
  if (entry.symbols.has('<stop>')) return 0
  if (entry.symbols.has('<start>')) return 3
  return 2
}

/** Which letters a word has, as bits: two words within two edits differ in at most four. */
function lettersOf(key: string): number {
  let letters = 0
  for (let index = 0; index < key.length; index++) letters |= 1 << (key.charCodeAt(index) & 31)
  return letters
}

function bits(value: number): number {
  let count = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) count++
  return count
}

function soften(key: string): string {
  return key
    .replace(/sch/g, 's')
    .replace(/p/g, 'b')
    .replace(/t/g, 'd')
    .replace(/k/g, 'g')
    .replace(/(\p{L})\1+/gu, '$1')
}
