import { type OutboundContent, type OutboundMessage, parseE164 } from '@stadtbote/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkMessage } from './check.ts'

const phone = parseE164('+4915112345678')
if (phone === undefined) throw new Error('The test number is none.')
const link = 'https://stadt.example/a.jpg'
const template = { type: 'template', name: 'sperrung', language: 'de', parameters: ['x'] } as const
const rows = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `id${index}`, title: 'Titel', ...more }))
const list = (sections: object) =>
  ({ type: 'list', text: 'T', button: 'B', sections }) as OutboundContent // as from JavaScript
const buttons = (more: object) =>
  ({ type: 'buttons', text: 'T', buttons: rows(1), ...more }) as OutboundContent // as from JavaScript

function check(content: OutboundContent, more: Partial<OutboundMessage> = {}): void {
  checkMessage({ id: 'a1', to: { userId: 'DE.1' }, content, ...more })
}

describe('within the limits', () => {
  it.each<OutboundContent>([
    { type: 'text', text: 'x'.repeat(4_096) },
    { type: 'text', text: '🏛️'.repeat(2_048) }, // two code points each
    { ...template, parameters: ['vier    Leerzeichen'] },
    { ...template, name: 'a'.repeat(512), language: 'pt_BR' },
    { ...template, parameterNames: ['strasse_1'] },
    { ...template, buttons: [{ type: 'url', index: 9, suffix: 'a/b?c=d' }] },
    { type: 'image', link, caption: 'x'.repeat(1_024) },
    buttons({
      text: 'x'.repeat(1_024),
      buttons: rows(3, { id: 'x'.repeat(256), title: 'x'.repeat(20) }),
    }),
    list([{ rows: rows(10) }]),
    list([
      { title: 'x'.repeat(24), rows: rows(5, { description: 'x'.repeat(72) }) },
      { title: 'B', rows: rows(5, { id: 'x'.repeat(200), title: 'x'.repeat(24) }) },
    ]),
    { type: 'location', latitude: -90, longitude: 180 },
  ])('content %# is taken', (content) => {
    expect(() => check(content)).not.toThrow()
  })
})

describe('beyond a limit', () => {
  it.each<[string, OutboundContent, RegExp]>([
    ['a long text', { type: 'text', text: 'x'.repeat(4_097) }, /4097 characters; at most 4096/],
    ['an empty text', { type: 'text', text: '' }, /text must not be empty/],
    ['a line break', { ...template, parameters: ['a', 'b\nc'] }, /Parameter 2 .* line break/],
    ['a tab', { ...template, parameters: ['a\tb'] }, /tab/],
    ['five spaces', { ...template, parameters: ['a     b'] }, /more than 4 spaces/],
    ['an empty parameter', { ...template, parameters: [''] }, /must not be empty/],
    ['a template name', { ...template, name: 'Große Sperrung' }, /lower-case/],
    ['a language', { ...template, language: '' }, /language/],
    ['names without parameters', { ...template, parameterNames: [] }, /as many/],
    ['a name', { ...template, parameterNames: ['Straße'] }, /lower-case/],
    ['a header', { ...template, header: { type: 'text', text: 'a\nb' } }, /line break/],
    [
      'a header link',
      { ...template, header: { type: 'image', link: 'http://a.example' } },
      /https/,
    ],
    ['a suffix', { ...template, buttons: [{ type: 'url', index: 0, suffix: '' }] }, /empty/],
    ['an index', { ...template, buttons: [{ type: 'url', index: 10, suffix: 'a' }] }, /0 to 9/],
    ['http', { type: 'image', link: 'http://stadt.example/a.jpg' }, /https/],
    ['a link with a space', { type: 'video', link: 'https://stadt.example/a b' }, /https/],
    ['no link', { type: 'document', link: 'https://' }, /https/],
    [
      'a caption',
      { type: 'image', link, caption: 'x'.repeat(1_025) },
      /1025 characters; at most 1024/,
    ],
    ['four buttons', buttons({ buttons: rows(4) }), /4 buttons; from 1 to 3/],
    ['no buttons', buttons({ buttons: [] }), /0 buttons/],
    ['a long title', buttons({ buttons: rows(1, { title: 'x'.repeat(21) }) }), /at most 20/],
    ['a long id', buttons({ buttons: rows(1, { id: 'x'.repeat(257) }) }), /at most 256/],
    ['a long text above buttons', buttons({ text: 'x'.repeat(1_025) }), /at most 1024/],
    [
      'eleven rows',
      list([
        { title: 'A', rows: rows(6) },
        { title: 'B', rows: rows(5) },
      ]),
      /11 rows/,
    ],
    ['no rows', list([{ rows: [] }]), /0 rows/],
    ['a section without title', list([{ rows: rows(1) }, { title: 'B', rows: rows(1) }]), /empty/],
    ['a place beyond the pole', { type: 'location', latitude: 91, longitude: 0 }, /-90 to 90/],
    ['no place', { type: 'location', latitude: Number.NaN, longitude: 0 }, /-90 to 90/],
  ])('%s is refused, naming limit and source', (_, content, message) => {
    const refused = expect.objectContaining({
      kind: 'request',
      message: expect.stringMatching(message),
    })
    expect(() => check(content)).toThrow(refused)
    expect(() => check(content)).toThrow(/Meta, .* read 2026-11-24/)
  })

  it('no error repeats what was to be sent', () => {
    const secret = 'Frieda Noll'
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (rest) => {
        const text = `${secret}\n${rest}`
        try {
          check({ ...template, parameters: [text], parameterNames: [text] })
        } catch (error) {
          expect(String(error)).not.toContain(secret)
        }
      }),
    )
  })
})

describe('an address', () => {
  const content = { type: 'text', text: 'x' } as const
  it.each([
    { to: { phone } },
    { to: { userId: 'DE.1349120865530274' } },
    { to: { userId: 'user.9373' } },
  ])('$to is taken', ({ to }) => {
    expect(() => check(content, { to })).not.toThrow()
  })

  it.each([
    {},
    { userId: '' },
    { phone: '4915112345678' },
    { phone: '+0151' },
    { phone: 'DE.1', userId: 'DE.1' },
  ])('$0 is refused as recipient', (to) => {
    const unchecked = to as OutboundMessage['to'] // as from JavaScript
    expect(() => check(content, { to: unchecked })).toThrow(
      expect.objectContaining({ kind: 'recipient' }),
    )
  })
})

it.each(['', 'x'.repeat(33), 'a-b', 'ä', 'a\n'])('the delivery id "%s" is refused', (id) => {
  expect(() => check({ type: 'text', text: 'x' }, { id })).toThrow(/1 to 32 letters and digits/)
})
