import type { Template, TemplateContent } from '@stadtbote/core'
import type { ChatButton, TownMessage } from './chat.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { BookedTemplate } from './template-book.ts'

/** Meta, "Template components", read 2026-11-24: the body after filling in. */
const bodyMost = 1_024

/** Finds what Meta would refuse about a template message: its state, its parameters, its buttons. */
export function refusalOfTemplate(
  content: TemplateContent,
  booked: BookedTemplate | undefined,
): Refusal | undefined {
  if (booked?.status === 'PAUSED') return refuse(132015, 'Template is paused due to low quality.')
  if (booked?.status === 'DISABLED') return refuse(132016, 'Template was paused too many times.')
  if (booked?.status !== 'APPROVED') {
    return refuse(132001, 'There is no approved template of this name in this language.')
  }
  const { template } = booked
  return (
    refusalOfParameters(content, template) ??
    refusalOfHeader(content, template) ??
    refusalOfButtons(content, template) ??
    (Array.from(fill(template.body, content)).length > bodyMost
      ? refuse(132005, `body: text is longer than ${bodyMost} characters after filling in`)
      : undefined)
  )
}

/** The template as the phone shows it. */
export function shownTemplate(
  content: TemplateContent,
  template: Template,
): Pick<TownMessage, 'template' | 'header' | 'text' | 'footer' | 'buttons'> {
  const header =
    content.header?.type === 'text' && template.header !== undefined
      ? template.header.replace(/\{\{\w+\}\}/, () => textOf(content))
      : template.header
  const buttons = buttonsOf(content, template)
  return {
    template: template.name,
    text: fill(template.body, content),
    ...(header === undefined ? {} : { header }),
    ...(template.footer === undefined ? {} : { footer: template.footer }),
    ...(buttons.length === 0 ? {} : { buttons }),
  }
}

function refusalOfParameters(
  { parameters, parameterNames }: TemplateContent,
  { body }: Template,
): Refusal | undefined {
  const places = placesOf(body)
  const named = places.some((place) => !/^\d+$/.test(place))
  if (named !== (parameterNames !== undefined) && places.length > 0) {
    return refuse(132012, `body: parameters must be ${named ? 'named' : 'in order, without names'}`)
  }
  if (parameters.length !== places.length) {
    const counts = `localizable_params (${parameters.length}) does not match the expected number of params (${places.length})`
    return refuse(132000, `body: number of ${counts}`)
  }
  if (parameterNames?.some((name) => !places.includes(name))) {
    return refuse(132012, 'body: a parameter has a name that the template does not have')
  }
  return parameters.map(refusalOfParameter).find((refusal) => refusal !== undefined)
}

function refusalOfParameter(text: string): Refusal | undefined {
  if (text.trim() === '') return refuse(131008, 'Parameter of type text is missing text value')
  // Meta, "Template messages", read 2026-11-24: neither line breaks nor tabs nor more than four spaces in a row
  if (!/[\n\r\t]| {5}/.test(text)) return undefined
  return refuse(
    100,
    'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
  )
}

function refusalOfHeader({ header }: TemplateContent, template: Template): Refusal | undefined {
  const expected = placesOf(template.header ?? '').length
  if (header === undefined) {
    return expected === 0
      ? undefined
      : refuse(132000, 'header: number of localizable_params (0) does not match')
  }
  if (template.header === undefined || header.type !== 'text') {
    return refuse(132012, 'header: Format mismatch')
  }
  if (expected === 0) return refuse(132000, 'header: number of localizable_params (1), expected 0')
  return refusalOfParameter(header.text)
}

function refusalOfButtons(content: TemplateContent, template: Template): Refusal | undefined {
  const { link, quickReplies = [] } = template
  const links = link === undefined ? 0 : 1
  for (const button of content.buttons ?? []) {
    const fits =
      button.type === 'url'
        ? button.index < links
        : button.index >= links && button.index < links + quickReplies.length
    if (!fits) return refuse(132012, `buttons: no such button at index ${button.index}`)
    if (button.type === 'url' && button.suffix.trim() === '') {
      return refuse(131008, `buttons: Button at index ${button.index} is missing its text`)
    }
  }
  const hasLink = content.buttons?.some(({ type }) => type === 'url') ?? false
  if (links === 1 && !hasLink) {
    return refuse(131008, 'buttons: Button at index 0 of type Url requires a parameter')
  }
  return undefined
}

function buttonsOf(content: TemplateContent, { link, quickReplies = [] }: Template): ChatButton[] {
  const given = content.buttons ?? []
  const buttons: ChatButton[] = []
  const url = given.find((button) => button.type === 'url')
  if (link !== undefined && url !== undefined) {
    buttons.push({ type: 'link', title: link.title, url: link.base + url.suffix })
  }
  for (const [place, title] of quickReplies.entries()) {
    const index = place + (link === undefined ? 0 : 1)
    const reply = given.find((button) => button.type === 'quick-reply' && button.index === index)
    // without a payload Meta sends the title as one
    const id = reply?.type === 'quick-reply' ? reply.payload : title
    buttons.push({ type: 'reply', title, id })
  }
  return buttons
}

function fill(body: string, { parameters, parameterNames }: TemplateContent): string {
  const names = parameterNames ?? parameters.map((_, index) => String(index + 1))
  return body.replace(/\{\{(\w+)\}\}/g, (place, name: string) => {
    return parameters[names.indexOf(name)] ?? place
  })
}

function textOf({ header }: TemplateContent): string {
  return header?.type === 'text' ? header.text : ''
}

/** The different `{{...}}` of a text, in order. */
function placesOf(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{(\w+)\}\}/g), (match) => match[1] ?? ''))]
}
