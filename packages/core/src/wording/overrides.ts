import { StadtboteError } from '../error.ts'
import { placeholder } from './fill.ts'
import { texts } from './texts.data.ts'
import type { WordingKey } from './wording.ts'

/** Own texts of a town: `{ stopped: { de: '...', tr: '...' } }`. */
export type WordingOverrides = Partial<
  Readonly<Record<WordingKey | 'notice', Readonly<Record<string, string>>>>
>

/** What any text may name. */
const everywhere = [
  'town',
  'website',
  'privacy',
  'imprint',
  'gateway',
  'reporter',
  'frequency',
  'deletion',
]
/** What only some texts have values for. */
const special: Readonly<Record<string, readonly string[]>> = {
  welcome: ['notice'],
  concern: ['reading'],
  'topics-list': ['topics', 'example'],
  'topics-changed': ['topics', 'example'],
}
/** What must not get lost: whoever subscribes is informed before, and a concern is answered honestly. */
const duties: Readonly<Record<string, readonly string[]>> = {
  welcome: ['{notice}', 'Stop'],
  notice: ['{town}', '{frequency}', '{gateway}', '{privacy}', '110', '112'],
  concern: ['{reading}', '110', '112'],
}

/** @throws {StadtboteError} that names key, language and what does not fit. */
export function checkOverrides(overrides: WordingOverrides): void {
  for (const [key, byLanguage] of Object.entries(overrides)) {
    if (!Object.hasOwn(texts.de, key)) {
      throw new StadtboteError(
        'wording-key-unknown',
        `wording.${key}: there is no such text. Known are ${Object.keys(texts.de).join(', ')}.`,
      )
    }
    for (const [language, text] of Object.entries(byLanguage)) checkText({ key, language, text })
  }
}

function checkText({ key, language, text }: Record<'key' | 'language' | 'text', string>): void {
  const field = `wording.${key}.${language}`
  if (text.trim() === '')
    throw new StadtboteError(
      'wording-text-empty',
      `${field} is empty. Write a text or leave it out.`,
    )
  const named = new Set([...text.matchAll(placeholder)].map(([, name]) => name ?? ''))
  const allowed = [...everywhere, ...(special[key] ?? [])]
  for (const name of named) {
    if (allowed.includes(name)) continue
    throw new StadtboteError(
      'wording-placeholder-unknown',
      `${field} names {${name}}, for which there is no value. Known are ${allowed.map((each) => `{${each}}`).join(', ')}.`,
    )
  }
  for (const duty of duties[key] ?? []) {
    if (text.includes(duty)) continue
    throw new StadtboteError(
      'wording-duty-missing',
      `${field} does not contain ${duty}, which this text owes to citizens. Put it in.`,
    )
  }
}
