import { StadtboteError } from '../error.ts'
import type { Broadcast } from './broadcast.ts'
import { type ChosenTemplate, chooseTemplate } from './choose-template.ts'
import { freeText, parametersOf } from './content.ts'
import { parameterCount, renderTemplate } from './render.ts'
import type { Template } from './template.ts'

/** What a broadcast is made of before it has an id. */
export type BroadcastDraft = Pick<Broadcast, 'text' | 'link' | 'template'>

/** Codes of what can be wrong with a broadcast. */
export type BroadcastErrorCode =
  | 'text-empty'
  | 'text-too-long'
  | 'link-not-https'
  | 'link-missing'
  | 'link-not-on-template'
  | 'template-unknown'
  | 'template-none'
  | 'template-parameter-count'
  | 'template-parameter-empty'
  | 'template-parameter-line-break'
  | 'template-too-long'

/** Meta: text message 4,096 characters, template body 1,024 after filling (sheet "Cloud API", read 2026-11-24). */
const longestText = 4_096
const longestBody = 1_024

/**
 * Checks a broadcast at its creation, in both of its forms, so that nothing the gateway refuses for everybody gets as
 * far as an approval. Lengths are counted in UTF-16 units: an emoji counts twice, which is on the safe side.
 *
 * @param options - `templates`: the town's; `website`: named in messages; `language`: the town's, default `de`.
 * @returns the template that closed windows will get, and why.
 * @throws {StadtboteError} with a {@link BroadcastErrorCode}.
 */
export function checkBroadcast(
  draft: BroadcastDraft,
  options: { templates: readonly Template[]; website: string; language?: string },
): ChosenTemplate {
  checkText(draft)
  if (draft.link !== undefined) checkHttps(draft.link, options.website)
  const chosen = chooseTemplate(draft, options)
  checkLink(draft.link, chosen.template, options.website)
  checkParameters(draft, chosen.template)
  return chosen
}

function checkText(draft: BroadcastDraft): void {
  if (draft.text.trim() === '')
    fail('text-empty', 'The broadcast has no text. Write what it is about.')
  const { length } = freeText(draft)
  if (length > longestText) {
    fail(
      'text-too-long',
      `Text and link have ${length} characters, WhatsApp takes ${longestText}. Shorten the text and let the page tell the rest.`,
    )
  }
}

function checkHttps(link: string, website: string): void {
  if (/\s/.test(link) || !URL.canParse(link) || !link.startsWith('https://')) {
    fail(
      'link-not-https',
      `The link is no complete https address without spaces. Give one such as ${website}.`,
    )
  }
}

function checkLink(link: string | undefined, template: Template, website: string): void {
  if (template.link === undefined) return
  const { base } = template.link
  if (link === undefined) {
    fail(
      'link-missing',
      `Template "${template.name}" has a link button, so the broadcast needs a link. Give the page on ${website} that tells more.`,
    )
  }
  if (!isUnder(link, base)) {
    fail(
      'link-not-on-template',
      `The button of template "${template.name}" only opens pages below ${base}, and the link is none of them. Use such a page, or another template.`,
    )
  }
}

/** By the letters, since only what follows the base is sent; and by what a browser makes of them (`/../`). */
function isUnder(link: string, base: string): boolean {
  return (
    link.startsWith(base) &&
    link.length > base.length &&
    new URL(link).href.startsWith(new URL(base).href)
  )
}

function checkParameters(draft: BroadcastDraft, template: Template): void {
  const parameters = parametersOf(draft, template)
  const count = parameterCount(template)
  if (parameters.length !== count) {
    fail(
      'template-parameter-count',
      `Template "${template.name}" takes ${count} parameters and got ${parameters.length}. Give one for each {{n}} in its body.`,
    )
  }
  for (const [index, parameter] of parameters.entries()) {
    checkParameter(parameter, { position: index + 1, name: template.name })
  }
  const { length } = renderTemplate(template, parameters)
  if (length > longestBody) {
    fail(
      'template-too-long',
      `Template "${template.name}" has ${length} characters when filled, WhatsApp takes ${longestBody}. Shorten the text or the parameters.`,
    )
  }
}

function checkParameter(
  parameter: string,
  { position, name }: { position: number; name: string },
): void {
  if (parameter.trim() === '') {
    fail(
      'template-parameter-empty',
      `Parameter ${position} of template "${name}" is empty, which WhatsApp refuses.`,
    )
  }
  if (/[\n\r\t\v\f\u2028\u2029]| {5}/.test(parameter)) {
    fail(
      'template-parameter-line-break',
      `Parameter ${position} of template "${name}" has a line break, a tab or more than four spaces in a row, which WhatsApp refuses. Use a space, or two parameters.`,
    )
  }
}

function fail(code: BroadcastErrorCode, message: string): never {
  throw new StadtboteError(code, message)
}
