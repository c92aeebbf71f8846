import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { createCalendar } from './calendar.ts'
import type { CalendarOptions } from './options.ts'

const timeZone = 'Europe/Berlin'
/** `2026-11-24T09:00` in Coburg, with an offset where the clocks make it ambiguous. */
const at = (local: string) =>
  (/[+Z]/.test(local)
    ? Temporal.Instant.from(local)
    : Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
  ).epochMilliseconds
const say = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' })

const coburg = createCalendar({
  timeZone,
  land: 'BY',
  officeHours: {
    mon: ['08:00-12:00', '13:00-16:00'],
    tue: ['08:00-16:00'],
    wed: ['08:00-16:00'],
    thu: ['08:00-17:30'],
    fri: ['08:00-12:00'],
  },
  closures: ['2026-05-15'],
})

describe('sending', () => {
  it.each([
    { local: '2026-11-24T08:00', may: true },
    { local: '2026-11-24T07:59:59.999', may: false },
    { local: '2026-11-24T19:59:59.999', may: true },
    { local: '2026-11-24T20:00', may: false },
    { local: '2026-11-28T12:00', may: false }, // Saturday
    { local: '2026-12-25T12:00', may: false }, // Friday
    { local: '2026-05-14T12:00', may: false }, // Ascension
    { local: '2026-05-15T12:00', may: true }, // the bridge day: the town hall is closed, the service is not
  ])('at $local a broadcast may go out: $may', ({ local, may }) => {
    expect(coburg.maySend(at(local))).toBe(may)
  })

  it.each([
    { from: '2026-11-24T09:30', next: '2026-11-24T09:30+01:00' },
    { from: '2026-11-24T03:00', next: '2026-11-24T08:00+01:00' },
    { from: '2026-11-24T20:00', next: '2026-11-25T08:00+01:00' },
    { from: '2026-11-27T21:00', next: '2026-11-30T08:00+01:00' },
    { from: '2026-12-24T21:00', next: '2026-12-28T08:00+01:00' },
    { from: '2026-03-27T20:00', next: '2026-03-30T08:00+02:00' }, // clocks go forward on the 29th
    { from: '2026-10-23T20:00', next: '2026-10-26T08:00+01:00' }, // clocks go back on the 25th
    { from: '2027-03-25T20:00', next: '2027-03-30T08:00+02:00' }, // Easter with the change in it
  ])('after $from the next sending time is $next', ({ from, next }) => {
    expect(say(coburg.nextSendingTime(at(from)))).toBe(next)
  })

  it('a sending window ends with the quiet hours', () => {
    expect(say(coburg.sendingUntil(at('2026-11-24T09:30')))).toBe('2026-11-24T20:00+01:00')
    expect(say(coburg.sendingUntil(at('2026-11-27T22:00')))).toBe('2026-11-30T20:00+01:00')
  })

  it('quiet hours in the middle of the day leave two windows', () => {
    const calendar = createCalendar({ timeZone, quietHours: { from: '12:00', to: '14:00' } })
    expect(say(calendar.sendingUntil(at('2026-11-24T00:00')))).toBe('2026-11-24T12:00+01:00')
    expect(say(calendar.nextSendingTime(at('2026-11-24T12:30')))).toBe('2026-11-24T14:00+01:00')
    expect(say(calendar.sendingUntil(at('2026-11-24T14:00')))).toBe('2026-11-25T00:00+01:00')
  })

  it('a town without quiet hours sends through the night, also through a doubled hour', () => {
    const calendar = createCalendar({ timeZone, quietHours: 'none', sendingDays: ['sun'] })
    expect(calendar.maySend(at('2026-10-25T02:30+02:00'))).toBe(true)
    expect(calendar.maySend(at('2026-10-25T02:30+01:00'))).toBe(true)
    expect(calendar.sendingUntil(at('2026-10-25T12:00')) - at('2026-10-25T00:00')).toBe(
      25 * 3_600_000,
    )
  })

  it.each([
    {
      quietHours: { from: '22:00', to: '02:30' },
      day: '2026-10-25',
      next: '2026-10-25T02:30+01:00',
    }, // the second
    {
      quietHours: { from: '22:00', to: '02:30' },
      day: '2026-03-29',
      next: '2026-03-29T03:30+02:00',
    },
  ])('quiet hours until 02:30 last at least so long on $day', ({ quietHours, day, next }) => {
    const calendar = createCalendar({ timeZone, quietHours, sendingDays: ['sun'] })
    expect(say(calendar.nextSendingTime(at(`${day}T00:00`)))).toBe(next)
  })
})

describe('days', () => {
  it.each([
    { day: '2026-03-29', hours: 23 },
    { day: '2026-10-25', hours: 25 },
    { day: '2027-03-28', hours: 23 },
    { day: '2027-10-31', hours: 25 },
    { day: '2026-11-24', hours: 24 },
  ])('$day has $hours hours', ({ day, hours }) => {
    const noon = at(`${day}T12:00`)
    expect(coburg.dayStart(noon)).toBe(at(`${day}T00:00`))
    expect(coburg.nextDay(noon) - coburg.dayStart(noon)).toBe(hours * 3_600_000)
  })

  it.each([
    'Pacific/Apia',
    'Pacific/Kiritimati',
    'America/St_Johns',
    'Africa/Cairo',
    'Asia/Kathmandu',
  ])('days follow each other without gaps in %s', (zone) => {
    const calendar = createCalendar({ timeZone: zone })
    let start = calendar.dayStart(Date.UTC(2026, 0, 1))
    for (let count = 0; count < 400; count += 1) {
      const next = calendar.nextDay(start)
      expect(calendar.dayStart(next)).toBe(next)
      expect(calendar.dayStart(next - 1)).toBe(start)
      start = next
    }
  })
})

describe('office hours', () => {
  it.each([
    { local: '2026-11-23T11:59', open: true },
    { local: '2026-11-23T12:00', open: false },
    { local: '2026-11-23T13:00', open: true },
    { local: '2026-11-28T10:00', open: false },
    { local: '2026-05-14T10:00', open: false }, // holiday
    { local: '2026-05-15T10:00', open: false }, // bridge day
  ])('at $local the town hall is open: $open', ({ local, open }) => {
    expect(coburg.isOpen(at(local))).toBe(open)
  })

  it.each([
    { from: '2026-11-23T12:30', next: '2026-11-23T13:00+01:00' },
    { from: '2026-11-23T14:00', next: '2026-11-23T14:00+01:00' },
    { from: '2026-11-27T12:00', next: '2026-11-30T08:00+01:00' },
    { from: '2026-05-13T16:00', next: '2026-05-18T08:00+02:00' }, // over holiday, bridge day and weekend
    { from: '2026-12-24T18:00', next: '2026-12-28T08:00+01:00' },
  ])('after $from it opens at $next', ({ from, next }) => {
    const opening = coburg.nextOpening(at(from))
    expect(opening && say(opening)).toBe(next)
  })

  it('a town without office hours says nothing about them', () => {
    const calendar = createCalendar({ timeZone })
    expect(calendar.isOpen(at('2026-11-24T10:00'))).toBeUndefined()
    expect(calendar.nextOpening(at('2026-11-24T10:00'))).toBeUndefined()
  })

  it('a town hall that never opens has no next opening', () => {
    const calendar = createCalendar({ timeZone, officeHours: { mon: [] } })
    expect(calendar.isOpen(at('2026-11-23T10:00'))).toBe(false)
    expect(calendar.nextOpening(at('2026-11-23T10:00'))).toBeUndefined()
  })
})

describe('at any moment', () => {
  // weeks around both clock changes, and all of three years
  const instant = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2029, 0) }),
    fc.integer({ min: Date.UTC(2026, 2, 28), max: Date.UTC(2026, 2, 30) }),
    fc.integer({ min: Date.UTC(2026, 9, 24), max: Date.UTC(2026, 9, 26) }),
  )
  const time = fc
    .integer({ min: 0, max: 24 * 60 - 1 })
    .map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes }).toString().slice(0, 5))
  const options: fc.Arbitrary<CalendarOptions> = fc
    .record({
      from: time,
      to: time,
      days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, {
        minLength: 1,
      }),
    })
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, days }) => ({
      timeZone,
      land: 'BY',
      sendingDays: days,
      quietHours: { from, to },
    }))

  it('nothing goes out in quiet hours or on another day', () => {
    fc.assert(
      fc.property(options, instant, (chosen, moment) => {
        const { quietHours, sendingDays = [] } = chosen
        fc.pre(quietHours !== undefined && quietHours !== 'none')
        const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)
        const clock = local.toPlainTime().toString().slice(0, 5)
        const { from, to } = quietHours
        const quiet = from < to ? from <= clock && clock < to : clock >= from || clock < to
        const weekday = local.toLocaleString('en', { weekday: 'short' }).toLowerCase()
        if (!createCalendar(chosen).maySend(moment)) return
        expect(quiet).toBe(false)
        expect(sendingDays).toContain(weekday)
      }),
    )
  })

  it('with the usual quiet hours whole days are told apart by the clock on the wall alone', () => {
    fc.assert(
      fc.property(instant, (moment) => {
        const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)
        const calendar = createCalendar({ timeZone, holidays: { not: nationwide } })
        const may = local.dayOfWeek <= 5 && local.hour >= 8 && local.hour < 20
        expect(calendar.maySend(moment)).toBe(may)
      }),
    )
  })

  it('the next sending time is one, is not earlier, and nothing could have gone out before it', () => {
    fc.assert(
      fc.property(
        options,
        instant,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (chosen, moment, share) => {
          const calendar = createCalendar(chosen)
          const next = calendar.nextSendingTime(moment)
          expect(next).toBeGreaterThanOrEqual(moment)
          expect(calendar.maySend(next)).toBe(true)
          expect(calendar.maySend(next - 1) && next !== moment).toBe(false)
          const between = Math.floor(moment + (next - moment) * share)
          if (between < next) expect(calendar.maySend(between)).toBe(false)
          const until = calendar.sendingUntil(moment)
          expect(until).toBeGreaterThan(next)
          expect(calendar.maySend(until - 1)).toBe(true)
          expect(until).toBeLessThanOrEqual(calendar.nextDay(next))
        },
      ),
    )
  })
})

const nationwide = [
  'neujahr',
  'karfreitag',
  'ostermontag',
  'tag-der-arbeit',
  'christi-himmelfahrt',
  'pfingstmontag',
  'tag-der-einheit',
  'weihnachten-1',
  'weihnachten-2',
]

it.each<{ field: string; code: string; options: Partial<Record<keyof CalendarOptions, unknown>> }>([
  { field: 'timeZone', code: 'calendar-time-zone-invalid', options: { timeZone: 'Europe/Coburg' } },
  { field: 'land', code: 'calendar-land-unknown', options: { land: 'Bayern' } },
  {
    field: 'holidays.extra',
    code: 'calendar-holiday-unknown',
    options: { holidays: { extra: ['x'] } },
  },
  { field: 'sendingDays', code: 'calendar-days-invalid', options: { sendingDays: [] } },
  { field: 'sendingDays', code: 'calendar-days-invalid', options: { sendingDays: ['montag'] } },
  {
    field: 'quietHours.from',
    code: 'calendar-time-invalid',
    options: { quietHours: { from: '8 pm', to: '08:00' } },
  },
  {
    field: 'quietHours.to',
    code: 'calendar-time-invalid',
    options: { quietHours: { from: '20:00', to: '8:00' } },
  },
  {
    field: 'quietHours',
    code: 'calendar-time-invalid',
    options: { quietHours: { from: '08:00', to: '08:00' } },
  },
  { field: 'officeHours', code: 'calendar-days-invalid', options: { officeHours: { monday: [] } } },
  {
    field: 'officeHours.mon[1]',
    code: 'calendar-time-invalid',
    options: { officeHours: { mon: ['08:00-12:00', '16:00-13:00'] } },
  },
  {
    field: 'officeHours.mon[0]',
    code: 'calendar-time-invalid',
    options: { officeHours: { mon: ['08:00'] } },
  },
  { field: 'closures[0]', code: 'calendar-date-invalid', options: { closures: ['24.12.2026'] } },
])('a bad $field is refused by name: $code', ({ field, code, options }) => {
  // from outside the types on purpose
  expect(() => createCalendar({ timeZone, ...options } as CalendarOptions)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(field) }),
  )
})

it('a lane can ask for every delivery', () => {
  const from = at('2026-11-24T08:00')
  coburg.maySend(from)
  let sendable = 0
  const begun = performance.now()
  for (let index = 0; index < 1_000_000; index += 1) if (coburg.maySend(from + index)) sendable += 1
  expect(sendable).toBe(1_000_000)
  // about 50 ms; a calendar that asks for the local time each time takes some 10 s
  expect(performance.now() - begun).toBeLessThan(1_500)
})
