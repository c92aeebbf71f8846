import { describe, expect, it } from 'vitest'

type Part =
  | string
  | { readonly type: 'bold' | 'italic' | 'strike'; readonly parts: readonly Part[] }
  | { readonly type: 'code' | 'link'; readonly text: string; readonly href?: string }
type Block =
  | { readonly type: 'line'; readonly parts: readonly Part[] }
  | { readonly type: 'list'; readonly start: number; readonly items: readonly (readonly Part[])[] }
  | { readonly type: 'quote'; readonly lines: readonly (readonly Part[])[] }
  | { readonly type: 'mono'; readonly text: string }

// a module of the page, which has no types
const { formatted, unformatted } = (await import(
  new URL('../assets/formatting.js', import.meta.url).href
)) as { formatted: (text: string) => Block[]; unformatted: (text: string) => string }

const names = { bold: 'b', italic: 'i', strike: 's', code: 'code', link: 'a' } as const

/** The parts as a text with tags, easier to compare. */
function tagged(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part
      const inner = 'parts' in part ? tagged(part.parts) : part.text
      return `<${names[part.type]}>${inner}</${names[part.type]}>`
    })
    .join('')
}

function blockOf(block: Block): string {
  switch (block.type) {
    case 'line':
      return tagged(block.parts)
    case 'list':
      return `list from ${block.start}: ${block.items.map(tagged).join(' | ')}`
    case 'quote':
      return `quote: ${block.lines.map(tagged).join(' | ')}`
    case 'mono':
      return `mono: ${block.text}`
  }
}

describe('WhatsApp’s formatting', () => {
  it.each([
    ['*fett*', '<b>fett</b>'],
    ['Das ist *sehr fett*!', 'Das ist <b>sehr fett</b>!'],
    ['_kursiv_ und ~weg~', '<i>kursiv</i> und <s>weg</s>'],
    ['*fett und _kursiv_*', '<b>fett und <i>kursiv</i></b>'],
    ['`Start`', '<code>Start</code>'],
    ['Coburger*innen und Bürger*innen', 'Coburger*innen und Bürger*innen'],
    ['*Coburger*innen*', '<b>Coburger*innen</b>'],
    ['*Liebe Coburger*innen,* guten Tag', '<b>Liebe Coburger*innen,</b> guten Tag'],
    ['3 * 4 * 5', '3 * 4 * 5'],
    ['nun * kein Anfang*', 'nun * kein Anfang*'],
    ['ein_wort_mit_strichen', 'ein_wort_mit_strichen'],
    ['*offen', '*offen'],
    ['**', '**'],
    ['(*fett*)', '(<b>fett</b>)'],
    ['über*fett*', 'über*fett*'],
    ['https://www.coburg.de/a_b_c.', '<a>https://www.coburg.de/a_b_c</a>.'],
    ['_https://a.example/x_y_', '<i><a>https://a.example/x_y</a></i>'],
    ['(www.coburg.de)', '(<a>www.coburg.de</a>)'],
    ['https://', 'https://'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('reads %s as %s', (text, expected) => {
    expect(formatted(text).map(blockOf)).toEqual([expected])
  })

  it.each([
    ['- Rathaus\n- *Baustellen*', ['list from 1: Rathaus | <b>Baustellen</b>']],
    ['* eins\n* zwei', ['list from 1: eins | zwei']],
    ['3. drei\n4. vier\n7. sieben', ['list from 3: drei | vier', 'list from 7: sieben']],
    ['> Zitat\n> weiter\nText', ['quote: Zitat | weiter', 'Text']],
    ['a\n\nb', ['a', '', 'b']],
    ['vorher\n```\nx *y*\nz\n```\nnachher', ['vorher', 'mono: x *y*\nz', 'nachher']],
    ['-5 Grad', ['-5 Grad']],
    ['30. November', ['list from 30: November']],
    ['', ['']],
  ])('reads the lines of %j', (text, expected) => {
    expect(formatted(text).map(blockOf)).toEqual(expected)
  })

  it('opens a bare address over https and nothing but web addresses', () => {
    expect(formatted('www.coburg.de')).toMatchObject([
      { parts: [{ href: 'https://www.coburg.de' }] },
    ])
    expect(
      tagged([...formatted('javascript:alert(1)').flatMap((b) => ('parts' in b ? b.parts : []))]),
    ).toBe('javascript:alert(1)')
  })

  it('is left out of previews', () => {
    expect(unformatted('*Willkommen*\n\n- _eins_\n- ~zwei~\n```x```')).toBe(
      'Willkommen eins zwei x',
    )
  })
})
