import {
  type Clock,
  type Gateway,
  GatewayError,
  type GatewayEvent,
  type OutboundMessage,
  type Received,
  type SendReceipt,
} from '@stadtbote/core'
import type { Chance } from '../world/chance.ts'
import type { World } from '../world/world.ts'
import { type Life, never } from './life.ts'
import { simulationProfile } from './profile.ts'

/** What a gateway in the process is tied to. `clock` is the world's: what is on its way arrives after a crash too. */
export interface SimulatedGatewayOptions {
  readonly world: World
  readonly clock: Clock
  readonly chance: Chance
  readonly life: Life
}

/** How long a request takes there, and an answer back: 10 to 60 ms each. */
const wayMs = { least: 10, most: 60 } as const
/** An adapter gives up after this time without an answer. */
const patienceMs = 30_000

/** A gateway inside the process: no sockets, no signatures, the same rules. `receive` takes the simulation's own JSON. */
export function simulatedGateway(options: SimulatedGatewayOptions): Gateway {
  const { world, life } = options
  return {
    name: 'simulation',
    profile: simulationProfile,
    sender: world.sender.phoneNumberId,
    send: (message, { signal } = {}) => (life.ended ? never() : send(message, options, signal)),
    receive: (request) => (life.ended ? never() : receive(request)),
    async markRead(messageId, { typing = false } = {}) {
      if (life.ended) return never()
      if (world.markRead(messageId, { typing })) return
      throw new GatewayError('request', 'No citizen sent a message of this id.', {
        vendorCode: '131009',
        metaCode: 131009,
      })
    },
    async download({ mediaId = '' }) {
      if (life.ended) return never()
      const media = world.media(mediaId)
      if (media === undefined) throw new GatewayError('request', 'There is no file of this id.')
      return { body: new Blob([media.bytes]).stream(), mimeType: media.mimeType }
    },
  }
}

function send(
  { id, to, content, replyTo }: OutboundMessage,
  { world, clock, chance, life }: SimulatedGatewayOptions,
  signal: AbortSignal | undefined,
): Promise<SendReceipt> {
  if (signal?.aborted) return Promise.reject(abandoned())
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      if (!life.ended) reject(abandoned())
    }
    signal?.addEventListener('abort', giveUp, { once: true })
    const travel = async (): Promise<SendReceipt> => {
      await clock.sleep(chance.between(wayMs.least, wayMs.most))
      const send = { to, content, deliveryId: id, ...(replyTo === undefined ? {} : { replyTo }) }
      const acceptance = world.accept(send)
      const lost = acceptance.taken && !acceptance.answered
      await clock.sleep(lost ? patienceMs : chance.between(wayMs.least, wayMs.most))
      if (lost) throw abandoned()
      if (acceptance.taken) {
        return { messageId: acceptance.messageId, acceptedAt: acceptance.at }
      }
      const { kind, title, code, httpStatus } = acceptance.refusal
      throw new GatewayError(kind, `The simulation refused a message: ${title}.`, {
        vendorCode: String(code),
        metaCode: code,
        httpStatus,
      })
    }
    travel()
      .then(
        (receipt) => {
          if (!life.ended) resolve(receipt)
        },
        (error: unknown) => {
          if (!life.ended) reject(error)
        },
      )
      .finally(() => signal?.removeEventListener('abort', giveUp))
  })
}

async function receive(request: Request): Promise<Received> {
  if (request.method !== 'POST') return answer(405)
  try {
    const body: unknown = await request.json()
    if (typeof body === 'object' && body !== null && 'events' in body) {
      // our own JSON: the courier of the same simulation wrote it
      return answer(200, body.events as readonly GatewayEvent[])
    }
  } catch {
    // no JSON: answered below
  }
  return answer(400)
}

function answer(status: number, events: readonly GatewayEvent[] = []): Received {
  return { events, response: new Response(null, { status }) }
}

function abandoned(): GatewayError {
  return new GatewayError(
    'ambiguous',
    'The simulation gave no answer. Wait for a status with the delivery id.',
  )
}
