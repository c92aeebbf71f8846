import { de } from './de.data.ts'
import { en } from './en.data.ts'
import type { Lexicon } from './lexicon.ts'

/** All languages, German first: where two know a word, the order decides nothing but ties. */
export const lexicons: readonly Lexicon[] = [de, en]
