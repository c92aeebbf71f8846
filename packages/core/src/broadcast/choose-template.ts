import { StadtboteError } from '../error.ts'
import type { Broadcast } from './broadcast.ts'
import type { Template } from './template.ts'

/** The template that a broadcast uses where windows are closed. */
export interface ChosenTemplate {
  readonly template: Template
  /** For staff. */
  readonly why: string
}

/**
 * Chooses the template: the one that the broadcast names, else the town's free one in the town's language, else the first
 * free one.
 *
 * @param language - the town's, default `de`.
 * @throws {StadtboteError} `template-unknown` when the named one is not configured; `template-none` when none is named
 *   and none is free: most of the audience could not be reached.
 */
export function chooseTemplate(
  broadcast: Pick<Broadcast, 'template'>,
  { templates, language = 'de' }: { templates: readonly Template[]; language?: string },
): ChosenTemplate {
  const named = broadcast.template
  if (named !== undefined) {
    const template = templates.find(
      (each) => each.name === named.name && each.language === named.language,
    )
    if (template !== undefined) return { template, why: 'named by the broadcast' }
    throw new StadtboteError(
      'template-unknown',
      `No template with this name and language is configured. Known are: ${listOf(templates)}.`,
    )
  }
  const free = templates.filter((each) => each.free === true)
  const own = free.find((each) => baseOf(each.language) === baseOf(language))
  if (own !== undefined) {
    return { template: own, why: `no template named: the free one in the language "${language}"` }
  }
  const [first] = free
  if (first !== undefined) {
    return {
      template: first,
      why: `no template named, and none is free in the language "${language}"`,
    }
  }
  throw new StadtboteError(
    'template-none',
    'The broadcast names no template and the town has no free one, so nobody with a closed window is reached. Name one, or configure one with free: true.',
  )
}

function listOf(templates: readonly Template[]): string {
  return templates.map(({ name, language }) => `${name} (${language})`).join(', ') || 'none'
}

/** `de_DE` and `de` are one language here. */
function baseOf(language: string): string {
  return (language.split(/[_-]/)[0] ?? language).toLowerCase()
}
