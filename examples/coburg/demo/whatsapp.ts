/** A phone of the simulated WhatsApp. */
export interface Phone {
  readonly id: string
  readonly number: string
  readonly userId: string
  readonly profileName: string
  readonly visitor: boolean
}

/** One message in a chat, as far as the demonstration looks at it. */
export interface ChatMessage {
  readonly by: 'town' | 'citizen'
  readonly at: number
  readonly text?: string
  readonly deliveryId?: string
  /** When the service had answered 200 to the webhook that brought it. */
  readonly answeredAt?: number
}

/** What really happened, as the simulator saw it. */
export interface Truth {
  readonly peakPerSecond: number
  readonly refused: Readonly<Record<string, number>>
  readonly deliveries: Readonly<
    Record<string, readonly { phone: string; form: string; template?: string; at: number }[]>
  >
}

/** The other side of the demonstration: phones that write and receive. */
export class WhatsApp {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  createPhones(count: number, hideNumber: number): Promise<{ phones: readonly Phone[] }> {
    return this.#call('POST', '/phones', { count, hideNumber })
  }

  write(phone: string, text: string): Promise<unknown> {
    return this.#call('POST', `/phones/${phone}/messages`, { text })
  }

  chats(): Promise<{ phones: Readonly<Record<string, readonly ChatMessage[]>> }> {
    return this.#call('GET', '/messages')
  }

  truth(): Promise<Truth> {
    return this.#call('GET', '/truth')
  }

  setClock(offsetMs: number): Promise<unknown> {
    return this.#call('POST', '/clock', { offsetMs })
  }

  setWebhook(url: string): Promise<unknown> {
    return this.#call('POST', '/webhook', { url })
  }

  async #call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.#url}/control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    // the simulator's README describes the answers
    return (await response.json()) as Answer
  }
}
