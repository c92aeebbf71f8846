import { type E164, type Instant, type Place, parseE164, StadtboteError } from '@stadtbote/core'
import type { Chance } from './chance.ts'
import type { ChatMessage, CitizenContent, CitizenMessage } from './chat.ts'
import type { MediaShelf } from './media.ts'
import { createMessageId } from './message-id.ts'
import { addressOf, type Handset, type Phone, type PhoneRequest } from './phone.ts'
import { familyNames, firstNames, inventedNumbers, visitorNames } from './phones.data.ts'
import { findTap, type Tap } from './tap.ts'
import type { Change, Update } from './update.ts'
import { windowUntil } from './window.ts'

/** What a citizen can do: write, share a place or a picture, tap a button. */
export type CitizenAct =
  | { readonly text: string }
  | { readonly location: Place }
  /** `data`: the file's bytes. */
  | {
      readonly image: {
        readonly data: Uint8Array<ArrayBuffer>
        readonly mimeType: string
        readonly caption?: string
      }
    }
  | { readonly tap: Tap }

/** How a citizen writes. */
export interface ActOptions {
  /** Passed on from another chat: not the citizen's own words. */
  readonly forwarded?: true
  /** Id of the message that is quoted. */
  readonly replyTo?: string
}

/** What phones need of the world around them. */
export interface PhonesOptions {
  readonly now: () => Instant
  readonly chance: Chance
  readonly media: MediaShelf
  /** An inbound message counts against the town's throughput. */
  readonly passed: () => void
  readonly tell: (update: Update) => void
  readonly changed: (change: Change) => void
}

/** All phones of the world, and what their owners do. */
export class Phones {
  readonly #options: PhonesOptions
  readonly #handsets = new Map<string, Handset>()
  readonly #byNumber = new Map<string, Handset>()
  readonly #byUserId = new Map<string, Handset>()
  readonly #written = new Map<string, { handset: Handset; message: CitizenMessage }>()
  #invented = 0
  #visitors = 0

  constructor(options: PhonesOptions) {
    this.#options = options
  }

  /**
   * Adds phones, each as it is asked for.
   *
   * @throws {StadtboteError} `simulator-phone-invalid` for a number that is none, or one that is there already.
   */
  create(requests: readonly PhoneRequest[]): readonly Phone[] {
    const added = requests.map((request) => this.#add(request))
    if (added.length > 0) this.#options.changed({ type: 'phones' })
    return added
  }

  /** Adds many phones; the share `hideNumber` (0 to 1, default 0) of them hides the number, evenly spread. */
  createMany(count: number, { hideNumber = 0 }: { hideNumber?: number } = {}): readonly Phone[] {
    const hides = (index: number) =>
      Math.floor((index + 1) * hideNumber) > Math.floor(index * hideNumber)
    return this.create(Array.from({ length: count }, (_, i) => ({ hidesNumber: hides(i) })))
  }

  list(): readonly Phone[] {
    return Array.from(this.#handsets.values(), ({ phone }) => phone)
  }

  find(id: string): Phone | undefined {
    return this.#handsets.get(id)?.phone
  }

  /** @throws {StadtboteError} `simulator-phone-unknown` */
  handset(id: string): Handset {
    const handset = this.#handsets.get(id)
    if (handset !== undefined) return handset
    throw new StadtboteError(
      'simulator-phone-unknown',
      'There is no phone of this id. Create phones first, or list those that there are.',
    )
  }

  /** The phone that a message to this number or user id reaches. */
  reached(to: { readonly phone?: E164; readonly userId?: string }): Handset | undefined {
    // Meta: with number and user id the number wins
    if (to.phone !== undefined) return this.#byNumber.get(to.phone)
    return to.userId === undefined ? undefined : this.#byUserId.get(to.userId)
  }

  /** Everything on this phone, oldest first. */
  chat(id: string): readonly ChatMessage[] {
    return this.handset(id).chat
  }

  /** A citizen's message by its id, and the phone it came from. */
  written(messageId: string): { handset: Handset; message: CitizenMessage } | undefined {
    return this.#written.get(messageId)
  }

  /** Until when the town may write freely to this phone. */
  windowUntil(id: string): Instant | undefined {
    return windowUntil(this.handset(id).lastWroteAt)
  }

  /**
   * The citizen writes or taps: the window opens for 24 hours, and the town gets a webhook.
   *
   * @throws {StadtboteError} `simulator-tap-unknown` when no message has such a button.
   */
  write(id: string, act: CitizenAct, options: ActOptions = {}): CitizenMessage {
    const { now, chance, passed, tell, changed } = this.#options
    const handset = this.handset(id)
    const { content, replyTo = options.replyTo } = this.#contentOf(act, handset)
    const message: CitizenMessage = {
      by: 'citizen',
      id: createMessageId(addressOf(handset.phone), 'in', chance),
      at: now(),
      content,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(options.forwarded ? { forwarded: true } : {}),
      ticks: 'sent',
    }
    handset.chat.push(message)
    this.#written.set(message.id, { handset, message })
    handset.lastWroteAt = message.at
    passed()
    changed({ type: 'chat', phone: id, messageId: message.id })
    tell({ type: 'message', at: message.at, phone: handset.phone, message })
    return message
  }

  /** The citizen uses WhatsApp's own control: stops, or takes again, marketing messages of this town. */
  setMarketing(id: string, marketing: 'stop' | 'resume'): void {
    const handset = this.handset(id)
    handset.stoppedMarketing = marketing === 'stop'
    this.#options.tell({
      type: 'preference',
      at: this.#options.now(),
      phone: handset.phone,
      marketing,
    })
  }

  #contentOf(
    act: CitizenAct,
    { chat }: Handset,
  ): { readonly content: CitizenContent; readonly replyTo?: string } {
    if ('text' in act) return { content: { type: 'text', text: act.text } }
    if ('location' in act) return { content: { type: 'location', ...act.location } }
    if ('tap' in act) {
      const { content, messageId } = findTap(chat, act.tap)
      return { content, replyTo: messageId }
    }
    const { data, mimeType, caption } = act.image
    const { id, sha256 } = this.#options.media.add(data, mimeType)
    const image = { type: 'image', mediaId: id, mimeType, sha256 } as const
    return { content: caption === undefined ? image : { ...image, caption } }
  }

  #add(request: PhoneRequest): Phone {
    const { chance } = this.#options
    const { visitor = false, hidesNumber = false } = request
    const profileName = request.profileName ?? this.#inventName(visitor)
    const number = parseE164(request.number ?? this.#inventNumber(visitor))
    const userId = request.userId ?? `DE.${chance.text(16, '123456789')}`
    const taken = number !== undefined && (this.#byNumber.has(number) || this.#byUserId.has(userId))
    if (number === undefined || taken) {
      throw new StadtboteError(
        'simulator-phone-invalid',
        'A phone needs a number in international form, as +4917139200000, and number and user id must not be taken.',
      )
    }
    const readsByChance = chance.happens(0.6)
    const phone: Phone = {
      id: `p${this.#handsets.size + 1}`,
      number,
      userId,
      hidesNumber,
      ...(hidesNumber ? { username: usernameOf(profileName, chance) } : {}),
      profileName,
      visitor,
      readReceipts: request.readReceipts ?? (visitor || readsByChance),
    }
    const handset: Handset = { phone, chat: [], stoppedMarketing: false, viewers: 0, unread: [] }
    this.#handsets.set(phone.id, handset)
    this.#byNumber.set(number, handset)
    this.#byUserId.set(userId, handset)
    return phone
  }

  #inventName(visitor: boolean): string {
    const { chance } = this.#options
    const prepared = visitor ? visitorNames[this.#visitors] : undefined
    if (prepared !== undefined) return prepared
    const first = firstNames[chance.between(0, firstNames.length - 1)]
    const family = familyNames[chance.between(0, familyNames.length - 1)]
    return `${first} ${family}`
  }

  #inventNumber(visitor: boolean): string {
    const { prefix, digits, visitorDigits } = inventedNumbers
    const index = visitor ? this.#visitors : this.#invented
    if (visitor) this.#visitors += 1
    else this.#invented += 1
    // one digit too many makes a number that parseE164 refuses: nobody gets a real person's number
    return prefix + String(index).padStart(visitor ? visitorDigits : digits, '0')
  }
}

function usernameOf(profileName: string, chance: Chance): string {
  const letters = profileName
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]+/g, '.')
  return `${letters.replace(/^\.|\.$/g, '')}.${chance.between(10, 99)}`
}
