import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BroadcastDraft, checkBroadcast } from './check.ts'
import { chooseTemplate } from './choose-template.ts'
import { contentOf } from './content.ts'
import { parameterCount, renderTemplate } from './render.ts'
import type { Template } from './template.ts'

const free: Template = {
  name: 'stadt_nachricht',
  language: 'de',
  category: 'marketing',
  body: 'Nachricht aus dem Rathaus: {{1}} Mehr dazu auf der Website.',
  link: { title: 'Mehr lesen', base: 'https://stadt.example/' },
  quickReplies: ['Stop'],
  free: true,
}
const closure: Template = {
  name: 'strassensperrung',
  language: 'de',
  category: 'utility',
  body: 'Sperrung: {{1}}, von {{2}} bis {{3}}. Mehr auf der Website.',
  link: { title: 'Zum Plan', base: 'https://stadt.example/baustellen/' },
}
const plain: Template = {
  name: 'plain',
  language: 'de',
  category: 'utility',
  body: 'Hinweis: {{1}} Ihre Stadt.',
  free: true,
}
const link = 'https://stadt.example/baustellen/4711'
const named = (...parameters: string[]) => ({
  name: 'strassensperrung',
  language: 'de',
  parameters,
})

describe('a template', () => {
  it.each([
    {
      parameters: ['Hauptstraße', 'Montag', 'Freitag'],
      text: 'Sperrung: Hauptstraße, von Montag bis Freitag. Mehr auf der Website.',
    },
    {
      parameters: ['Hauptstraße'],
      text: 'Sperrung: Hauptstraße, von {{2}} bis {{3}}. Mehr auf der Website.',
    },
    {
      parameters: ['{{2}}', '$&', 'x'],
      text: 'Sperrung: {{2}}, von $& bis x. Mehr auf der Website.',
    },
  ])('is shown with $parameters filled in', ({ parameters, text }) => {
    expect(renderTemplate(closure, parameters)).toBe(text)
  })

  it.each([
    { body: 'nichts', count: 0 },
    { body: '{{1}} und {{1}}', count: 1 },
    { body: '{{2}} vor {{1}}', count: 2 },
  ])('with the body "$body" takes $count parameters', ({ body, count }) => {
    expect(parameterCount({ body })).toBe(count)
  })
})

describe('the content', () => {
  it('in an open window is text, blank line, link, without a preview', () => {
    const content = contentOf(
      { text: 'Gesperrt.\nUmleitung.\n', link },
      { template: free, windowOpen: true },
    )
    expect(content).toEqual({
      type: 'text',
      text: `Gesperrt.\nUmleitung.\n\n${link}`,
      previewUrl: false,
    })
    expect(contentOf({ text: 'Gesperrt.' }, { windowOpen: true })).toMatchObject({
      text: 'Gesperrt.',
    })
  })

  it('in a closed window is the free template with the text on one line, link and quick reply as buttons', () => {
    const text = 'Gesperrt.\r\n\r\n  Umleitung:\tNordring.    Bis    Freitag. '
    expect(contentOf({ text, link }, { template: free, windowOpen: false })).toEqual({
      type: 'template',
      name: 'stadt_nachricht',
      language: 'de',
      parameters: ['Gesperrt. Umleitung: Nordring. Bis Freitag.'],
      buttons: [
        { type: 'url', index: 0, suffix: 'baustellen/4711' },
        { type: 'quick-reply', index: 1, payload: 'STOP' },
      ],
    })
  })

  it('of a template with fields are the fields', () => {
    const template = named('Hauptstraße', 'Montag', 'Freitag')
    expect(
      contentOf({ text: 'x', link, template }, { template: closure, windowOpen: false }),
    ).toMatchObject({
      parameters: ['Hauptstraße', 'Montag', 'Freitag'],
      buttons: [{ type: 'url', index: 0, suffix: '4711' }],
    })
  })

  it('of a free template without a link button has the link behind the text', () => {
    const content = contentOf({ text: 'Gesperrt.', link }, { template: plain, windowOpen: false })
    expect(content).toMatchObject({ parameters: [`Gesperrt. ${link}`] })
    expect(content).not.toHaveProperty('buttons')
  })

  it('of a quick reply without a link button counts from 0', () => {
    const template = { ...plain, quickReplies: ['Stop', 'Themen'] }
    expect(contentOf({ text: 'x' }, { template, windowOpen: false })).toMatchObject({
      buttons: [
        { index: 0, payload: 'STOP' },
        { index: 1, payload: 'THEMEN' },
      ],
    })
  })

  it('in a closed window without a template is none', () => {
    expect(() => contentOf({ text: 'x' }, { windowOpen: false })).toThrow(
      expect.objectContaining({ code: 'template-none' }),
    )
  })
})

describe('the template', () => {
  const english = { ...free, language: 'en_US' }

  it.each([
    {
      name: 'named by the broadcast',
      draft: { template: named('a', 'b', 'c') },
      language: 'de',
      chosen: closure,
    },
    { name: 'free in the language of the town', draft: {}, language: 'en', chosen: english },
    {
      name: 'free in another language where there is no better one',
      draft: {},
      language: 'tr',
      chosen: free,
    },
  ])('is the one that is $name', ({ draft, language, chosen }) => {
    const { template, why } = chooseTemplate(draft, {
      templates: [closure, free, english],
      language,
    })
    expect(template).toBe(chosen)
    expect(why).not.toBe('')
  })
})

describe('a broadcast is refused', () => {
  const good: BroadcastDraft = { text: 'Gesperrt.', link: 'https://stadt.example/aktuell/1' }
  const templates = [closure, free]
  const website = 'https://stadt.example'

  it.each<{ why: string; code: string; draft: BroadcastDraft; templates?: Template[] }>([
    { why: 'without text', code: 'text-empty', draft: { ...good, text: ' \n ' } },
    {
      why: 'with a text over 4,096',
      code: 'text-too-long',
      draft: { ...good, text: 'x'.repeat(4_064) },
    },
    {
      why: 'with a text over the template',
      code: 'template-too-long',
      draft: { ...good, text: 'x'.repeat(1_000) },
    },
    {
      why: 'with plain http',
      code: 'link-not-https',
      draft: { ...good, link: 'http://stadt.example/1' },
    },
    {
      why: 'with half a link',
      code: 'link-not-https',
      draft: { ...good, link: 'stadt.example/1' },
    },
    {
      why: 'with a space in the link',
      code: 'link-not-https',
      draft: { ...good, link: 'https://stadt.example/a b' },
    },
    { why: 'without the link of its button', code: 'link-missing', draft: { text: 'Gesperrt.' } },
    {
      why: 'with a foreign link',
      code: 'link-not-on-template',
      draft: { ...good, link: 'https://stadt.example.org/1' },
    },
    {
      why: 'with a link beside the base',
      code: 'link-not-on-template',
      draft: { text: 'x', link: 'https://stadt.example/aktuell/1', template: named('a', 'b', 'c') },
    },
    {
      why: 'with a link that climbs out of the base',
      code: 'link-not-on-template',
      draft: {
        text: 'x',
        link: 'https://stadt.example/baustellen/../intern',
        template: named('a', 'b', 'c'),
      },
    },
    {
      why: 'with the base itself as its link',
      code: 'link-not-on-template',
      draft: { ...good, link: 'https://stadt.example/' },
    },
    {
      why: 'with an unknown template',
      code: 'template-unknown',
      draft: { ...good, template: { name: 'warnung', language: 'de', parameters: [] } },
    },
    {
      why: 'with a template in a language it does not have',
      code: 'template-unknown',
      draft: { ...good, template: { ...named('a', 'b', 'c'), language: 'en' } },
    },
    { why: 'without any template', code: 'template-none', draft: good, templates: [closure] },
    {
      why: 'with too few parameters',
      code: 'template-parameter-count',
      draft: { text: 'x', link, template: named('a', 'b') },
    },
    {
      why: 'with too many parameters',
      code: 'template-parameter-count',
      draft: { text: 'x', link, template: named('a', 'b', 'c', 'd') },
    },
    {
      why: 'with an empty parameter',
      code: 'template-parameter-empty',
      draft: { text: 'x', link, template: named('a', ' ', 'c') },
    },
    ...['a\nb', 'a\tb', 'a     b', 'a\u2028b'].map((parameter) => ({
      why: `with the parameter ${JSON.stringify(parameter)}`,
      code: 'template-parameter-line-break',
      draft: { text: 'x', link, template: named('a', parameter, 'c') },
    })),
  ])('$why: $code', ({ code, draft, templates: own = templates }) => {
    expect(() => checkBroadcast(draft, { templates: own, website })).toThrow(
      expect.objectContaining({ code }),
    )
  })

  it('not when it fits, to the last character', () => {
    const room = 1_024 - renderTemplate(free, ['']).length
    const { template } = checkBroadcast({ ...good, text: 'x'.repeat(room) }, { templates, website })
    expect(template).toBe(free)
    expect(() =>
      checkBroadcast({ ...good, text: 'x'.repeat(room + 1) }, { templates, website }),
    ).toThrow()
  })

  it('with errors that hold nothing of what was written', () => {
    const secret = 'Zwiebelmarkt'
    const draft = { text: secret.repeat(400), link: `https://other.example/${secret}` }
    expect(() => checkBroadcast(draft, { templates, website })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    )
  })

  it('whatever is accepted, fits into what WhatsApp takes', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary', maxLength: 1_200 }),
      fc.constant('a \n\t b'),
    )
    const tail = fc.webPath()
    fc.assert(
      fc.property(text, tail, (written, path) => {
        const draft = { text: written, link: `https://stadt.example${path}` }
        try {
          checkBroadcast(draft, { templates, website })
        } catch {
          return
        }
        const content = contentOf(draft, { template: free, windowOpen: false })
        if (content.type !== 'template') throw new Error('a closed window gets a template')
        for (const parameter of content.parameters) {
          expect(parameter).not.toMatch(/[\n\r\t]| {5}/)
          expect(parameter.trim()).not.toBe('')
        }
        expect(content.buttons?.[0]).toMatchObject({ suffix: path.slice(1) })
        expect(renderTemplate(free, content.parameters).length).toBeLessThanOrEqual(1_024)
      }),
    )
  })
})
