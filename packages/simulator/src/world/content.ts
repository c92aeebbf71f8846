import type { OutboundContent } from '@stadtbote/core'
import { unreachable } from '@stadtbote/core'
import { type Refusal, refuse } from './refusal.ts'

/** Meta's limits in characters: "Text, image, reply buttons, list messages", read 2026-11-24. */
const most = {
  text: 4_096,
  caption: 1_024,
  buttonsText: 1_024,
  buttonId: 256,
  buttonTitle: 20,
  listText: 4_096,
  listButton: 20,
  sectionTitle: 24,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
} as const

type Content<Type extends OutboundContent['type']> = Extract<OutboundContent, { type: Type }>

/** Finds what Meta would refuse in a free-form message, whoever gets it. Templates have rules of their own. */
export function refusalOfContent(content: OutboundContent): Refusal | undefined {
  switch (content.type) {
    case 'text':
      return refusalOfText(content.text)
    case 'image':
    case 'document':
    case 'video':
      return refusalOfMedia(content)
    case 'buttons':
      return refusalOfButtons(content)
    case 'list':
      return refusalOfList(content)
    case 'location':
      return refusalOfPlace(content)
    case 'template':
      return undefined
    default:
      return unreachable(content)
  }
}

function refusalOfText(text: string): Refusal | undefined {
  if (text.trim() === '') return refuse(100, "The parameter text['body'] is required.")
  if (lengthOf(text) <= most.text) return undefined
  return refuse(100, `Param text['body'] must be at most ${most.text} characters long.`)
}

function refusalOfMedia({ type, link, caption }: Content<'image' | 'document' | 'video'>) {
  if (!/^https?:\/\//.test(link) || !URL.canParse(link)) {
    return refuse(100, `Param ${type}['link'] is not a valid URI.`)
  }
  return tooLong(`${type} caption`, caption ?? '', most.caption)
}

function refusalOfButtons({ text, buttons }: Content<'buttons'>): Refusal | undefined {
  if (buttons.length < 1 || buttons.length > 3) return invalid('1 to 3 buttons are allowed')
  if (new Set(buttons.map(({ id }) => id)).size < buttons.length) {
    return invalid('Duplicated reply id')
  }
  return (
    wrongLength('Body text', text, most.buttonsText) ??
    firstOf(
      buttons,
      ({ id, title }) =>
        wrongLength('Button reply id', id, most.buttonId) ??
        wrongLength('Button title', title, most.buttonTitle),
    )
  )
}

function refusalOfList({ text, button, sections }: Content<'list'>): Refusal | undefined {
  const rows = sections.flatMap((section) => section.rows)
  if (sections.length < 1 || sections.length > 10) return invalid('1 to 10 sections are allowed')
  if (rows.length < 1 || rows.length > 10) return invalid('1 to 10 rows in total are allowed')
  if (new Set(rows.map(({ id }) => id)).size < rows.length) return invalid('Duplicated row id')
  return (
    wrongLength('Body text', text, most.listText) ??
    wrongLength('List button', button, most.listButton) ??
    firstOf(sections, ({ title }) =>
      sections.length > 1
        ? wrongLength('Section title', title ?? '', most.sectionTitle)
        : tooLong('Section title', title ?? '', most.sectionTitle),
    ) ??
    firstOf(
      rows,
      ({ id, title, description }) =>
        wrongLength('Row id', id, most.rowId) ??
        wrongLength('Row title', title, most.rowTitle) ??
        tooLong('Row description', description ?? '', most.rowDescription),
    )
  )
}

function refusalOfPlace({ latitude, longitude }: Content<'location'>): Refusal | undefined {
  const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  return onEarth ? undefined : invalid('latitude or longitude is out of range')
}

function firstOf<Item>(items: readonly Item[], check: (item: Item) => Refusal | undefined) {
  for (const item of items) {
    const refusal = check(item)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function wrongLength(what: string, text: string, limit: number): Refusal | undefined {
  if (text.trim() !== '' && lengthOf(text) <= limit) return undefined
  return invalid(`${what} length invalid. Min length: 1, Max length: ${limit}`)
}

function tooLong(what: string, text: string, limit: number): Refusal | undefined {
  return lengthOf(text) <= limit
    ? undefined
    : invalid(`${what} length invalid. Max length: ${limit}`)
}

function invalid(details: string): Refusal {
  return refuse(131009, details)
}

/** Characters as people count them: a sign outside the basic plane is one. */
function lengthOf(text: string): number {
  return Array.from(text).length
}
