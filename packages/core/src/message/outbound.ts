import type { Address } from '../address/address.ts'

/** A place on the map, WGS84 degrees. */
export interface Place {
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
  readonly address?: string
}

/** The header of a template, where it takes a value. Links are https. */
export type TemplateHeader =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image' | 'video' | 'document'
      readonly link: string
      readonly filename?: string
    }
  | ({ readonly type: 'location' } & Place)

/** A button of a template that takes a value. `index` is its place among the template's buttons, from 0. */
export type TemplateButton =
  | { readonly type: 'quick-reply'; readonly index: number; readonly payload: string }
  | { readonly type: 'url'; readonly index: number; readonly suffix: string }

/** A filled-in template: name and language choose it, `parameters` fill its body in order. */
export interface TemplateContent {
  readonly type: 'template'
  readonly name: string
  /** As the vendor writes it: `de`, `pt_BR`. */
  readonly language: string
  readonly parameters: readonly string[]
  /** For templates with named parameters: as many names as parameters. */
  readonly parameterNames?: readonly string[]
  readonly header?: TemplateHeader
  readonly buttons?: readonly TemplateButton[]
}

/** What we send. Free forms (all but `template`) reach a citizen only inside the customer service window. */
export type OutboundContent =
  | { readonly type: 'text'; readonly text: string; readonly previewUrl?: boolean }
  | TemplateContent
  | {
      readonly type: 'image' | 'document' | 'video'
      readonly link: string
      readonly caption?: string
      /** Documents only. */
      readonly filename?: string
    }
  | {
      readonly type: 'buttons'
      readonly text: string
      /** 1 to 3. */
      readonly buttons: readonly { readonly id: string; readonly title: string }[]
    }
  | {
      readonly type: 'list'
      readonly text: string
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
  | ({ readonly type: 'location' } & Place)

/** One message to one citizen. */
export interface OutboundMessage {
  /** Our delivery id: 1 to 32 of `[A-Za-z0-9]`, random. Comes back in statuses where the vendor can. */
  readonly id: string
  readonly to: Address
  readonly content: OutboundContent
  /** The vendor's id of the message that is quoted. */
  readonly replyTo?: string
}
