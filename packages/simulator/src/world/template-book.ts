import { StadtboteError, type Template } from '@stadtbote/core'

/** Where a template stands at Meta; only an approved one can be sent. */
export type TemplateStatus = 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED'

/** A template with its place at Meta. */
export interface BookedTemplate {
  readonly id: number
  readonly template: Template
  status: TemplateStatus
}

/** The town's templates at Meta: each name and language is one. All are approved at first. */
export class TemplateBook {
  readonly #templates = new Map<string, BookedTemplate>()

  constructor(templates: readonly Template[]) {
    for (const [index, template] of templates.entries()) {
      const id = 1_600_000_008_129_000 + index
      this.#templates.set(keyOf(template), { id, template, status: 'APPROVED' })
    }
  }

  list(): readonly BookedTemplate[] {
    return [...this.#templates.values()]
  }

  find(name: string, language: string): BookedTemplate | undefined {
    return this.#templates.get(keyOf({ name, language }))
  }

  /** @throws {StadtboteError} `simulator-template-unknown` when there is none of this name and language. */
  setStatus(name: string, language: string, status: TemplateStatus): BookedTemplate {
    const booked = this.find(name, language)
    if (booked === undefined) {
      throw new StadtboteError(
        'simulator-template-unknown',
        'There is no template of this name and language. GET the message_templates of the account for those that there are.',
      )
    }
    booked.status = status
    return booked
  }
}

function keyOf({ name, language }: { name: string; language: string }): string {
  return `${name} ${language}`
}
