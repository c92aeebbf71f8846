import type { Topic } from '../topics/topic.ts'
import { withoutAdverts } from './adverts.ts'
import { answerOf } from './answer.ts'
import { type Book, book } from './book.ts'
import { byEmoji } from './emoji.ts'
import type { Finding, Rule } from './finding.ts'
import { helpRule } from './help.ts'
import type { ParsedIntent } from './intent.ts'
import { languageOf } from './language.ts'
import { stopRule } from './limited-stop.ts'
import type { Message } from './message.ts'
import { type OwnWords, ownVocabulary } from './own-words.ts'
import { pauseRule, resumeRule } from './pause.ts'
import { privacyRule } from './privacy.ts'
import { read } from './read.ts'
import { readingOf } from './reading.ts'
import { settled } from './second-thoughts.ts'
import { startRule } from './start.ts'
import { topicsRule } from './topics.ts'

/** What the parser is told about a town. */
export interface ParseOptions {
  /** The town's topics. Default: Rathaus, Baustellen, Veranstaltungen, Verkehr, in twelve languages. */
  readonly topics?: readonly Topic[]
  /** Further words by kind, for example `{ service: ['stadtfunk'], stop: ['feddich'] }`. Keep the object: it is compiled once. */
  readonly words?: OwnWords
}

/**
 * Says what the sender of a message wants: subscribe, stop, pause, resume, topics, privacy, help, or something else.
 * It sees one text and nothing else. Pure, deterministic, linear in the length of the text, of which it reads the first
 * 4,096 characters; never throws. Twelve languages at once: a message may mix them.
 *
 * `confidence` is coarse: 0.95 a command word alone, 0.85 a sentence that says it, 0.6 where a careful reader might
 * differ, 0.5 for `other` by default. `matched` is the rule and the words that decided, normalised.
 */
export function parseIntent(text: string, options: ParseOptions = {}): ParsedIntent {
  const made = book()
  const message = read(text, made.vocabulary, ownVocabulary(options))
  const found = decide(message, made)
  const answer = answerOf(message)
  const language = languageOf(message, found)
  return {
    intent: found.intent,
    confidence: confidences[found.grade],
    ...(language === undefined ? {} : { language }),
    ...(found.rule === '' ? {} : { matched: matchedOf(found) }),
    ...(answer === undefined ? {} : { answer }),
    ...(found.topics ? { topics: found.topics } : {}),
    ...(found.ends ? { ends: found.ends } : {}),
  }
}

const confidences = { word: 0.95, phrase: 0.85, guess: 0.6, default: 0.5 } as const

/** The policy's rules in their order; what is quoted or taken back is gone before. */
const rules: readonly Rule[] = [
  stopRule, // rules 6 to 8
  privacyRule, // 9
  resumeRule, // 10
  pauseRule, // 10
  topicsRule, // 11
  startRule, // 12
  helpRule, // 13
]

function decide(message: Message, made: Book): Found {
  const own = withoutAdverts(message, made)
  const { sentences, isTakenBack } = settled(own, made)
  const readings = sentences.map((sentence) => readingOf(sentence, made))
  const byPictures = byEmoji(message, readings)
  if (byPictures) return byPictures
  for (const rule of isTakenBack ? [] : rules) {
    const found = rule(readings)
    if (found) return found
  }
  return {
    intent: 'other',
    rule: isTakenBack ? 'second-thoughts' : '',
    tokens: [],
    grade: 'default',
  }
}

type Found = Omit<Finding, 'grade'> & { readonly grade: keyof typeof confidences }

function matchedOf({ rule, tokens }: Found): string {
  return tokens.length === 0 ? rule : `${rule}: ${tokens.map((token) => token.key).join(' ')}`
}
