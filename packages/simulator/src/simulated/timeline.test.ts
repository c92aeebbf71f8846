import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Timeline } from './timeline.ts'

it('timers wake by their time, those of one moment in order, and cancelled ones never', () => {
  const timers = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(timers, (given) => {
      const timeline = new Timeline(1_000)
      const woken: [number, number][] = []
      for (const [index, [ms, cancelled]] of given.entries()) {
        const cancel = timeline.after(ms, () => woken.push([timeline.now() - 1_000, index]))
        if (cancelled) cancel()
      }
      while (timeline.step(2_000));
      const expected = given
        .flatMap(([ms, cancelled], index) => (cancelled ? [] : [[ms, index] as [number, number]]))
        .toSorted(([one, i], [other, j]) => one - other || i - j)
      expect(woken).toEqual(expected)
      expect(timeline.now()).toBe(2_000)
    }),
  )
})
