import type { Instant } from '../calendar/instant.ts'

/** An answer of the API that is given again to the same request. */
export interface StoredAnswer {
  /** Hash of the request's body. */
  readonly body: string
  readonly status: number
  readonly answer: string
}

/** Answers to requests with an `Idempotency-Key`, kept for 24 hours. */
export interface RequestStore {
  find(key: string, now: Instant): Promise<StoredAnswer | undefined>
  save(key: string, answer: StoredAnswer, now: Instant): Promise<void>
}
