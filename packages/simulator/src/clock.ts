import type { Clock } from '@stadtbote/core'

/** The longest that `setTimeout` can wait; who waits longer asks again. */
const longestTimerMs = 2_147_483_647

/**
 * The machine's clock with its wall time moved by `offsetMs()`, asked each time: the town's service of a demonstration
 * runs on the same offset.
 */
export function shiftedClock(offsetMs: () => number): Clock {
  return {
    now: () => Date.now() + offsetMs(),
    monotonicUs: () => Math.floor(performance.now() * 1_000),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const timer = setTimeout(wake, Math.min(Math.max(0, ms), longestTimerMs))
        function wake() {
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        signal?.addEventListener('abort', wake, { once: true })
      }),
  }
}
