import type { Topic } from '../topics/topic.ts'
import { symbolOf } from './book.ts'
import { defaultTopics, senderTopics } from './topics.data.ts'
import { Vocabulary } from './vocabulary.ts'

/** Kinds of words that a town may add. */
export type OwnWordKind =
  | 'start'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'help'
  | 'topics'
  | 'privacy'
  | 'service'

/** Further words by kind: command words, and names of the service (`service`). */
export type OwnWords = Readonly<Partial<Record<OwnWordKind, readonly string[]>>>

const byTopics = new WeakMap<readonly Topic[], Vocabulary>()
const byWords = new WeakMap<OwnWords, { topics: readonly Topic[]; vocabulary: Vocabulary }>()

/** A town's topics and words, made ready once for each options' content. */
export function ownVocabulary({
  topics = defaultTopics,
  words,
}: {
  readonly topics?: readonly Topic[]
  readonly words?: OwnWords
}): Vocabulary {
  const known = words ? byWords.get(words) : undefined
  if (known?.topics === topics) return known.vocabulary
  const plain = words ? undefined : byTopics.get(topics)
  if (plain) return plain
  const vocabulary = makeVocabulary(topics, words ?? {})
  if (words) byWords.set(words, { topics, vocabulary })
  else byTopics.set(topics, vocabulary)
  return vocabulary
}

function makeVocabulary(topics: readonly Topic[], words: OwnWords): Vocabulary {
  const vocabulary = new Vocabulary()
  for (const topic of topics) {
    for (const [language, name] of Object.entries(topic.names))
      enter(vocabulary, topic, name, language)
    for (const word of topic.words ?? []) enter(vocabulary, topic, word, 'de')
  }
  for (const [kind, list] of Object.entries(words)) {
    for (const word of list) vocabulary.add(inOneRow(word), `<${kind}>`, 'de')
  }
  return vocabulary
}

function enter(vocabulary: Vocabulary, topic: Topic, name: string, language: string): void {
  const word = inOneRow(name)
  vocabulary.add(word, '<topic>', language)
  vocabulary.add(word, symbolOf(topic.id), language)
  if (senderTopics.has(topic.id)) vocabulary.add(word, 'topic-of-sender', language)
  if (language !== 'de' || word.includes('_')) return
  for (const ending of compoundEndings) {
    for (const link of ['', 's', 'n']) {
      vocabulary.add(word + link + ending, '<topic>', language)
      vocabulary.add(word + link + ending, symbolOf(topic.id), language)
    }
  }
}

/** Endings of German compounds that name messages of a topic, not the thing: `Verkehrsmeldungen`. */
const compoundEndings =
  'info infos news nachrichten meldungen tipps hinweise termine updates themen'.split(' ')

function inOneRow(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/gu, '_')
}
