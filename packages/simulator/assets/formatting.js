/**
 * WhatsApp's formatting, and nothing more: *bold*, _italic_, ~strike~, `code`, ```mono```, lists, quotes, links.
 * A mark counts only at the edge of a word, so that "Coburger*innen" stays as it is.
 *
 * Blocks: `{ type: 'line', parts }`, `{ type: 'list', ordered, start, items }`, `{ type: 'quote', lines }`,
 * `{ type: 'mono', text }`. Parts: a text, `{ type: 'bold'|'italic'|'strike', parts }`, `{ type: 'code', text }`,
 * `{ type: 'link', text, href }`.
 */
export function formatted(text) {
  const blocks = []
  const pieces = text.split(/```([\s\S]+?)```/)
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) {
      blocks.push({ type: 'mono', text: piece.replace(/^\n|\n$/g, '') })
    } else {
      // the line breaks around a block belong to the block
      const after = index > 0 ? piece.replace(/^\n/, '') : piece
      const inner = index < pieces.length - 1 ? after.replace(/\n$/, '') : after
      if (inner !== '' || pieces.length === 1) blocks.push(...linesOf(inner))
    }
  }
  return blocks
}

/** The text without its marks, in one line: for previews and quotes. */
export function unformatted(text) {
  const read = (part) =>
    typeof part === 'string' ? part : (part.text ?? part.parts.map(read).join(''))
  const lines = formatted(text).flatMap(({ type, parts, items, lines, text }) => {
    if (type === 'mono') return [text]
    return (items ?? lines ?? [parts]).map((line) => line.map(read).join(''))
  })
  return lines.join(' ').replace(/\s+/g, ' ').trim()
}

function linesOf(text) {
  const blocks = []
  for (const line of text.split('\n')) {
    const last = blocks.at(-1)
    const bullet = /^\s*[-*•]\s+(\S.*)$/.exec(line)
    const number = /^\s*(\d{1,3})[.)]\s+(\S.*)$/.exec(line)
    const quote = /^>\s?(\S.*)$/.exec(line)
    if (bullet) {
      const item = partsOf(bullet[1])
      if (last?.type === 'list' && !last.ordered) last.items.push(item)
      else blocks.push({ type: 'list', ordered: false, start: 1, items: [item] })
    } else if (number) {
      const item = partsOf(number[2])
      const follows = last?.type === 'list' && last.ordered
      if (follows && last.start + last.items.length === Number(number[1])) last.items.push(item)
      else blocks.push({ type: 'list', ordered: true, start: Number(number[1]), items: [item] })
    } else if (quote) {
      if (last?.type === 'quote') last.lines.push(partsOf(quote[1]))
      else blocks.push({ type: 'quote', lines: [partsOf(quote[1])] })
    } else {
      blocks.push({ type: 'line', parts: partsOf(line) })
    }
  }
  return blocks
}

const kinds = { '*': 'bold', _: 'italic', '~': 'strike' }
const isWordSign = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
const isSpace = (sign) => sign === undefined || /\s/.test(sign)

function partsOf(line) {
  const parts = []
  let plain = ''
  const push = (part) => {
    if (plain !== '') parts.push(plain)
    plain = ''
    parts.push(part)
  }
  for (let at = 0; at < line.length; ) {
    const sign = line[at]
    const link = linkAt(line, at)
    const end = link ? undefined : closing(line, at)
    if (link) {
      push({ type: 'link', ...link })
      at += link.text.length
    } else if (end !== undefined) {
      const inner = line.slice(at + 1, end)
      push(
        sign === '`' ? { type: 'code', text: inner } : { type: kinds[sign], parts: partsOf(inner) },
      )
      at = end + 1
    } else {
      plain += sign
      at += 1
    }
  }
  if (plain !== '') parts.push(plain)
  return parts
}

function linkAt(line, at) {
  if (isWordSign(line[at - 1])) return undefined
  const found = /^(?:https?:\/\/|www\.)[^\s<>"„“”»«]+/i.exec(line.slice(at))
  if (!found) return undefined
  // punctuation and marks at the end belong to the sentence
  const text = found[0].replace(/[.,;:!?)*_~'`]+$/, '')
  const href = /^www\./i.test(text) ? `https://${text}` : text
  return URL.canParse(href) && text.length > 4 ? { text, href } : undefined
}

/** Where the mark that opens at `at` closes; `undefined` if nothing opens here. */
function closing(line, at) {
  const mark = line[at]
  if (mark === '`') {
    const end = line.indexOf('`', at + 1)
    return end > at + 1 ? end : undefined
  }
  if (!(mark in kinds) || isWordSign(line[at - 1])) return undefined
  if (isSpace(line[at + 1]) || line[at + 1] === mark) return undefined
  for (let end = at + 1; end < line.length; end += 1) {
    const link = linkAt(line, end)
    if (link) end += link.text.length
    if (
      line[end] === mark &&
      end > at + 1 &&
      !isSpace(line[end - 1]) &&
      !isWordSign(line[end + 1])
    ) {
      return end
    }
  }
  return undefined
}
