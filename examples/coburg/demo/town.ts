/** The town's side of the demonstration: its API, as a colleague in the press office would call it. */
export class TownApi {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.#url}/readyz`)).ok
    } catch {
      return false
    }
  }

  createBroadcast(draft: object): Promise<{ id: string; state: string }> {
    return this.#call('POST', '/broadcasts', draft)
  }

  approve(id: string): Promise<{ state: string }> {
    return this.#call('POST', `/broadcasts/${id}/approve`)
  }

  broadcast(id: string): Promise<BroadcastProgress> {
    return this.#call('GET', `/broadcasts/${id}`)
  }

  summary(): Promise<{ active: number; ended: number }> {
    return this.#call('GET', '/subscriptions/summary')
  }

  concerns(): Promise<{ items: readonly { id: string; text?: string }[] }> {
    return this.#call('GET', '/concerns')
  }

  async #call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    // the API's OpenAPI document describes the answer
    return (await response.json()) as Answer
  }
}

/** Counts by delivery state, and where the broadcast stands. */
export interface BroadcastProgress {
  readonly state: string
  readonly counts: Readonly<Record<string, number>>
  readonly plan?: { readonly audience: number }
}
