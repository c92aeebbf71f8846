import type { Instant } from '../calendar/instant.ts'

/** Time comes in here alone: real in a served town, shifted in the demo, simulated in tests. */
export interface Clock {
  /** Wall time. */
  now(): Instant
  /** Whole microseconds from an arbitrary origin, never backwards: for pacing. */
  monotonicUs(): number
  /** Resolves after `ms` of this clock's time, or at once when `signal` aborts: who waits looks at the signal. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
