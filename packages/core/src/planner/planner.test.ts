import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createCalendar } from '../calendar/calendar.ts'
import type { ContactId } from '../subscription/subscription.ts'
import type { Recipient } from './plan.ts'
import { createPlanner, type PlannerInput, planBroadcast } from './planner.ts'

const timeZone = 'Europe/Berlin'
const calendar = createCalendar({ timeZone, land: 'BY' })
const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds
const say = (instant: number | undefined) =>
  instant === undefined
    ? undefined
    : Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'second' })

const recipient = (index: number, more: Partial<Recipient> = {}): Recipient => ({
  contact: `contact${index}` as ContactId, // a brand, made from plain text
  broadcastAt: [],
  ...more,
})
const people = (count: number, more?: Partial<Recipient>) =>
  Array.from({ length: count }, (_, index) => recipient(index, more))
const input = (more: Partial<PlannerInput> = {}): PlannerInput => ({
  startAt: at('2026-11-24T09:00'), // a Tuesday
  perSecond: 75,
  calendar,
  kind: 'news',
  ...more,
})

describe('due times', () => {
  it('lie evenly at the rate from the start on', () => {
    const due = createPlanner(input())
      .plan(people(151))
      .map(({ dueAt }) => dueAt - at('2026-11-24T09:00'))
    expect([due[0], due[1], due[75], due[150]]).toEqual([0, 13, 1_000, 2_000])
  })

  it('begin with the next sending time', () => {
    const { firstAt } = planBroadcast(input({ startAt: at('2026-11-27T20:30') }), people(1))
    expect(say(firstAt)).toBe('2026-11-30T08:00:00')
  })

  it('go on in the next window where one is full', () => {
    const plan = planBroadcast(
      input({ startAt: at('2026-11-27T19:59:00'), perSecond: 1 }),
      people(100),
    )
    expect(say(plan.firstAt)).toBe('2026-11-27T19:59:00')
    expect(say(plan.lastAt)).toBe('2026-11-30T08:00:39')
    expect(plan.postponedByCap).toBe(0)
  })

  it('go on in the second window of a day', () => {
    const siesta = createCalendar({ timeZone, quietHours: { from: '12:00', to: '14:00' } })
    const startAt = at('2026-11-24T11:59:58')
    const due = createPlanner(input({ calendar: siesta, startAt, perSecond: 1 })).plan(people(4))
    expect(due.map(({ dueAt }) => say(dueAt)?.slice(11))).toEqual([
      '11:59:58',
      '11:59:59',
      '14:00:00',
      '14:00:01',
    ])
  })

  it('of an emergency ignore quiet hours, days and cap', () => {
    const startAt = at('2026-12-25T03:00')
    const full = people(3, { broadcastAt: [startAt, startAt, startAt] })
    const plan = planBroadcast(input({ startAt, kind: 'emergency', perSecond: 1 }), full)
    expect(plan).toMatchObject({ firstAt: startAt, lastAt: startAt + 2_000, postponedByCap: 0 })
  })
})

describe('the daily cap', () => {
  const today = at('2026-11-24T08:30')

  it('lets the second message of a day out, and not the third', () => {
    const plan = createPlanner(input()).plan([
      recipient(1, { broadcastAt: [today] }),
      recipient(2, { broadcastAt: [today, today] }),
      recipient(3),
    ])
    expect(plan.map(({ dueAt }) => say(dueAt))).toEqual([
      '2026-11-24T09:00:00',
      '2026-11-25T08:00:00',
      '2026-11-24T09:00:00',
    ])
  })

  it('is counted by days of the town, and by days that are planned already', () => {
    const planned = [
      today,
      today,
      at('2026-11-25T08:00'),
      at('2026-11-25T19:00'),
      at('2026-11-26T00:00'),
    ]
    const plan = planBroadcast(input(), [recipient(1, { broadcastAt: planned })])
    expect(say(plan.firstAt)).toBe('2026-11-26T08:00:00')
    expect(plan.postponedByCap).toBe(1)
  })

  it('postponed ones share the later day with those who overflow into it', () => {
    const full = people(60, { broadcastAt: [today, today] })
    const planner = createPlanner(input({ startAt: at('2026-11-24T19:59:00'), perSecond: 1 }))
    const postponed = planner.plan(full)
    const others = planner.plan(people(120))
    expect(say(postponed.at(-1)?.dueAt)).toBe('2026-11-25T08:00:59')
    expect(say(others[59]?.dueAt)).toBe('2026-11-24T19:59:59')
    expect(say(others[60]?.dueAt)).toBe('2026-11-25T08:01:00')
    expect(planner.summary().postponedByCap).toBe(60)
  })

  it('of three lets a third message out', () => {
    const plan = planBroadcast(input({ perDay: 3 }), [
      recipient(1, { broadcastAt: [today, today] }),
    ])
    expect(plan.postponedByCap).toBe(0)
  })
})

describe('the forecast', () => {
  it('tells forms apart by whether the window is open when the delivery is due', () => {
    const start = at('2026-11-24T09:00')
    const plan = createPlanner(input({ perSecond: 1 })).plan([
      recipient(1, { windowUntil: start + 1 }),
      recipient(2, { windowUntil: start + 1_000 }),
      recipient(3, { windowUntil: start + 2_001 }),
      recipient(4),
    ])
    expect(plan.map(({ form }) => form)).toEqual(['text', 'template', 'text', 'template'])
  })

  it('adds up, and names the template', () => {
    const template = { name: 'stadt_nachricht', language: 'de', why: 'named by the broadcast' }
    expect(planBroadcast(input({ template }), [])).toEqual({
      audience: 0,
      byForm: { text: 0, template: 0 },
      postponedByCap: 0,
      template,
    })
    const { audience, byForm } = planBroadcast(input(), people(10))
    expect({ audience, byForm }).toEqual({ audience: 10, byForm: { text: 0, template: 10 } })
  })
})

describe('whatever comes in', () => {
  const moment = fc.integer({ min: Date.UTC(2026, 2, 26), max: Date.UTC(2026, 3, 8) })
  const recipients = fc
    .array(fc.array(moment, { maxLength: 5 }), { maxLength: 40 })
    .map((all) => all.map((broadcastAt, index) => recipient(index, { broadcastAt })))
  const anyInput = fc.record({
    startAt: moment,
    perSecond: fc.constantFrom(0.001, 0.5, 3, 75, 977),
    perDay: fc.integer({ min: 1, max: 3 }),
  })

  it('every delivery is due at a sending time, not before the start, and within the cap', () => {
    fc.assert(
      fc.property(anyInput, recipients, (some, all) => {
        const planned = createPlanner(input(some)).plan(all)
        planned.forEach(({ dueAt, contact }, index) => {
          expect(contact).toBe(all[index]?.contact)
          expect(dueAt).toBeGreaterThanOrEqual(some.startAt)
          expect(calendar.maySend(dueAt)).toBe(true)
          const sameDay = (all[index]?.broadcastAt ?? []).filter(
            (time) => calendar.dayStart(time) === calendar.dayStart(dueAt),
          )
          expect(sameDay.length).toBeLessThan(some.perDay)
        })
      }),
    )
  })

  it('the rate holds in every sliding second within a window', () => {
    fc.assert(
      fc.property(anyInput, recipients, (some, all) => {
        const due = createPlanner(input(some))
          .plan(all)
          .map(({ dueAt }) => dueAt)
          .sort((a, b) => a - b)
        const gap = Math.floor(1_000 / some.perSecond)
        due.slice(1).forEach((time, index) => {
          const before = due[index] ?? 0
          if (calendar.sendingUntil(before) !== calendar.sendingUntil(time)) return
          expect(time - before).toBeGreaterThanOrEqual(gap)
        })
      }),
    )
  })

  it('the plan is the same again, and however the recipients are cut into batches', () => {
    fc.assert(
      fc.property(anyInput, recipients, fc.nat({ max: 40 }), (some, all, cut) => {
        const whole = createPlanner(input(some))
        const cutUp = createPlanner(input(some))
        const planned = [...cutUp.plan(all.slice(0, cut)), ...cutUp.plan(all.slice(cut))]
        expect(planned).toEqual(whole.plan(all))
        expect(cutUp.summary()).toEqual(whole.summary())
        expect(planBroadcast(input(some), all)).toEqual(whole.summary())
      }),
    )
  })
})

it.each([
  { field: 'perSecond', more: { perSecond: 0 } },
  { field: 'perDay', more: { perDay: 0 } },
  { field: 'perDay', more: { perDay: 1.5 } },
  { field: 'startAt', more: { startAt: Number.NaN } },
])('a $field that lets nothing out is refused: $more', ({ field, more }) => {
  expect(() => createPlanner(input(more))).toThrow(
    expect.objectContaining({
      code: 'planner-input-invalid',
      message: expect.stringContaining(field),
    }),
  )
})
