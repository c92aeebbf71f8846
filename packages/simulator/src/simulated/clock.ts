import type { Clock } from '@stadtbote/core'
import type { Life } from './life.ts'
import type { Quiet } from './quiet.ts'
import type { Timeline } from './timeline.ts'

/** The clock of one instance: simulated time, and no waking after its life has ended. */
export function simulatedClock(timeline: Timeline, quiet: Quiet, life: Life): Clock {
  return {
    now: () => timeline.now(),
    monotonicUs: () => timeline.monotonicUs(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        quiet.stir()
        const wake = () => {
          cancel()
          signal?.removeEventListener('abort', wake)
          if (life.ended) return
          quiet.stir()
          resolve()
        }
        const cancel = timeline.after(ms, wake)
        if (signal?.aborted) wake()
        else signal?.addEventListener('abort', wake, { once: true })
      }),
  }
}
