import { type OutboundContent, type Place, unreachable } from '@stadtbote/core'
import { present } from '../json/present.ts'
import { placeOf } from './place.ts'
import { type MetaComponent, templateComponents } from './template.ts'

/** Meta's body of a message's content: its type, and the content under the key named like the type. */
export type MetaContent =
  | {
      readonly type: 'text'
      readonly text: { readonly body: string; readonly preview_url: boolean }
    }
  | { readonly type: 'template'; readonly template: MetaTemplate }
  | { readonly type: 'image'; readonly image: MetaMedia }
  | { readonly type: 'video'; readonly video: MetaMedia }
  | { readonly type: 'document'; readonly document: MetaMedia }
  | { readonly type: 'interactive'; readonly interactive: MetaInteractive }
  | { readonly type: 'location'; readonly location: Place }

/** A filled-in template as Meta takes it. */
export interface MetaTemplate {
  readonly name: string
  readonly language: { readonly code: string }
  readonly components: readonly MetaComponent[]
}

/** Media by link. Meta keeps what it fetched for 10 minutes per link. */
export interface MetaMedia {
  readonly link: string
  readonly caption?: string
  readonly filename?: string
}

/** Reply buttons, or a list to choose from. */
export type MetaInteractive =
  | {
      readonly type: 'button'
      readonly body: { readonly text: string }
      readonly action: {
        readonly buttons: readonly {
          readonly type: 'reply'
          readonly reply: { readonly id: string; readonly title: string }
        }[]
      }
    }
  | {
      readonly type: 'list'
      readonly body: { readonly text: string }
      readonly action: {
        readonly button: string
        readonly sections: readonly {
          readonly title?: string
          readonly rows: readonly {
            readonly id: string
            readonly title: string
            readonly description?: string
          }[]
        }[]
      }
    }

/**
 * Writes content as Meta's body, for Meta itself and for vendors who pass it on. Texts, parameters and links go out as
 * they are; `checkMessage` has looked at them before.
 *
 * @see Meta, "Cloud API messages", pages per type, read 2026-11-24.
 */
export function metaContent(content: OutboundContent): MetaContent {
  switch (content.type) {
    case 'text':
      return {
        type: 'text',
        text: { body: content.text, preview_url: content.previewUrl ?? false },
      }
    case 'template':
      return {
        type: 'template',
        template: {
          name: content.name,
          language: { code: content.language },
          components: templateComponents(content),
        },
      }
    case 'image':
      return { type: 'image', image: mediaOf(content) }
    case 'video':
      return { type: 'video', video: mediaOf(content) }
    case 'document':
      return {
        type: 'document',
        document: present({ ...mediaOf(content), filename: content.filename }),
      }
    case 'buttons':
    case 'list':
      return { type: 'interactive', interactive: interactiveOf(content) }
    case 'location':
      return { type: 'location', location: placeOf(content) }
    default:
      return unreachable(content)
  }
}

function mediaOf({ link, caption }: { link: string; caption?: string }): MetaMedia {
  return present({ link, caption })
}

function interactiveOf(
  content: Extract<OutboundContent, { type: 'buttons' | 'list' }>,
): MetaInteractive {
  const body = { text: content.text }
  if (content.type === 'buttons') {
    const buttons = content.buttons.map(
      ({ id, title }) => ({ type: 'reply', reply: { id, title } }) as const,
    )
    return { type: 'button', body, action: { buttons } }
  }
  const sections = content.sections.map(({ title, rows }) =>
    present({
      title,
      rows: rows.map(({ id, title, description }) => present({ id, title, description })),
    }),
  )
  return { type: 'list', body, action: { button: content.button, sections } }
}
