import { Agent, request } from 'undici'
import { escapedJson, signatureOf } from './signature.ts'

/** Where webhooks go, and how they are signed. */
export interface EndpointOptions {
  readonly appSecret: string
  /** With it, the URL must answer Meta's handshake before anything is posted. */
  readonly verifyToken?: string
  /** Default: none yet; see {@link Endpoint.point}. */
  readonly url?: string
}

/** How long a webhook may take. Meta's own limit is not documented; it advises to answer within 1 s. */
const patienceMs = 10_000

/** The town's webhook over HTTP: the handshake once, then signed posts. */
export class Endpoint {
  readonly #agent = new Agent({ connections: 8, connect: { timeout: 2_000 } })
  readonly #appSecret: string
  readonly #verifyToken: string | undefined
  #url: string | undefined
  #verified: Promise<boolean> | undefined

  constructor({ appSecret, verifyToken, url }: EndpointOptions) {
    this.#appSecret = appSecret
    this.#verifyToken = verifyToken
    this.#url = url
  }

  get url(): string | undefined {
    return this.#url
  }

  /** Sends webhooks to another URL from now on. */
  point(url: string): void {
    this.#url = url
    this.#verified = undefined
  }

  /** Posts one body. True when it was answered 200. */
  async post(body: object): Promise<boolean> {
    const url = this.#url
    if (url === undefined || !(await this.#isVerified(url))) return false
    const text = escapedJson(body)
    const { statusCode, body: answer } = await request(url, {
      method: 'POST',
      dispatcher: this.#agent,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': signatureOf(text, this.#appSecret),
      },
      body: text,
      headersTimeout: patienceMs,
      bodyTimeout: patienceMs,
    })
    await answer.dump()
    return statusCode === 200
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  async #isVerified(url: string): Promise<boolean> {
    if (this.#verifyToken === undefined) return true
    this.#verified ??= this.#shakeHands(url, this.#verifyToken).catch(() => false)
    const pending = this.#verified
    const verified = await pending
    // ask again with the next webhook; who came later must not lose a handshake that is under way
    if (!verified && this.#verified === pending) this.#verified = undefined
    return verified
  }

  async #shakeHands(url: string, verifyToken: string): Promise<boolean> {
    const challenge = String(1_158_201_444)
    const asked = new URL(url)
    asked.searchParams.set('hub.mode', 'subscribe')
    asked.searchParams.set('hub.challenge', challenge)
    asked.searchParams.set('hub.verify_token', verifyToken)
    const { statusCode, body } = await request(asked, {
      dispatcher: this.#agent,
      headersTimeout: patienceMs,
      bodyTimeout: patienceMs,
    })
    return statusCode === 200 && (await body.text()) === challenge
  }
}
