import type { Clock } from '@stadtbote/core'

/** The machine's clock: the only place of the service with a timer. */
export const systemClock: Clock = shiftedClock(() => 0)

/**
 * The machine's clock with its wall time moved by `offsetMs()`, asked each time. For demonstrations that must work at any hour: it can be
 * handed over in code alone, so that no setting shifts a live service.
 */
export function shiftedClock(offsetMs: () => number): Clock {
  return {
    now: () => Date.now() + offsetMs(),
    monotonicUs: () => Math.floor(performance.now() * 1000),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        // setTimeout takes 2^31 - 1 ms at most; who waits longer asks again
        const timer = setTimeout(wake, Math.min(Math.max(0, ms), 2_147_483_647))
        function wake() {
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        signal?.addEventListener('abort', wake, { once: true })
      }),
  }
}
