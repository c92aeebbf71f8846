import type { Place, TemplateButton, TemplateContent, TemplateHeader } from '@stadtbote/core'
import { present } from '../json/present.ts'
import { placeOf } from './place.ts'

/** A value of a template's place holder. */
export type MetaParameter =
  | { readonly type: 'text'; readonly text: string; readonly parameter_name?: string }
  | { readonly type: 'payload'; readonly payload: string }
  | { readonly type: 'image'; readonly image: { readonly link: string } }
  | { readonly type: 'video'; readonly video: { readonly link: string } }
  | {
      readonly type: 'document'
      readonly document: { readonly link: string; readonly filename?: string }
    }
  | { readonly type: 'location'; readonly location: Place }

/** A part of a template that takes values. */
export type MetaComponent =
  | { readonly type: 'header' | 'body'; readonly parameters: readonly MetaParameter[] }
  | {
      readonly type: 'button'
      readonly sub_type: 'quick_reply' | 'url'
      /** Place among the template's buttons, from `"0"`. */
      readonly index: string
      readonly parameters: readonly MetaParameter[]
    }

/**
 * The parts of a template that take values: header, body in order, buttons. What takes none is left out.
 *
 * @see Meta, "Template messages", read 2026-11-24.
 */
export function templateComponents(template: TemplateContent): readonly MetaComponent[] {
  const { parameters, parameterNames, header, buttons = [] } = template
  const body = parameters.map((text, index) =>
    present({ type: 'text', text, parameter_name: parameterNames?.[index] }),
  )
  return [
    ...(header === undefined
      ? []
      : [{ type: 'header', parameters: [headerParameter(header)] } as const]),
    ...(body.length === 0 ? [] : [{ type: 'body', parameters: body } as const]),
    ...buttons.map(buttonComponent),
  ]
}

function headerParameter(header: TemplateHeader): MetaParameter {
  switch (header.type) {
    case 'text':
      return { type: 'text', text: header.text }
    case 'image':
      return { type: 'image', image: { link: header.link } }
    case 'video':
      return { type: 'video', video: { link: header.link } }
    case 'document':
      return {
        type: 'document',
        document: present({ link: header.link, filename: header.filename }),
      }
    case 'location':
      return { type: 'location', location: placeOf(header) }
  }
}

function buttonComponent(button: TemplateButton): MetaComponent {
  const index = String(button.index)
  return button.type === 'url'
    ? {
        type: 'button',
        sub_type: 'url',
        index,
        parameters: [{ type: 'text', text: button.suffix }],
      }
    : {
        type: 'button',
        sub_type: 'quick_reply',
        index,
        parameters: [{ type: 'payload', payload: button.payload }],
      }
}
