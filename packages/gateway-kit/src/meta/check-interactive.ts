import type { OutboundContent } from '@stadtbote/core'
import { limits } from './limits.data.ts'
import { checkLength, refused } from './refused.ts'

type Buttons = Extract<OutboundContent, { type: 'buttons' }>
type List = Extract<OutboundContent, { type: 'list' }>

/** @throws {GatewayError} `request` for reply buttons or a list beyond Meta's limits. */
export function checkInteractive(content: Buttons | List): void {
  if (content.type === 'list') checkList(content)
  else checkButtons(content)
}

function checkButtons({ text, buttons }: Buttons): void {
  checkLength('The text above the buttons', text, { most: limits.buttonsBody })
  checkCount('A message with reply buttons', buttons.length, {
    of: 'buttons',
    most: limits.buttons,
  })
  for (const { id, title } of buttons) {
    checkLength("A button's title", title, { most: limits.buttonTitle })
    checkLength("A button's id", id, { most: limits.buttonId })
  }
}

function checkList({ text, button, sections }: List): void {
  checkLength('The text above the list', text, { most: limits.listBody })
  checkLength("The list's button", button, { most: limits.listButton })
  checkCount('A list', sections.length, { of: 'sections', most: limits.listSections })
  const rows = sections.flatMap((section) => section.rows)
  checkCount('A list', rows.length, { of: 'rows in all sections together', most: limits.listRows })
  for (const { title } of sections) {
    checkLength("A section's title", title, {
      most: limits.sectionTitle,
      optional: sections.length === 1, // Meta: needed as soon as there is a second section
    })
  }
  for (const { id, title, description } of rows) {
    checkLength("A row's id", id, { most: limits.rowId })
    checkLength("A row's title", title, { most: limits.rowTitle })
    checkLength("A row's description", description, { most: limits.rowDescription, optional: true })
  }
}

function checkCount(
  name: string,
  count: number,
  { of, most }: { readonly of: string; readonly most: number },
): void {
  if (count >= 1 && count <= most) return
  throw refused(name, `has ${count} ${of}; from 1 to ${most} are taken`)
}
