import { expect, it } from 'vitest'
import { LanePause } from './pause.ts'

it('a lane waits 1, 4, 16, then always 64 seconds while its trials fail', () => {
  const pause = new LanePause()
  const waits: number[] = []
  let now = 0
  for (let i = 0; i < 5; i += 1) {
    pause.failed({ now, begunAt: now })
    waits.push(pause.until - now)
    now = pause.until + 1
  }
  expect(waits).toEqual([1_000, 4_000, 16_000, 64_000, 64_000])
})

it('requests that began before the pause do not make it longer', () => {
  const pause = new LanePause()
  pause.failed({ now: 100, begunAt: 50 })
  const { until } = pause
  pause.failed({ now: 900, begunAt: 60 })
  expect(pause.until).toBe(until)
})

it('a success ends the growth', () => {
  const pause = new LanePause()
  pause.failed({ now: 0, begunAt: 0 })
  pause.failed({ now: 2_000, begunAt: 2_000 })
  pause.succeeded()
  expect(pause.isTrial).toBe(false)
  pause.failed({ now: 10_000, begunAt: 10_000 })
  expect(pause.until).toBe(11_000)
})

it('what the vendor asks for is kept where it is longer', () => {
  const pause = new LanePause()
  pause.failed({ now: 0, begunAt: 0, retryAfterMs: 30_000 })
  expect(pause.until).toBe(30_000)
})
