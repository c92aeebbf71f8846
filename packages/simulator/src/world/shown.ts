import type { OutboundContent, Template } from '@stadtbote/core'
import { unreachable } from '@stadtbote/core'
import type { TownMessage } from './chat.ts'
import { shownTemplate } from './template.ts'

/** What the phone shows of a message; `template` is the one that the content names. */
export function shownContent(
  content: OutboundContent,
  template: Template | undefined,
): Omit<TownMessage, 'by' | 'id' | 'at' | 'form'> {
  switch (content.type) {
    case 'text':
      return { text: content.text }
    case 'template':
      return template === undefined ? { text: '' } : shownTemplate(content, template)
    case 'image':
    case 'document':
    case 'video': {
      const { type, link, caption = '', filename } = content
      return { text: caption, media: { type, link, ...(filename && { filename }) } }
    }
    case 'buttons':
      return {
        text: content.text,
        buttons: content.buttons.map(({ id, title }) => ({ type: 'reply', id, title })),
      }
    case 'list':
      return {
        text: content.text,
        list: { button: content.button, sections: content.sections },
      }
    case 'location': {
      const { type: _, ...place } = content
      return { text: place.name ?? '', place }
    }
    default:
      return unreachable(content)
  }
}
