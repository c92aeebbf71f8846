import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { refuse } from '../world/refusal.ts'
import type { Acceptance, Send, World } from '../world/world.ts'
import { answerRefusal, unknownNode } from './answer.ts'
import { accountNode, chooseFields, numberNode, templateNode } from './nodes.ts'
import { readSend } from './send-body.ts'

/** What the Cloud API is served with. */
export interface CloudApiOptions {
  readonly world: World
  /** The bearer token that is taken; any other is refused with 190. */
  readonly token: string
  readonly perSecond: number
  /** Where the server is reached, for links to files. */
  readonly baseUrl: () => string
}

const readBody = z.object({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string(),
  typing_indicator: z.object({ type: z.literal('text') }).optional(),
})

type Env = { Bindings: HttpBindings }

/** The part of Meta's Cloud API that a town uses, for one number: `/v26.0/{id}` and `/v26.0/{id}/messages`. */
export function cloudApi(options: CloudApiOptions): Hono<Env> {
  const { world, token } = options
  const { sender } = world
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${token}`) return next()
    const refusal = refuse(190, 'The access token could not be read.')
    return answerRefusal(c, c.req.method === 'POST' ? world.refusedCall(refusal) : refusal)
  })

  app.post('/:id/messages', async (c) => {
    if (c.req.param('id') !== sender.phoneNumberId) {
      return answerRefusal(c, world.refusedCall(unknownNode()))
    }
    const body: unknown = await c.req.json().catch(() => undefined)
    const receipt = readBody.safeParse(body)
    if (receipt.success) return markRead(c, world, receipt.data)
    const send = readSend(body)
    if ('code' in send) return answerRefusal(c, world.refusedCall(send))
    return answerSend(c, send, world.accept(send))
  })

  app.get('/:id/message_templates', (c) => {
    if (c.req.param('id') !== sender.wabaId) return answerRefusal(c, unknownNode())
    const { fields, name, status } = c.req.query()
    const nodes = world.templates().map(templateNode)
    const data = nodes
      .filter(
        (node) => (name ? node.name === name : true) && (status ? node.status === status : true),
      )
      .map((node) => chooseFields(node, fields, unaskedOfTemplates))
    return c.json({ data, paging: {} })
  })

  app.get('/:id', (c) => {
    const id = c.req.param('id')
    const { fields } = c.req.query()
    if (id === sender.phoneNumberId) {
      return c.json(chooseFields(numberNode(world, options.perSecond), fields, unaskedOfNumber))
    }
    if (id === sender.wabaId) return c.json(chooseFields(accountNode(world), fields, ['name']))
    const media = world.media(id)
    if (media === undefined) return answerRefusal(c, unknownNode())
    return c.json({
      messaging_product: 'whatsapp',
      // Meta's links are valid for 5 minutes; this one as long as the simulator runs
      url: `${options.baseUrl()}/media/${id}`,
      mime_type: media.mimeType,
      sha256: media.sha256,
      file_size: media.bytes.byteLength,
      id,
    })
  })

  app.all('*', (c) => answerRefusal(c, unknownNode()))
  return app
}

const unaskedOfNumber = [
  'verified_name',
  'display_phone_number',
  'quality_rating',
  'code_verification_status',
  'platform_type',
  'throughput',
]
const unaskedOfTemplates = [
  'name',
  'language',
  'status',
  'category',
  'components',
  'parameter_format',
]

function markRead(c: Context, world: World, body: z.infer<typeof readBody>): Response {
  const typing = body.typing_indicator !== undefined
  if (world.markRead(body.message_id, { typing })) return c.json({ success: true })
  return answerRefusal(c, refuse(131009, 'No citizen sent a message of this id.'))
}

function answerSend(c: Context<Env>, { to, content }: Send, acceptance: Acceptance): Response {
  if (!acceptance.taken) return answerRefusal(c, acceptance.refusal)
  if (!acceptance.answered) {
    c.env.incoming.socket.destroy()
    return c.body(null)
  }
  const { phone, userId } = to
  const contact =
    phone === undefined
      ? { input: userId, user_id: userId }
      : { input: phone, wa_id: phone.slice(1) }
  const status = content.type === 'template' ? { message_status: 'accepted' } : {}
  return c.json({
    messaging_product: 'whatsapp',
    contacts: [contact],
    messages: [{ id: acceptance.messageId, ...status }],
  })
}
