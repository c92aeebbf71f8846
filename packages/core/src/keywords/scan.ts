/** A word as it was typed, with hyphens and apostrophes inside, and where it stands. */
export interface Word {
  readonly text: string
  /** Grows at each comma, colon, dash or bracket. */
  readonly part: number
}

/** Words up to a sentence's end. */
export interface WordRow {
  readonly words: readonly Word[]
  readonly isQuestion: boolean
  readonly line: number
}

/** Stands for a link, an address or a file's name: no word of the sender's. */
export const linkMark = '\u{e001}'

/** Divides lines into sentences and words, in one pass. */
export function scan(lines: readonly string[]): WordRow[] {
  const rows: WordRow[] = []
  lines.forEach((line, number) => {
    const reader = new LineReader(number, rows)
    const chunks = line.split(/\s+/u).filter(Boolean)
    chunks.forEach((chunk, index) => {
      if (isLink(chunk)) reader.word(linkMark)
      else readChunk(chunk, chunks[index + 1] ?? '', reader)
    })
    reader.endSentence(false)
  })
  return rows
}

/** Collects the words of a line. */
class LineReader {
  readonly #line: number
  readonly #rows: WordRow[]
  #words: Word[] = []
  #part = 0

  constructor(line: number, rows: WordRow[]) {
    this.#line = line
    this.#rows = rows
  }

  word(text: string): void {
    const spoken = spokenMarks.get(text.toLowerCase())
    if (spoken === undefined) this.#words.push({ text, part: this.#part })
    else this.mark(spoken)
  }

  mark(sign: string): void {
    if (sentenceMarks.has(sign)) this.endSentence(questionMarks.has(sign))
    else this.#part++
  }

  endSentence(isQuestion: boolean): void {
    const last = this.#rows.at(-1)
    if (this.#words.length > 0) {
      this.#rows.push({ words: this.#words, isQuestion, line: this.#line })
    } else if (isQuestion && last?.line === this.#line) {
      this.#rows[this.#rows.length - 1] = { ...last, isQuestion } // "Stop!?"
    }
    this.#words = []
    this.#part++
  }
}

const sentenceMarks = new Set('.!?…。؟！？')
const questionMarks = new Set('?؟？')
const clauseMarks = new Set(',;:()[]{}|/،؛–—−')
/** Marks as they are dictated. */
const spokenMarks: ReadonlyMap<string, string> = new Map([
  ['punkt', '.'],
  ['komma', ','],
  ['ausrufezeichen', '!'],
  ['fragezeichen', '?'],
  ['doppelpunkt', ':'],
])
const abbreviations = new Set(
  'art bzw ca dr evtl fr ggf hr mr mrs nr prof st str tel usw vgl zb uvm inkl max min'.split(' '),
)

const letter = /[\p{L}\p{M}$]/u
const digit = /\p{N}/u

function readChunk(chunk: string, next: string, reader: LineReader): void {
  const signs = [...chunk]
  if (signs.every((sign) => sign === '-')) {
    reader.mark('–')
    return
  }
  let word = ''
  const finish = (): void => {
    if (word !== '') reader.word(word)
    word = ''
  }
  signs.forEach((sign, index) => {
    const following = signs[index + 1] ?? ''
    if (letter.test(sign) || digit.test(sign) || sign === '\u{e000}') {
      word += sign
    } else if (sign === '@' && word !== '' && letter.test(following)) {
      word += sign
    } else if ((sign === '-' || sign === "'") && word !== '' && letter.test(following)) {
      word += sign
    } else if (middleDots.has(sign) && word !== '' && letter.test(following)) {
      // Leichte Sprache: "ab·melden" is one word
    } else {
      const before = word
      finish()
      if (sign === '.' && !endsSentence(before, following, next)) return
      if (sentenceMarks.has(sign) || clauseMarks.has(sign)) reader.mark(sign)
    }
  })
  finish()
}

const middleDots = new Set('·•‧∙⋅・')

/** Whether a full stop ends the sentence: not in `20.8.`, `s.t.o.p`, `Str.`, nor before a small letter. */
function endsSentence(before: string, following: string, next: string): boolean {
  if ([...before].length <= 1 && before !== '')
    return following === '' && /^\p{Lu}\p{L}/u.test(next)
  if (/^\d+$/.test(before)) return following === '' && !/^[\p{Ll}\d]/u.test(next)
  return following !== '' || !abbreviations.has(before.toLowerCase())
}

function isLink(chunk: string): boolean {
  if (chunk.includes('://') || /^www\./iu.test(chunk)) return true
  return (
    /^[^@]{1,64}@[^@]{1,64}\.[a-z]{2,}/iu.test(chunk) ||
    /\.(jpe?g|png|pdf|mp4|opus|de|com)$/iu.test(chunk)
  )
}
