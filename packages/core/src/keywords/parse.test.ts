import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Topic, TopicId } from '../topics/topic.ts'
import { parseIntent } from './parse.ts'

/** A labelled message. An answer agrees if it is the intent, or one of `intents_ok` where more than one is right. */
interface Case {
  readonly text: string
  readonly intent: string
  readonly lang: string
  readonly severity: number
  readonly intents_ok?: readonly string[]
}

const published = casesOf('public.jsonl')
const own = casesOf('own.jsonl')

describe('the published cases', () => {
  it('in all twelve languages cause no legal harm: no missed stop, no false start', () => {
    expect(disagreements(published).filter(({ severity }) => severity === 3)).toEqual([])
  })

  it('are read as labelled, all 517', () => {
    expect(published).toHaveLength(517)
    expect(disagreements(published)).toEqual([])
  })
})

describe('our own cases', () => {
  it('are at least 1,500', () => {
    expect(own.length).toBeGreaterThanOrEqual(1500)
  })

  it('are all read as labelled', () => {
    expect(disagreements(own)).toEqual([])
  })
})

describe('what is answered beside the intent', () => {
  it.each([
    ['ja', 'yes'],
    ['Ja bitte!', 'yes'],
    ['ok', 'yes'],
    ['👍', 'yes'],
    ['nein', 'no'],
    ['nein danke', 'no'],
    ['👎', 'no'],
    ['vielleicht', undefined],
    ['ja aber die Laterne ist kaputt', undefined],
  ] as const)('"%s" as an answer is %s', (text, answer) => {
    expect(parseIntent(text)).toMatchObject({ intent: 'other', ...(answer && { answer }) })
    expect(parseIntent(text).answer).toBe(answer)
  })

  it.each([
    ['nur Baustellen', 'only', ['baustellen']],
    ['Rathaus und Verkehr bitte', 'only', ['rathaus', 'verkehr']],
    ['auch Veranstaltungen', 'add', ['veranstaltungen']],
    ['keine Veranstaltungen mehr bitte', 'drop', ['veranstaltungen']],
    ['nur noch Baustellen, den Rest bitte nicht mehr', 'only', ['baustellen']],
    ['keine Veranstaltungen mehr, aber Baustellen weiter', 'only', ['baustellen']],
    ['only traffic and events please', 'only', ['verkehr', 'veranstaltungen']],
  ] as const)('"%s" means %s %j', (text, mode, names) => {
    expect(parseIntent(text).topics).toMatchObject({ mode })
    expect(parseIntent(text).topics?.names.toSorted()).toEqual(names.toSorted())
  })

  it.each([
    'Löscht meine Daten',
    'meine Nummer löschen bitte',
    'Ich widerspreche der Nutzung meiner Daten',
    'delete my data',
  ])('"%s" is privacy and ends the subscription', (text) => {
    expect(parseIntent(text)).toMatchObject({ intent: 'privacy', ends: true })
  })

  it('a question about data does not end the subscription', () => {
    expect(parseIntent('Welche Daten habt ihr über mich?').ends).toBeUndefined()
  })

  it.each([
    ['Bitte abmelden', 'de', 'stop-command: abmelden'],
    ['please unsubscribe me', 'en', 'stop-phrase: unsubscribe me'],
    ['avmeldrn', 'de', 'stop-command: abmelden'],
  ])('"%s" tells its language and what matched', (text, language, matched) => {
    expect(parseIntent(text)).toMatchObject({ language, matched })
  })

  it('a bare stop in all languages tells none', () => {
    expect(parseIntent('Stop').language).toBeUndefined()
  })
})

describe('a town', () => {
  const topics: Topic[] = [
    { id: topicId('wald'), names: { de: 'Stadtwald', en: 'City forest' }, words: ['Forst'] },
  ]

  it.each(['nur Stadtwald', 'Forst bitte', 'only city forest'])(
    'names its own topics: "%s"',
    (text) => {
      expect(parseIntent(text, { topics })).toMatchObject({
        intent: 'topics',
        topics: { mode: 'only', names: ['wald'] },
      })
    },
  )

  it('with its own topics has not the default ones', () => {
    expect(parseIntent('nur Baustellen', { topics }).intent).toBe('other')
  })

  it('adds words of its own', () => {
    const words = { stop: ['feddich'], service: ['stadtfunk'] }
    expect(parseIntent('feddich', { words }).intent).toBe('stop')
    expect(parseIntent('kein Stadtfunk mehr', { words }).intent).toBe('stop')
    expect(parseIntent('feddich').intent).toBe('other')
  })
})

describe('any text', () => {
  it('gets one answer of the right shape, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), textOfWords), (text) => {
        const parsed = parseIntent(text)
        expect(intents).toContain(parsed.intent)
        expect(parsed.confidence).toBeGreaterThanOrEqual(0)
        expect(parsed.confidence).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('gets the same answer each time', () => {
    fc.assert(
      fc.property(textOfWords, (text) => {
        expect(parseIntent(text)).toEqual(parseIntent(text))
      }),
    )
  })

  it('is read up to its 4,096th character', () => {
    expect(parseIntent(`${' '.repeat(4000)}stop`).intent).toBe('stop')
    expect(parseIntent(`${' '.repeat(5000)}stop`).intent).toBe('other')
  })

  it.each(['a', '>', "'", '"', '.', '🛑', 'Ⓢ', '\u{301}', 'stop ', 'keine ', '1 ', 'a b ', '„“'])(
    'of 64 KiB of %j is answered',
    (piece) => {
      expect(intents).toContain(parseIntent(piece.repeat(65_536 / piece.length)).intent)
    },
  )

  it('keeps its answer when letters are wide, decorated, spaced by courtesy, or shouted', () => {
    const commands = fc.constantFrom(
      'stop',
      'abmelden',
      'kündigen',
      'unsubscribe',
      'start',
      'hilfe',
    )
    const dress = fc.constantFrom(
      (word: string) => word.toUpperCase(),
      (word: string) => `*${word}*`,
      (word: string) => `"${word}"`,
      (word: string) => `  ${word} !!!`,
      (word: string) => `Bitte ${word}, danke`,
      (word: string) => `${word} 🙏`,
      (word: string) => word.replace(/[a-z]/g, (letter) => wide(letter)),
      (word: string) => [...word].join('\u{200b}'),
    )
    fc.assert(
      fc.property(commands, dress, (word, dressed) => {
        expect(parseIntent(dressed(word)).intent).toBe(parseIntent(word).intent)
      }),
    )
  })

  it('with a stop and a start word and nothing else is a stop, in either order', () => {
    const words = [
      fc.constantFrom('stop', 'abmelden'),
      fc.constantFrom('start', 'anmelden'),
    ] as const
    fc.assert(
      fc.property(...words, fc.boolean(), (stop, start, turned) => {
        const text = turned ? `${start} ${stop}` : `${stop} ${start}`
        expect(parseIntent(text).intent).toBe('stop')
      }),
    )
  })

  it('about another thing is never a start', () => {
    const things = fc.constantFrom('Hund', 'Kita', 'Wohnsitz', 'Sperrmüll', 'Xylophon', 'Markt')
    const frames = fc.constantFrom(
      (thing: string) => `${thing} anmelden`,
      (thing: string) => `Ich möchte ${thing} anmelden`,
      (thing: string) => `Wann startet ${thing}?`,
      (thing: string) => `Start ${thing}`,
      (thing: string) => `Anmeldung ${thing}`,
    )
    fc.assert(
      fc.property(things, frames, (thing, frame) => {
        expect(parseIntent(frame(thing)).intent).not.toBe('start')
      }),
    )
  })
})

const intents = ['start', 'stop', 'pause', 'resume', 'help', 'topics', 'privacy', 'other']

/** Words that mean something to the parser, in any order. */
const textOfWords = fc
  .array(
    fc.constantFrom(
      ...'stop start nicht bitte keine nachrichten mehr ich will mich abmelden anmelden bis montag'.split(
        ' ',
      ),
      ...'2 wochen nur baustellen , . ? ! > „ “ nein doch sorry meinte löscht meine daten 🛑 xyz'.split(
        ' ',
      ),
    ),
    { maxLength: 14 },
  )
  .map((words) => words.join(' '))

function disagreements(cases: readonly Case[]) {
  return cases.flatMap((each) => {
    const { intent } = parseIntent(each.text)
    const right = each.intents_ok ?? [each.intent]
    if (right.includes(intent)) return []
    return [{ text: each.text, intent, right, severity: severityOf(each, right, intent) }]
  })
}

/** The policy's severity of the error that was made. */
function severityOf(each: Case, right: readonly string[], intent: string): number {
  if (intent === 'start') return 3
  return right.includes('stop') ? each.severity : Math.min(each.severity, 2)
}

function casesOf(file: string): Case[] {
  const text = readFileSync(new URL(`cases/${file}`, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case) // our own files, in the shape above
}

function topicId(id: string): TopicId {
  return id as TopicId // a town's configuration makes these
}

function wide(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)
}
