import { StadtboteError } from '../error.ts'
import { fill, type Values } from './fill.ts'
import { checkOverrides, type WordingOverrides } from './overrides.ts'
import { phrases, texts } from './texts.data.ts'

/** A text that citizens get by themselves. */
export type WordingKey = Exclude<keyof typeof texts.de, 'notice'>

/** A language that all texts exist in. Others come in by `overrides`, text by text. */
export type WordingLanguage = keyof typeof texts

/** What the texts of a town are made from. */
export interface WordingOptions {
  readonly town: {
    /** As it stands in a sentence without an article: `Stadt Coburg`. */
    readonly name: string
    /** Start page, also the way for what does not belong into a chat. */
    readonly website: string
    /** Page with the whole privacy notice (layer 2). */
    readonly privacy: string
    readonly imprint: string
    /** Where defects are reported online. */
    readonly reporter?: { readonly name: string; readonly link: string } | undefined
    /** For citizens who have not shown theirs. Default `de`. */
    readonly language?: string | undefined
  }
  /** Company of the gateway, as the privacy notice names it. */
  readonly gateway: string
  /**
   * The promise of frequency, per language, as it follows "Sie erhalten". Default: one or two short messages on working
   * days, more in emergencies. A language that is missing takes the German one. It is part of the consent: the limits of
   * the service must keep it.
   */
  readonly frequency?: Readonly<Record<string, string>> | undefined
  /**
   * Whether a message that comes in office hours is usually read on the same working day. Default true. With false, as
   * for a town that names no office hours, the answer to a concern promises no day.
   */
  readonly sameDay?: boolean | undefined
  /** Own texts, per key and language; `notice` is a key as well. */
  readonly overrides?: WordingOverrides | undefined
}

/**
 * What differs from answer to answer: `opening` in `concern`, `topics` (names) in `topics-list` and `topics-changed`. An
 * empty value counts as none.
 */
export type AnswerValues = Readonly<Record<string, string | readonly string[]>>

/** The texts of one town. */
export interface Wording {
  /**
   * A text, ready to send. An unknown language falls back to the town's, then to German.
   *
   * @throws {StadtboteError} `wording-value-missing` when a text needs a value that was not given, `wording-key-unknown`.
   */
  answer(
    key: WordingKey,
    options?: {
      readonly language?: string | undefined
      readonly values?: AnswerValues | undefined
    },
  ): string
  /** First layer of the privacy notice, as `welcome` contains it. */
  notice(language?: string): string
}

/**
 * Makes the texts of a town. Lines of the built-in texts are in `texts.data.ts`; a town may replace single texts.
 *
 * @throws {StadtboteError} `wording-option-missing`, or for overrides `wording-key-unknown`,
 *   `wording-placeholder-unknown`, `wording-duty-missing`, `wording-text-empty`.
 */
export function createWording(options: WordingOptions): Wording {
  checkTown(options)
  const { overrides = {}, town } = options
  checkOverrides(overrides)
  const languagesFor = (language: string | undefined) =>
    [baseOf(language), baseOf(town.language), 'de'].filter((each) => each !== undefined)

  const textOf = (key: WordingKey | 'notice', language: string | undefined) => {
    for (const each of languagesFor(language)) {
      const text = overrides[key]?.[each] ?? (isKnown(each) ? texts[each][key] : undefined)
      if (text !== undefined) return { text, language: each }
    }
    throw new StadtboteError('wording-key-unknown', `There is no text "${String(key)}".`)
  }
  const notice = (language?: string): string => {
    const found = textOf('notice', language)
    return fill(found.text, townValues(options, found.language), 'notice')
  }
  return {
    notice,
    answer(key, { language, values = {} } = {}) {
      const found = textOf(key, language)
      const known = {
        ...townValues(options, found.language),
        ...answerValues(values, { language: found.language, sameDay: options.sameDay ?? true }),
        notice: key === 'welcome' ? notice(language) : undefined,
      }
      const text = fill(found.text, known, key)
      return `${text}\n${phrasesOf(found.language).automatic}`
    },
  }
}

/** Values that a town always has, or never. */
function townValues({ town, gateway, frequency }: WordingOptions, language: string): Values {
  const { name, website, privacy, imprint, reporter } = town
  return {
    town: name,
    website,
    privacy,
    imprint,
    gateway,
    reporter: reporter && `${reporter.name}, ${reporter.link}`,
    frequency: frequency?.[language] ?? frequency?.de ?? phrasesOf(language).frequency,
    deletion: phrasesOf(language).deletion,
  }
}

function answerValues(
  values: AnswerValues,
  { language, sameDay }: { language: string; sameDay: boolean },
): Values {
  const { and, readingAt, readingSameDay, readingUndated } = phrasesOf(language)
  const known: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    const text = typeof value === 'string' ? value : listOf(value, and)
    // an empty value is none: „Das Team liest sie ab .“ must not be sent
    if (text.trim() !== '') known[name] = text
  }
  const reading =
    known.opening === undefined
      ? sameDay
        ? readingSameDay
        : readingUndated
      : readingAt.replace('{opening}', () => known.opening ?? '')
  return { reading, ...exampleOf(values.topics), ...known }
}

/** One of the topics, for "only ...": the last, since the first tends to be the town hall itself. */
function exampleOf(topics: string | readonly string[] | undefined): { example?: string } {
  const names = typeof topics === 'string' ? topics.split(/, | und | and /) : topics
  const example = names?.at(-1)
  return example === undefined ? {} : { example }
}

function listOf(items: readonly string[], and: string): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`
}

function phrasesOf(language: string) {
  return isKnown(language) ? phrases[language] : phrases.de
}

function isKnown(language: string): language is WordingLanguage {
  return Object.hasOwn(texts, language)
}

/** `en_US` and `EN` are `en`. */
function baseOf(language: string | undefined): string | undefined {
  return language?.split(/[_-]/)[0]?.toLowerCase()
}

function checkTown({ town, gateway }: WordingOptions): void {
  const needed = {
    'town.name': town.name,
    'town.website': town.website,
    'town.privacy': town.privacy,
    'town.imprint': town.imprint,
    gateway,
  }
  for (const [field, value] of Object.entries(needed)) {
    if (typeof value === 'string' && value.trim() !== '') continue
    throw new StadtboteError(
      'wording-option-missing',
      `${field} is missing, and the law wants it in the first reply or in every automatic one. Set it.`,
    )
  }
}
