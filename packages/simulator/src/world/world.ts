import type { Address, Clock, Instant, OutboundContent, Template } from '@stadtbote/core'
import { shiftedClock } from '../clock.ts'
import { type Chance, createChance } from './chance.ts'
import type { TownMessage } from './chat.ts'
import { refusalOfContent } from './content.ts'
import { type Faults, noFaults } from './faults.ts'
import { type Media, MediaShelf } from './media.ts'
import { createMessageId } from './message-id.ts'
import { PairRate } from './pair-rate.ts'
import type { Handset } from './phone.ts'
import { Phones } from './phones.ts'
import { PriceList } from './pricing.ts'
import { failureOf, readOf, receiptsOf, type Sent } from './receipts.ts'
import { type Refusal, type RefusalCode, refuse } from './refusal.ts'
import type { Sender } from './sender.ts'
import { shownContent } from './shown.ts'
import { refusalOfTemplate } from './template.ts'
import { type BookedTemplate, TemplateBook, type TemplateStatus } from './template-book.ts'
import { defaultPerSecond, Throughput } from './throughput.ts'
import { Books, type Truth } from './truth.ts'
import type { Change, Update } from './update.ts'
import { isWindowOpen } from './window.ts'

/** What a world is made of. */
export interface WorldOptions {
  /** Default 1. The same seed and the same acts give the same ids, delays and faults. */
  readonly seed?: number
  /** Default: the machine's. */
  readonly clock?: Clock
  readonly sender: Sender
  readonly templates: readonly Template[]
  /** `perSecond`: messages in and out (default 80). */
  readonly limits?: { readonly perSecond?: number }
  /** Default: none. */
  readonly faults?: Partial<Faults>
  /**
   * Codes about one person that come as a `failed` status after the message was taken; the others are answered at
   * once. Meta's documentation allows both for each. Default: 131026 alone, as is usual.
   */
  readonly failsLater?: readonly RefusalCode[]
}

/** A request to send, whichever way it came. */
export interface Send {
  readonly to: Address
  readonly content: OutboundContent
  /** The town's own id, which statuses bring back. */
  readonly deliveryId?: string
  /** Id of the message that is quoted. */
  readonly replyTo?: string
}

/** What became of a request to send. */
export type Acceptance =
  | {
      readonly taken: true
      readonly messageId: string
      readonly at: Instant
      /** False with the fault `unanswered`: the town may learn of it by a status alone. */
      readonly answered: boolean
    }
  | { readonly taken: false; readonly refusal: Refusal }

/** Meta, "Typing indicators", read 2026-11-24: shown until the answer, or for 25 s. */
const typingMs = 25_000

/** Makes a WhatsApp in memory, with one town's number and no phones yet. It opens nothing and waits for nothing. */
export function createWorld(options: WorldOptions): World {
  return new World(options)
}

/** The truth of a simulated WhatsApp: its phones, its rules, and what went through it. */
export class World {
  readonly sender: Sender
  readonly clock: Clock
  readonly phones: Phones
  /** For whoever carries messages to and from this world. */
  readonly chance: Chance
  readonly #templates: TemplateBook
  readonly #media: MediaShelf
  readonly #throughput: Throughput
  readonly #pairRate = new PairRate()
  readonly #prices = new PriceList()
  readonly #books = new Books()
  readonly #failsLater: ReadonlySet<number>
  readonly #updateListeners = new Set<(update: Update) => void>()
  readonly #changeListeners = new Set<(change: Change) => void>()
  readonly #ids: Chance
  readonly #delays: Chance
  readonly #luck: Chance
  #faults: Faults

  constructor(options: WorldOptions) {
    const seeded = createChance(options.seed)
    this.sender = options.sender
    this.clock = options.clock ?? shiftedClock(() => 0)
    this.#templates = new TemplateBook(options.templates)
    this.#throughput = new Throughput(options.limits?.perSecond ?? defaultPerSecond)
    this.#faults = { ...noFaults, ...options.faults }
    this.#failsLater = new Set(options.failsLater ?? [131026])
    this.#ids = seeded.fork()
    this.#delays = seeded.fork()
    this.#luck = seeded.fork()
    this.chance = seeded.fork()
    this.#media = new MediaShelf(seeded.fork())
    this.phones = new Phones({
      now: () => this.clock.now(),
      chance: seeded.fork(),
      media: this.#media,
      passed: () => this.#throughput.pass(this.clock.monotonicUs()),
      tell: (update) => this.#tell(update),
      changed: (change) => this.#changed(change),
    })
  }

  /** Takes or refuses a message by WhatsApp's rules. What is taken is on the phone at once; statuses follow. */
  accept(send: Send): Acceptance {
    this.#books.called()
    const refusal = this.#refusalOf(send)
    if (refusal !== undefined && !this.#failsLater.has(refusal.code)) return this.refused(refusal)
    this.#throughput.pass(this.clock.monotonicUs())
    const answered = !this.#luck.happens(this.#faults.unanswered)
    this.#books.accepted(answered)
    const at = this.clock.now()
    const messageId = createMessageId(send.to, 'out', this.#ids)
    const handset = this.phones.reached(send.to)
    if (refusal !== undefined || handset === undefined) {
      this.#fail(send, messageId, refusal ?? notOnWhatsApp())
    } else {
      this.#show(handset, send, messageId)
    }
    return { taken: true, messageId, at, answered }
  }

  /** Notes a request to send that was refused, also one that was no message at all. */
  refused(refusal: Refusal): Acceptance {
    this.#books.refused(refusal.code)
    return { taken: false, refusal }
  }

  /** Notes a request that did not even become a send (wrong token, broken JSON). */
  refusedCall(refusal: Refusal): Refusal {
    this.#books.called()
    this.#books.refused(refusal.code)
    return refusal
  }

  /**
   * The town has read the citizen's message, and with it all before; it may show that it is typing.
   *
   * @returns false when no phone sent such a message.
   */
  markRead(messageId: string, { typing = false }: { typing?: boolean } = {}): boolean {
    const found = this.phones.written(messageId)
    if (found === undefined) return false
    const { handset, message } = found
    for (const earlier of handset.chat) {
      if (earlier.by === 'citizen' && earlier.at <= message.at) earlier.ticks = 'read'
    }
    const phone = handset.phone.id
    this.#changed({ type: 'chat', phone, messageId })
    if (typing) {
      handset.typingUntil = this.clock.now() + typingMs
      this.#changed({ type: 'typing', phone, until: handset.typingUntil })
    }
    return true
  }

  /** The town's webhook answered 200 to this message of a citizen. */
  webhookAnswered(messageId: string): void {
    const found = this.phones.written(messageId)
    if (found === undefined || found.message.answeredAt !== undefined) return
    found.message.answeredAt = this.clock.now()
    if (found.message.ticks === 'sent') found.message.ticks = 'delivered'
    this.#changed({ type: 'chat', phone: found.handset.phone.id, messageId })
  }

  /** Somebody looks at this chat, until the returned function is called: what arrives is read. */
  view(phone: string): () => void {
    const handset = this.phones.handset(phone)
    handset.viewers += 1
    const { unread } = handset
    handset.unread = []
    for (const sent of unread) this.#read(sent)
    if (unread.length > 0) this.#changed({ type: 'phones' })
    return () => {
      handset.viewers -= 1
    }
  }

  truth(): Truth {
    return this.#books.truth(this.#throughput.peak)
  }

  media(id: string): Media | undefined {
    return this.#media.find(id)
  }

  templates(): readonly BookedTemplate[] {
    return this.#templates.list()
  }

  /**
   * Approves, pauses or disables a template; the town gets a webhook.
   *
   * @throws {StadtboteError} `simulator-template-unknown`
   */
  setTemplateStatus(name: string, language: string, status: TemplateStatus): void {
    const { id, template } = this.#templates.setStatus(name, language, status)
    const { category } = template
    this.#tell({ type: 'template', at: this.clock.now(), id, name, language, category, status })
  }

  get faults(): Faults {
    return this.#faults
  }

  /** Sets the shares that are named, from now on. */
  setFaults(faults: Partial<Faults>): void {
    this.#faults = { ...this.#faults, ...faults }
  }

  /** Hears everything that WhatsApp tells the town. Returns what ends it. */
  onUpdate(listener: (update: Update) => void): () => void {
    this.#updateListeners.add(listener)
    return () => this.#updateListeners.delete(listener)
  }

  /** Hears what changes on the phones. Returns what ends it. */
  onChange(listener: (change: Change) => void): () => void {
    this.#changeListeners.add(listener)
    return () => this.#changeListeners.delete(listener)
  }

  /** In the order of Meta's own checks: the message, the sender's limits, then the person. */
  #refusalOf({ to, content }: Send): Refusal | undefined {
    if (this.#luck.happens(this.#faults.overloaded)) return refuse(131016, 'Try again later.')
    const template = content.type === 'template' ? this.#booked(content) : undefined
    const unfit =
      content.type === 'template' ? refusalOfTemplate(content, template) : refusalOfContent(content)
    if (unfit !== undefined) return unfit
    const nowUs = this.clock.monotonicUs()
    if (to.phone === this.sender.displayNumber) return refuse(131021, 'Sender and recipient match.')
    if (!this.#throughput.allows(nowUs)) return refuse(130429, 'Throughput was reached.')
    const handset = this.phones.reached(to)
    if (handset === undefined) return notOnWhatsApp()
    if (handset.stoppedMarketing && template?.template.category === 'marketing') {
      return refuse(131050, 'The recipient stopped marketing messages from this business.')
    }
    if (template === undefined && !isWindowOpen(handset.lastWroteAt, this.clock.now())) {
      return refuse(131047, 'More than 24 hours have passed since the recipient last replied.')
    }
    if (!this.#pairRate.take(handset.phone.id, nowUs)) {
      return refuse(131056, 'Too many messages to the same recipient in a short time.')
    }
    return undefined
  }

  #show(handset: Handset, send: Send, messageId: string): void {
    const { content, deliveryId, replyTo, to } = send
    const template = content.type === 'template' ? this.#booked(content)?.template : undefined
    const { phone } = handset
    const message: TownMessage = {
      by: 'town',
      id: messageId,
      at: this.clock.now(),
      form: content.type,
      ...(deliveryId === undefined ? {} : { deliveryId }),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...shownContent(content, template),
    }
    handset.chat.push(message)
    delete handset.typingUntil
    this.#books.arrived(phone.id, message)
    const pricing = this.#prices.priceOf(template?.category ?? 'service', message.at)
    const sent: Sent = { message, phone, to, pricing }
    const open = handset.viewers > 0
    if (phone.visitor && !open) handset.unread = [...handset.unread, sent]
    this.#changed({ type: 'chat', phone: phone.id, messageId })
    for (const update of receiptsOf(sent, { open, delays: this.#delays })) this.#tell(update)
  }

  #read(sent: Sent): void {
    if (sent.phone.readReceipts) this.#tell(readOf(sent, this.clock.now()))
  }

  #fail({ to, deliveryId }: Send, messageId: string, refusal: Refusal): void {
    this.#books.failed(refusal.code)
    const at = this.clock.now() + this.#delays.between(300, 1_500)
    this.#tell(failureOf({ to, messageId, at, refusal, ...(deliveryId && { deliveryId }) }))
  }

  #booked({ name, language }: { name: string; language: string }): BookedTemplate | undefined {
    return this.#templates.find(name, language)
  }

  #tell(update: Update): void {
    for (const listener of this.#updateListeners) listener(update)
  }

  #changed(change: Change): void {
    for (const listener of this.#changeListeners) listener(change)
  }
}

function notOnWhatsApp(): Refusal {
  return refuse(131026, 'Message undeliverable: the recipient cannot be reached on WhatsApp.')
}
