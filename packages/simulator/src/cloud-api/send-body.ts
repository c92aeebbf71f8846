import { type Address, type OutboundContent, parseE164, type TemplateButton } from '@stadtbote/core'
import { z } from 'zod'
import { type Refusal, refuse } from '../world/refusal.ts'
import type { Send } from '../world/world.ts'

const text = z.string()
const media = z.object({ link: text, caption: text.optional(), filename: text.optional() })
const place = z.object({
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
  name: text.optional(),
  address: text.optional(),
})

const parameter = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text, parameter_name: text.optional() }),
  z.object({ type: z.literal('payload'), payload: text }),
  z.object({ type: z.literal('image'), image: media }),
  z.object({ type: z.literal('video'), video: media }),
  z.object({ type: z.literal('document'), document: media }),
  z.object({ type: z.literal('location'), location: place }),
])

const component = z.object({
  type: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['header', 'body', 'button'])),
  sub_type: text.optional(),
  index: z.coerce.number().int().min(0).optional(),
  parameters: z.array(parameter).default([]),
})

const template = z.object({
  name: text,
  language: z.object({ code: text }),
  components: z.array(component).default([]),
})

const reply = z.object({ type: z.literal('reply'), reply: z.object({ id: text, title: text }) })
const row = z.object({ id: text, title: text, description: text.optional() })

const interactive = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('button'),
    body: z.object({ text }),
    action: z.object({ buttons: z.array(reply) }),
  }),
  z.object({
    type: z.literal('list'),
    body: z.object({ text }),
    action: z.object({
      button: text,
      sections: z.array(z.object({ title: text.optional(), rows: z.array(row) })),
    }),
  }),
])

const content = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: z.object({ body: text, preview_url: z.boolean().optional() }),
  }),
  z.object({ type: z.literal('template'), template }),
  z.object({ type: z.literal('image'), image: media }),
  z.object({ type: z.literal('document'), document: media }),
  z.object({ type: z.literal('video'), video: media }),
  z.object({ type: z.literal('interactive'), interactive }),
  z.object({ type: z.literal('location'), location: place }),
])

const envelope = z.object({
  messaging_product: z.literal('whatsapp'),
  to: text.optional(),
  recipient: text.optional(),
  type: text.default('text'),
  context: z.object({ message_id: text }).optional(),
  biz_opaque_callback_data: text.max(512).optional(),
})

const types = new Set(['text', 'template', 'image', 'document', 'video', 'interactive', 'location'])

/** Reads the body of a send. What Meta would not understand is a refusal, with the name of the first wrong field. */
export function readSend(body: unknown): Send | Refusal {
  const read = envelope.safeParse(body)
  if (!read.success) return invalid(read.error)
  const { to, recipient, type, context, biz_opaque_callback_data: deliveryId } = read.data
  if (!types.has(type)) return refuse(131051, 'The simulator does not show messages of this type.')
  const address = addressOf(to, recipient)
  if (address === undefined) return refuse(100, 'The parameter to is required.')
  // the type may be missing: Meta takes a text then
  const said = content.safeParse({ ...(body as object), type }) // an object: the envelope was read
  if (!said.success) return invalid(said.error)
  return {
    to: address,
    content: outboundOf(said.data),
    ...(deliveryId === undefined ? {} : { deliveryId }),
    ...(context === undefined ? {} : { replyTo: context.message_id }),
  }
}

/** With both, the number wins. Without its plus sign Meta may read a number as one of the sender's own country. */
function addressOf(to: string | undefined, recipient: string | undefined): Address | undefined {
  if (to !== undefined) {
    const phone = parseE164(to.replace(/[\s().-]/g, ''))
    return phone === undefined ? undefined : { phone }
  }
  return recipient ? { userId: recipient } : undefined
}

function outboundOf(said: z.infer<typeof content>): OutboundContent {
  switch (said.type) {
    case 'text':
      return { type: 'text', text: said.text.body }
    case 'template':
      return templateOf(said.template)
    case 'image':
      return mediaOf('image', said.image)
    case 'document':
      return mediaOf('document', said.document)
    case 'video':
      return mediaOf('video', said.video)
    case 'location':
      return { type: 'location', ...placeOf(said.location) }
    case 'interactive':
      return interactiveOf(said.interactive)
  }
}

function interactiveOf(said: z.infer<typeof interactive>): OutboundContent {
  if (said.type === 'button') {
    const buttons = said.action.buttons.map(({ reply }) => reply)
    return { type: 'buttons', text: said.body.text, buttons }
  }
  const { button, sections } = said.action
  return {
    type: 'list',
    text: said.body.text,
    button,
    sections: sections.map(({ title, rows }) => ({
      ...(title === undefined ? {} : { title }),
      rows: rows.map(({ description, ...row }) => ({
        ...row,
        ...(description && { description }),
      })),
    })),
  }
}

function templateOf({ name, language, components }: z.infer<typeof template>): OutboundContent {
  const body = components.find(({ type }) => type === 'body')?.parameters ?? []
  const header = components.find(({ type }) => type === 'header')?.parameters[0]
  const names = body.flatMap((part) =>
    'parameter_name' in part ? (part.parameter_name ?? []) : [],
  )
  const buttons = components.flatMap(buttonOf)
  return {
    type: 'template',
    name,
    language: language.code,
    parameters: body.map((part) => (part.type === 'text' ? part.text : '')),
    ...(names.length === 0 ? {} : { parameterNames: names }),
    ...(header === undefined ? {} : { header: headerOf(header) }),
    ...(buttons.length === 0 ? {} : { buttons }),
  }
}

type HeaderContent = NonNullable<Extract<OutboundContent, { type: 'template' }>['header']>

function headerOf(said: z.infer<typeof parameter>): HeaderContent {
  switch (said.type) {
    case 'text':
      return { type: 'text', text: said.text }
    case 'payload':
      return { type: 'text', text: '' }
    case 'image':
      return { type: 'image', link: said.image.link }
    case 'video':
      return { type: 'video', link: said.video.link }
    case 'document':
      return { type: 'document', link: said.document.link }
    case 'location':
      return { type: 'location', ...placeOf(said.location) }
  }
}

function buttonOf(said: z.infer<typeof component>): TemplateButton[] {
  if (said.type !== 'button') return []
  const [value] = said.parameters
  const index = said.index ?? 0
  if (said.sub_type === 'url') {
    return [{ type: 'url', index, suffix: value?.type === 'text' ? value.text : '' }]
  }
  const payload = value?.type === 'payload' ? value.payload : ''
  return [{ type: 'quick-reply', index, payload }]
}

function mediaOf(
  type: 'image' | 'document' | 'video',
  { link, caption, filename }: z.infer<typeof media>,
): OutboundContent {
  return { type, link, ...(caption && { caption }), ...(filename && { filename }) }
}

function placeOf({ latitude, longitude, name, address }: z.infer<typeof place>) {
  return { latitude, longitude, ...(name && { name }), ...(address && { address }) }
}

function invalid(error: z.ZodError): Refusal {
  const field = error.issues[0]?.path.join('.') || 'body'
  return refuse(100, `The parameter ${field} is missing or invalid.`)
}
