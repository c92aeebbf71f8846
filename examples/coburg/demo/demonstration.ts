import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCalendar } from '@stadtbote/core/calendar'
import { broadcast, concernText, startTexts, stopTexts } from './citizens.data.ts'
import { findLeaks } from './leaks.ts'
import { broadcastMoment } from './moment.ts'
import { Child } from './processes.ts'
import { Progress } from './progress.ts'
import type { Figure } from './report.ts'
import { type BroadcastProgress, TownApi } from './town.ts'
import { waitFor } from './wait.ts'
import { type ChatMessage, type Phone, type Truth, WhatsApp } from './whatsapp.ts'

const citizens = 200
/** How many write in a second: a lively evening. */
const arrivalsPerSecond = 30
const dayMs = 86_400_000
/** A stop counts from the answer to its webhook; half a second is what a send that had begun may take. */
const graceMs = 500

/** What the last line of the demonstration says. */
export interface Result {
  readonly subscribed: number
  readonly received: number
  readonly stopped: number
  readonly duplicates: number
  readonly afterStop: number
  readonly unknown: number
}

/** Coburg's service and a simulated WhatsApp as two processes, with one shifted clock. */
export class Demonstration {
  readonly pageUrl: string
  readonly #simulator: Child
  readonly #whatsapp: WhatsApp
  readonly #env: Readonly<Record<string, string>>
  readonly #folder: string
  readonly #keepsFolder: boolean
  #offsetMs: number
  #service: Child
  #town: TownApi

  static async start({ folder }: { folder?: string }): Promise<Demonstration> {
    const data = folder ?? mkdtempSync(join(tmpdir(), 'stadtbote-demo-'))
    mkdirSync(data, { recursive: true })
    const calendar = createCalendar({ timeZone: 'Europe/Berlin', land: 'BY' })
    // two days before the broadcast: who subscribes now has a closed window then
    const offsetMs = broadcastMoment(calendar, Date.now()) - 2 * dayMs - Date.now()
    const secret = () => randomBytes(24).toString('base64url')
    const shared = {
      DEMO_OFFSET_MS: String(offsetMs),
      DEMO_TOKEN: secret(),
      DEMO_APP_SECRET: secret(),
      DEMO_VERIFY_TOKEN: secret(),
      DEMO_PHONE_NUMBER_ID: '106540352242922',
    }
    const simulator = await Child.start(new URL('./simulator.ts', import.meta.url), shared)
    const env = {
      ...shared,
      PORT: '0',
      DEMO_LOG: join(data, 'service.log'),
      STADTBOTE_STORE: `sqlite:${join(data, 'coburg.sqlite')}`,
      STADTBOTE_GATEWAY: 'whatsapp-cloud',
      STADTBOTE_API_TOKEN: secret(),
      STADTBOTE_DATA_KEY: randomBytes(32).toString('base64'),
      STADTBOTE_APPROVAL: 'single',
      STADTBOTE_UNDO_SECONDS: '1',
      STADTBOTE_LANE_LIMIT: '80',
      STADTBOTE_RECOVERY_SECONDS: '5',
      STADTBOTE_PORTFOLIO_LIMIT: 'unlimited',
      WHATSAPP_CLOUD_BASE_URL: simulator.url,
      WHATSAPP_CLOUD_ACCESS_TOKEN: shared.DEMO_TOKEN,
      WHATSAPP_CLOUD_PHONE_NUMBER_ID: shared.DEMO_PHONE_NUMBER_ID,
      WHATSAPP_CLOUD_APP_SECRET: shared.DEMO_APP_SECRET,
      WHATSAPP_CLOUD_VERIFY_TOKEN: shared.DEMO_VERIFY_TOKEN,
    }
    const service = await Child.start(serviceModule, env)
    const demonstration = new Demonstration({
      simulator,
      service,
      env,
      offsetMs,
      folder: data,
      keepsFolder: folder !== undefined,
    })
    await demonstration.#connect()
    return demonstration
  }

  private constructor(parts: {
    simulator: Child
    service: Child
    env: Readonly<Record<string, string>>
    offsetMs: number
    folder: string
    keepsFolder: boolean
  }) {
    this.#simulator = parts.simulator
    this.#service = parts.service
    this.#env = parts.env
    this.#offsetMs = parts.offsetMs
    this.#folder = parts.folder
    this.#keepsFolder = parts.keepsFolder
    this.#whatsapp = new WhatsApp(parts.simulator.url)
    this.#town = this.#townOf(parts.service)
    this.pageUrl = parts.simulator.url
  }

  /** The whole run-through, and its figures held against what the phones really got. */
  async run({ kill }: { kill: boolean }): Promise<{ figures: readonly Figure[]; result: Result }> {
    console.log(`Phones: ${this.pageUrl}`)
    const { phones } = await this.#whatsapp.createPhones(citizens, 0.04)
    const early = Math.ceil(citizens / 3)
    await this.#subscribe(phones.slice(0, early), 'Subscribing, two days before')
    await this.#moveClock(2 * dayMs)
    await this.#subscribe(phones.slice(early), 'Subscribing, on the day')
    await waitFor(
      'all are subscribed',
      async () => (await this.#town.summary()).active === citizens,
    )
    const { active: subscribed } = await this.#town.summary()

    const { id } = await this.#town.createBroadcast(broadcast)
    await this.#town.approve(id)
    const { stopping, marked } = await this.#broadcast(id, phones, kill)
    await this.#settle(id)
    const { figures, result } = await this.#compare({ id, phones, stopping, subscribed, marked })
    return { figures, result }
  }

  /** Ends both processes and removes what they wrote, unless a folder was named for it. */
  async stop(): Promise<void> {
    await this.#service.stop()
    await this.#simulator.stop()
    if (!this.#keepsFolder) rmSync(this.#folder, { recursive: true, force: true })
  }

  async #connect(): Promise<void> {
    await waitFor('the service is ready', () => this.#town.isReady())
    await this.#whatsapp.setWebhook(`${this.#service.url}/webhooks/whatsapp-cloud`)
  }

  #townOf(service: Child): TownApi {
    return new TownApi(service.url, this.#env.STADTBOTE_API_TOKEN ?? '')
  }

  async #moveClock(byMs: number): Promise<void> {
    this.#offsetMs += byMs
    await this.#whatsapp.setClock(this.#offsetMs)
    await this.#service.tell({ offsetMs: this.#offsetMs })
  }

  async #subscribe(phones: readonly Phone[], label: string): Promise<void> {
    const progress = new Progress(label, phones.length)
    for (const [place, { id }] of phones.entries()) {
      await this.#whatsapp.write(id, startTexts[place % startTexts.length] ?? 'Start')
      // what citizens write counts against the number's throughput too
      await sleep(1_000 / arrivalsPerSecond)
    }
    await waitFor('everybody is welcomed', async () => {
      const { phones: chats } = await this.#whatsapp.chats()
      const welcomed = phones.filter(({ id }) => chats[id]?.some(({ by }) => by === 'town')).length
      progress.show(welcomed)
      return welcomed === phones.length
    })
    progress.end()
  }

  /** Watches the broadcast go out; in its middle three stop and one reports a lamp, and perhaps the power fails. */
  async #broadcast(
    id: string,
    phones: readonly Phone[],
    kill: boolean,
  ): Promise<{ stopping: readonly Phone[]; marked: number }> {
    const progress = new Progress('Broadcast', citizens)
    let stopping: readonly Phone[] = []
    let marked = 0
    let killed = false
    await waitFor(
      'the broadcast is out',
      async () => {
        const { state, counts } = await this.#town.broadcast(id)
        const out = handed(counts)
        progress.show(out, state)
        if (stopping.length === 0 && out > citizens * 0.25)
          stopping = await this.#interrupt(id, phones)
        if (kill && !killed && out > citizens * 0.5) {
          killed = true
          marked = await this.#killAndRestart(id)
        }
        return state === 'done'
      },
      { seconds: 90, everyMs: 100 },
    )
    progress.end()
    return { stopping, marked }
  }

  /** Three who have not got the message yet stop, and one who stays reports a broken street lamp. */
  async #interrupt(id: string, phones: readonly Phone[]): Promise<readonly Phone[]> {
    const got = phonesReached(await this.#whatsapp.truth(), await this.#broadcastDeliveries(id))
    const waiting = phones.filter((phone) => !got.has(phone.id))
    const stopping = waiting.slice(-stopTexts.length)
    for (const [place, phone] of stopping.entries()) {
      await this.#whatsapp.write(phone.id, stopTexts[place] ?? 'Stop')
    }
    const reporting = phones.find((phone) => !stopping.includes(phone))
    if (reporting !== undefined) await this.#whatsapp.write(reporting.id, concernText)
    return stopping
  }

  /** Deliveries that carried the broadcast: by their text or template on the phones. */
  async #broadcastDeliveries(_id: string): Promise<ReadonlySet<string>> {
    const { phones } = await this.#whatsapp.chats()
    const start = broadcast.text.slice(0, 40)
    return new Set(
      Object.values(phones)
        .flat()
        .flatMap(({ by, text, deliveryId }) =>
          by === 'town' && text?.includes(start) && deliveryId !== undefined ? [deliveryId] : [],
        ),
    )
  }

  /** @returns how many deliveries were marked when the service died. */
  async #killAndRestart(id: string): Promise<number> {
    await this.#service.kill()
    this.#service = await Child.start(serviceModule, {
      ...this.#env,
      DEMO_OFFSET_MS: String(this.#offsetMs),
    })
    this.#town = this.#townOf(this.#service)
    const { counts } = await this.#town.broadcast(id)
    await this.#connect()
    console.log(`\n  kill -9 in mid-broadcast, started again; ${counts.sending ?? 0} were marked`)
    return counts.sending ?? 0
  }

  /** Waits until statuses and answers have come in. */
  async #settle(id: string): Promise<void> {
    await waitFor('statuses have come in', async () => {
      const { counts } = await this.#town.broadcast(id)
      return (counts.accepted ?? 0) + (counts.sent ?? 0) === 0
    })
    await waitFor(
      'three have left',
      async () => (await this.#town.summary()).ended === stopTexts.length,
    )
  }

  async #compare(run: {
    id: string
    phones: readonly Phone[]
    stopping: readonly Phone[]
    subscribed: number
    marked: number
  }): Promise<{ figures: readonly Figure[]; result: Result }> {
    const { id, phones, stopping, subscribed, marked } = run
    const [progress, truth, { phones: chats }, deliveries, summary, concerns] = await Promise.all([
      this.#town.broadcast(id),
      this.#whatsapp.truth(),
      this.#whatsapp.chats(),
      this.#broadcastDeliveries(id),
      this.#town.summary(),
      this.#town.concerns(),
    ])
    const arrivals = [...deliveries].flatMap((delivery) => truth.deliveries[delivery] ?? [])
    const reached = new Set(arrivals.map(({ phone }) => phone))
    const byTemplate = arrivals.filter(({ form }) => form === 'template').length
    const duplicates = arrivals.length - reached.size
    const afterStop = countAfterStop(stopping, chats, deliveries)
    const { counts } = progress
    const delivered = counts.delivered ?? 0
    const unknown = counts.unknown ?? 0
    const missing = phones.filter((phone) => !reached.has(phone.id)).length
    const suppressed = counts.suppressed ?? 0
    const kept = concerns.items.filter(({ text }) => text === concernText).length
    const answered = countAnswered(chats)
    const needles = needlesOf(phones)
    const leaks = findLeaks(this.#folder, needles)
    const figures: Figure[] = [
      {
        name: 'subscribed',
        service: subscribed,
        truth: phones.length,
        ok: subscribed === phones.length,
      },
      { name: 'received', service: delivered, truth: reached.size, ok: delivered === reached.size },
      {
        name: '  as free text',
        service: '',
        truth: arrivals.length - byTemplate,
        ok: arrivals.length > byTemplate,
      },
      { name: '  as template (window closed)', service: '', truth: byTemplate, ok: byTemplate > 0 },
      {
        name: 'stopped',
        service: summary.ended,
        truth: stopping.length,
        ok: summary.ended === stopping.length,
      },
      {
        name: '  suppressed before the send',
        service: suppressed,
        truth: missing - unknown,
        ok: suppressed === missing - unknown,
      },
      {
        name: 'unknown',
        service: unknown,
        truth: missing - suppressed,
        ok: unknown === missing - suppressed && unknown <= marked,
      },
      { name: 'doubled', service: '', truth: duplicates, ok: duplicates === 0 },
      { name: 'after a stop', service: '', truth: afterStop, ok: afterStop === 0 },
      {
        name: 'counts add up to the audience',
        service: sumOf(progress),
        truth: progress.plan?.audience ?? -1,
        ok: sumOf(progress) === progress.plan?.audience,
      },
      {
        name: 'concern kept and answered',
        service: kept,
        truth: answered,
        ok: kept === 1 && answered === 1,
      },
      {
        name: 'most messages in one second (limit 80)',
        service: '',
        truth: truth.peakPerSecond,
        ok: truth.peakPerSecond <= 80,
      },
      {
        name: 'refused for throughput',
        service: '',
        truth: truth.refused['130429'] ?? 0,
        ok: (truth.refused['130429'] ?? 0) === 0,
      },
      {
        name: `in clear on disk (${needles.length} searched)`,
        service: leaks.join(', ') || 0,
        truth: '',
        ok: leaks.length === 0,
      },
    ]
    const result = {
      subscribed,
      received: reached.size,
      stopped: stopping.length,
      duplicates,
      afterStop,
      unknown,
    }
    return { figures, result }
  }
}

const serviceModule = new URL('./service.ts', import.meta.url)

function handed(counts: Readonly<Record<string, number>>): number {
  const states = ['accepted', 'sent', 'delivered', 'failed', 'unknown', 'suppressed']
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

function sumOf({ counts }: BroadcastProgress): number {
  return Object.entries(counts).reduce(
    (sum, [state, count]) => sum + (state === 'read' ? 0 : count),
    0,
  )
}

function phonesReached(truth: Truth, deliveries: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    [...deliveries].flatMap((id) => (truth.deliveries[id] ?? []).map(({ phone }) => phone)),
  )
}

/** Broadcasts that reached somebody's phone later than half a second after the answer to their stop. */
function countAfterStop(
  stopping: readonly Phone[],
  chats: Readonly<Record<string, readonly ChatMessage[]>>,
  deliveries: ReadonlySet<string>,
): number {
  return stopping.filter(({ id }) => {
    const chat = chats[id] ?? []
    const stop = chat.filter(({ by }) => by === 'citizen').at(-1)
    const from = (stop?.answeredAt ?? Number.POSITIVE_INFINITY) + graceMs
    return chat.some(
      ({ by, at, deliveryId }) => by === 'town' && at > from && deliveries.has(deliveryId ?? ''),
    )
  }).length
}

function countAnswered(chats: Readonly<Record<string, readonly ChatMessage[]>>): number {
  return Object.values(chats).filter((chat) =>
    chat.some(
      ({ by, text }) => by === 'town' && text?.includes('Sag’s Coburg') && text.includes('112'),
    ),
  ).length
}

/** What must not stand in clear anywhere: numbers with and without their plus, user ids, names, texts. */
function needlesOf(phones: readonly Phone[]): readonly string[] {
  const own = phones.flatMap(({ number, userId, profileName }) => [
    number.slice(1),
    userId,
    profileName,
  ])
  return [...new Set([...own, concernText, ...stopTexts.filter((text) => text.length > 12)])]
}
