import { plain, readLength } from './fold.ts'
import { inMainLanguage } from './main-language.ts'
import { is, type Message, type Sentence, type Token } from './message.ts'
import { quoteMark, withoutQuotationMarks, withoutQuotations } from './quotes.ts'
import { type Lookup, recognise } from './recognise.ts'
import { linkMark, scan, type WordRow } from './scan.ts'
import { withTownName } from './town-name.ts'
import type { Vocabulary } from './vocabulary.ts'

/**
 * Reads a text as the policy's rules 1 and 2 say: fonts, marks, formatting, spacing and typing errors don't count,
 * quoted text is left out. One pass over the first 4,096 characters.
 */
export function read(text: string, vocabulary: Vocabulary, own: Vocabulary): Message {
  const start = text.slice(0, readLength)
  const letters = plain(start)
  const { lines, quotations, hasForeignLines } = withoutQuotations(letters)
  const emoji = start.match(pictographs) ?? []
  const sentences = sentencesOf(scan(lines), quotations, { vocabulary, own })
  const isAllQuoted =
    quotations.length > 0 && sentences.every(({ tokens }) => tokens.every(isFrame))
  return {
    sentences: isAllQuoted
      ? sentencesOf(scan(withoutQuotationMarks(letters)), [], { vocabulary, own })
      : sentences,
    emoji,
    asks: /[?؟]/u.test(letters),
    quoted: hasForeignLines || (quotations.length > 0 && !isAllQuoted),
  }
}

/** Emoji and other pictographs, without those that are letters. */
const pictographs = /(?![\u{1f170}-\u{1f189}Ⓜ])\p{ExtPict}/gu

/** A word that may stand around a quotation which is nevertheless the sender's own: "Stop" bitte. */
function isFrame(token: Token): boolean {
  return is(token, 'quote', 'polite', 'me', 'subject', 'want')
}

interface Vocabularies {
  readonly vocabulary: Vocabulary
  readonly own: Vocabulary
}

function sentencesOf(
  rows: readonly WordRow[],
  quotations: readonly string[],
  vocabularies: Vocabularies,
): Sentence[] {
  const strict = { ...vocabularies, short: false, bare: false }
  const first = rows.map(({ words }) => recognise(words, strict))
  const counted = first.flat().filter((token) => !is(token, 'polite', 'name')).length
  const lookup = { ...vocabularies, short: counted <= 4, bare: counted <= 2 }
  let next = 0
  return rows.map(({ words, isQuestion, line }, index) => {
    const tokens = counted <= 4 ? recognise(words, lookup) : (first[index] ?? [])
    return {
      tokens: withTownName(inMainLanguage(tokens)).map((token) => {
        if (token.key === quoteMark) return quoteToken(token, quotations[next++] ?? '', strict)
        return token.key === linkMark ? { ...token, symbols: new Set(['<foreign>']) } : token
      }),
      isQuestion,
      line,
    }
  })
}

function quoteToken(token: Token, quotation: string, lookup: Lookup): Token {
  const quoted = scan([quotation]).flatMap(({ words }) => recognise(words, lookup))
  const isStop = quoted.length <= 3 && quoted.some((each) => is(each, 'stop'))
  return { ...token, symbols: new Set(isStop ? ['<quote>', '<quoted-stop>'] : ['<quote>']) }
}
