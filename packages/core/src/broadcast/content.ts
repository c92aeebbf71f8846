import { StadtboteError } from '../error.ts'
import type { OutboundContent, TemplateButton } from '../message/outbound.ts'
import type { Broadcast } from './broadcast.ts'
import type { Template } from './template.ts'

/** What the content of a broadcast depends on. */
export type BroadcastText = Pick<Broadcast, 'text' | 'link' | 'template'>

/**
 * What goes out to one contact. With the customer service window open: text, blank line, link, without a preview card
 * (the link is shown as it is). Else the template: the broadcast's parameters, or for a free template the whole text as
 * one line, since WhatsApp refuses line breaks, tabs and runs of spaces in parameters.
 *
 * @throws {StadtboteError} `template-none` when the window is closed and there is no template.
 */
export function contentOf(
  broadcast: BroadcastText,
  { template, windowOpen }: { template?: Template | undefined; windowOpen: boolean },
): OutboundContent {
  if (windowOpen) return { type: 'text', text: freeText(broadcast), previewUrl: false }
  if (template === undefined) {
    throw new StadtboteError(
      'template-none',
      'The customer service window is closed and the broadcast has no template. Name one, or configure one with free: true.',
    )
  }
  const buttons = buttonsOf(template, broadcast.link)
  return {
    type: 'template',
    name: template.name,
    language: template.language,
    parameters: parametersOf(broadcast, template),
    ...(buttons.length > 0 && { buttons }),
  }
}

/** The free form: text, blank line, link. */
export function freeText({ text, link }: Pick<BroadcastText, 'text' | 'link'>): string {
  return link === undefined ? text.trim() : `${text.trim()}\n\n${link}`
}

/**
 * What fills the template's body. A free template without a link button takes the link behind the text, so that it is
 * not lost.
 */
export function parametersOf(broadcast: BroadcastText, template: Template): readonly string[] {
  if (broadcast.template !== undefined) return broadcast.template.parameters
  if (template.free !== true) return []
  const { text, link } = broadcast
  return [
    template.link === undefined && link !== undefined ? `${oneLine(text)} ${link}` : oneLine(text),
  ]
}

/** The link button comes first, quick replies behind it. A tap on one comes back with its title in capitals. */
function buttonsOf(template: Template, link: string | undefined): readonly TemplateButton[] {
  const first = template.link === undefined ? 0 : 1
  const url: readonly TemplateButton[] =
    template.link !== undefined && link?.startsWith(template.link.base)
      ? [{ type: 'url', index: 0, suffix: link.slice(template.link.base.length) }]
      : []
  const replies = (template.quickReplies ?? []).map(
    (title, place): TemplateButton => ({
      type: 'quick-reply',
      index: first + place,
      payload: title.toUpperCase(),
    }),
  )
  return [...url, ...replies]
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}
