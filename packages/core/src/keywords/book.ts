import type { TopicId } from '../topics/topic.ts'
import { lexicons } from './lexicon/lexicons.ts'
import { Phrases } from './phrase.ts'
import { Vocabulary } from './vocabulary.ts'

/** All lexicons, made ready for look-ups. */
export interface Book {
  readonly vocabulary: Vocabulary
  readonly phrases: Phrases
}

let made: Book | undefined

/** The book of the lexicons that come with the library. Made at the first call, in about 100 ms, and kept. */
export function book(): Book {
  made ??= makeBook()
  return made
}

function makeBook(): Book {
  const vocabulary = new Vocabulary()
  const phrases = new Phrases()
  for (const { language, words, phrases: rows } of lexicons) {
    for (const [wordClass, list] of words) vocabulary.add(list, `<${wordClass}>`, language)
    for (const [sense, pattern] of rows) phrases.add(sense, pattern, language, vocabulary)
  }
  return { vocabulary, phrases }
}

/** The symbol of a topic's names. */
export function symbolOf(topic: TopicId): string {
  return `topic:${topic}`
}
