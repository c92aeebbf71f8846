import { describe, expect, it } from 'vitest'
import type { WordingOverrides } from './overrides.ts'
import { phrases, texts } from './texts.data.ts'
import { createWording, type WordingKey, type WordingOptions } from './wording.ts'

const options: WordingOptions = {
  town: {
    name: 'Stadt Musterstadt',
    website: 'https://stadt.example/',
    privacy: 'https://stadt.example/datenschutz',
    imprint: 'https://stadt.example/impressum',
    reporter: { name: 'Sag’s uns', link: 'https://stadt.example/melden' },
  },
  gateway: 'Muster Gateway GmbH',
}
const wording = createWording(options)
const values = { topics: ['Rathaus', 'Baustellen'], opening: 'Montag, 8 Uhr' }
const languages = Object.keys(texts)
const keys = (Object.keys(texts.de) as (WordingKey | 'notice')[]) // the keys of the literal
  .filter((key): key is WordingKey => key !== 'notice')
const everything = languages.flatMap((language) => keys.map((key) => ({ language, key })))
const withOverrides = (overrides: WordingOverrides) => createWording({ ...options, overrides })

describe.each(everything)('$key in $language', ({ key, language }) => {
  const text = wording.answer(key, { language, values })

  it('has a value for everything it names', () => {
    expect(text).not.toMatch(/[{}]|undefined/)
  })

  it('says at its end that it is automatic', () => {
    expect(text).toMatch(/\n\((automatische Antwort|automatic reply)\)$/)
  })

  it('fits into one message, with no more than a line of air', () => {
    expect(text.length).toBeLessThanOrEqual(1_024)
    expect(text).not.toMatch(/\n{3}| {2}| \n|^\s/)
  })

  it('has pairs of asterisks around single words, and none else', () => {
    expect(text.replaceAll(/\*\p{L}+\*/gu, '')).not.toContain('*')
  })
})

it.each(languages)('both languages have the same texts: %s', (language) => {
  expect(Object.keys(texts[language as 'de'])).toEqual(Object.keys(texts.de)) // a key of the literal
  expect(Object.keys(phrases[language as 'de'])).toEqual(Object.keys(phrases.de))
})

describe('what the law and the town owe', () => {
  it.each([
    {
      key: 'welcome',
      language: 'de',
      duties: [
        '*Stop*',
        '110',
        '112',
        '16',
        'Eltern',
        'Einwilligung',
        'DSGVO',
        'widerrufen',
        'außerhalb der EU',
        'ein bis zwei',
        'in Notlagen auch mehr',
        'Anträge, Widersprüche',
      ],
    },
    {
      key: 'welcome',
      language: 'en',
      duties: [
        '*Stop*',
        '110',
        '112',
        '16',
        'parents',
        'consent',
        'GDPR',
        'withdraw',
        'outside the EU',
        'one or two',
        'more in emergencies',
        'applications, objections',
      ],
    },
    {
      key: 'concern',
      language: 'de',
      duties: [
        'Kein Notruf: 110, 112',
        'Montag, 8 Uhr',
        options.town.imprint,
        'https://stadt.example/melden',
      ],
    },
    {
      key: 'concern',
      language: 'en',
      duties: ['110, 112', 'Montag, 8 Uhr', options.town.imprint, 'https://stadt.example/melden'],
    },
    {
      key: 'stopped',
      language: 'de',
      duties: ['keine Nachrichten mehr', '7\u00a0Tagen', 'Nachweis', '*Start*'],
    },
    {
      key: 'stopped',
      language: 'en',
      duties: ['no more messages', '7\u00a0days', 'proof', '*Start*'],
    },
    { key: 'stopped-instead-of-pause', language: 'de', duties: ['Pause', 'abgemeldet', '*Start*'] },
    {
      key: 'stopped-erasure',
      language: 'de',
      duties: ['keine Nachrichten mehr', 'Team', options.town.privacy],
    },
    { key: 'privacy', language: 'de', duties: [options.town.privacy] },
    { key: 'topics-list', language: 'de', duties: ['Rathaus und Baustellen', '„nur Baustellen“'] },
    { key: 'topics-list', language: 'en', duties: ['Rathaus and Baustellen', '“only Baustellen”'] },
    { key: 'voice', language: 'de', duties: ['nicht abgehört', 'schreiben'] },
    {
      key: 'help',
      language: 'de',
      duties: ['*Start*', '*Stop*', '*Themen*', '*Datenschutz*', '110, 112'],
    },
  ] as const)('stands in $key in $language', ({ key, language, duties }) => {
    const text = wording.answer(key, { language, values })
    for (const duty of duties) expect(text).toContain(duty)
  })

  it.each(languages)(
    'a welcome in %s contains the notice, which names sender, gateway and page',
    (language) => {
      const notice = wording.notice(language)
      expect(wording.answer('welcome', { language })).toContain(notice)
      for (const duty of [
        'Stadt Musterstadt',
        'Muster Gateway GmbH',
        'WhatsApp',
        options.town.privacy,
      ]) {
        expect(notice).toContain(duty)
      }
    },
  )
})

describe('a concern', () => {
  it.each([
    {
      name: 'with an opening',
      values: { opening: 'Montag, 8\u00a0Uhr' },
      sameDay: true,
      says: 'liest sie ab Montag, 8\u00a0Uhr.',
    },
    {
      name: 'in office hours',
      values: {},
      sameDay: true,
      says: 'liest sie in der Regel am selben Werktag.',
    },
    {
      name: 'with an empty opening',
      values: { opening: '' },
      sameDay: true,
      says: 'liest sie in der Regel am selben Werktag.',
    },
    {
      name: 'of a town that promises no day',
      values: {},
      sameDay: false,
      says: 'liest sie zu den Dienstzeiten.',
    },
  ])('$name is answered honestly', ({ values, sameDay, says }) => {
    expect(createWording({ ...options, sameDay }).answer('concern', { values })).toContain(says)
  })

  it('of a town without a reporter names none', () => {
    const { reporter: _, ...town } = options.town
    expect(createWording({ ...options, town }).answer('concern')).not.toContain('Mängel')
  })
})

describe('language', () => {
  it.each([
    { language: 'en', town: 'de', starts: 'Done' },
    { language: 'en_US', town: 'de', starts: 'Done' },
    { language: 'tr', town: 'en', starts: 'Done' },
    { language: 'tr', town: undefined, starts: 'Erledigt' },
    { language: 'tr', town: 'pl', starts: 'Erledigt' },
    { language: undefined, town: undefined, starts: 'Erledigt' },
    { language: '__proto__', town: 'constructor', starts: 'Erledigt' },
  ])('$language in a town that speaks $town: "$starts ..."', ({ language, town, starts }) => {
    const own = createWording({ ...options, town: { ...options.town, language: town } })
    expect(own.answer('stopped', { language })).toMatch(new RegExp(`^${starts}`))
  })
})

describe('own texts', () => {
  it('replace ours, in their language', () => {
    const own = withOverrides({ stopped: { de: 'Tschüss! {deletion}', tr: 'Güle güle!' } })
    expect(own.answer('stopped')).toBe(`Tschüss! ${phrases.de.deletion}\n(automatische Antwort)`)
    expect(own.answer('stopped', { language: 'tr' })).toMatch(/^Güle güle!\n/)
    expect(own.answer('stopped', { language: 'en' })).toMatch(/^Done/)
  })

  it('what is filled in is not looked at again', () => {
    const town = { ...options.town, name: '{website} $& {nobody}' }
    expect(createWording({ ...options, town }).notice()).toContain('{website} $& {nobody}')
  })

  it('the promise of frequency is the town’s own', () => {
    const own = createWording({ ...options, frequency: { de: 'höchstens eine Nachricht am Tag' } })
    expect(own.answer('welcome')).toContain('Sie erhalten höchstens eine Nachricht am Tag.')
  })

  it.each<{ overrides: Record<string, Record<string, string>>; code: string }>([
    {
      overrides: { welcome: { de: 'Hallo! {notice} Stop {nam}' } },
      code: 'wording-placeholder-unknown',
    },
    { overrides: { stopped: { de: '{opening}' } }, code: 'wording-placeholder-unknown' },
    { overrides: { welcome: { de: 'Hallo! Ende: Stop' } }, code: 'wording-duty-missing' },
    {
      overrides: { notice: { de: '{town} {frequency} {gateway} {privacy}' } },
      code: 'wording-duty-missing',
    },
    { overrides: { concern: { de: 'Danke. 110, 112' } }, code: 'wording-duty-missing' },
    { overrides: { help: { de: ' ' } }, code: 'wording-text-empty' },
    { overrides: { goodbye: { de: 'Tschüss' } }, code: 'wording-key-unknown' },
  ])('$overrides are refused: $code', ({ overrides, code }) => {
    // from outside the types on purpose
    expect(() => withOverrides(overrides as WordingOverrides)).toThrow(
      expect.objectContaining({ code }),
    )
  })
})

it('a text whose value is missing is not sent half', () => {
  expect(() => wording.answer('topics-changed')).toThrow(
    expect.objectContaining({
      code: 'wording-value-missing',
      message: expect.stringContaining('{topics}'),
    }),
  )
})

it('an unknown key is an error', () => {
  // from outside the types on purpose
  expect(() => wording.answer('goodbye' as WordingKey)).toThrow(
    expect.objectContaining({ code: 'wording-key-unknown' }),
  )
})

it.each(['name', 'website', 'privacy', 'imprint'] as const)(
  'a town without %s gets no texts',
  (field) => {
    expect(() => createWording({ ...options, town: { ...options.town, [field]: ' ' } })).toThrow(
      expect.objectContaining({
        code: 'wording-option-missing',
        message: expect.stringContaining(field),
      }),
    )
  },
)
