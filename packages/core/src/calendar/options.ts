import { Temporal } from 'temporal-polyfill'
import { StadtboteError } from '../error.ts'
import type { HolidayChanges } from './public-holidays.ts'
import { publicHolidays } from './public-holidays.ts'
import { type Weekday, weekdays } from './weekday.ts'

/** A town's calendar as it stands in its configuration. */
export interface CalendarOptions {
  /** IANA name: `Europe/Berlin`. */
  readonly timeZone: string
  /** Land of Germany by its letters, for public holidays. Without one the nationwide holidays alone. */
  readonly land?: string
  /** What the municipality has more or less than its Land. */
  readonly holidays?: HolidayChanges
  /** Days on which broadcasts go out, public holidays excepted. Default Monday to Friday. */
  readonly sendingDays?: readonly Weekday[]
  /** No broadcast from, and before, these local times; may span midnight. Default 20:00 to 08:00. */
  readonly quietHours?: { readonly from: string; readonly to: string } | 'none'
  /**
   * When the town hall reads messages: `{ mon: ['08:00-12:00', '13:00-16:00'] }`. Public holidays are closed. Without
   * them nothing is said about it.
   */
  readonly officeHours?: Partial<Readonly<Record<Weekday, readonly string[]>>>
  /** Days on which the town hall is closed though they are no holidays, such as bridge days: `2027-05-07`. */
  readonly closures?: readonly string[]
}

/** Codes of errors in a town's calendar. */
export type CalendarErrorCode =
  | 'calendar-time-zone-invalid'
  | 'calendar-land-unknown'
  | 'calendar-holiday-unknown'
  | 'calendar-days-invalid'
  | 'calendar-time-invalid'
  | 'calendar-date-invalid'

/** A part of a local day. */
export interface LocalSpan {
  readonly from: Temporal.PlainTime
  /** Absent: the end of the day. */
  readonly to?: Temporal.PlainTime
}

/** Options after they were checked, text turned into times. */
export interface CalendarRules {
  readonly timeZone: string
  readonly land: string | undefined
  readonly holidays: HolidayChanges
  readonly sendingDays: ReadonlySet<Weekday>
  /** The parts of a sending day outside quiet hours. */
  readonly sending: readonly LocalSpan[]
  readonly office: Partial<Readonly<Record<Weekday, readonly LocalSpan[]>>> | undefined
  readonly closures: ReadonlySet<string>
}

/**
 * Checks a town's calendar once, so that no later question can fail.
 *
 * @throws {StadtboteError} with a {@link CalendarErrorCode}; the message names the field, what is wrong and an example.
 */
export function checkCalendar(options: CalendarOptions): CalendarRules {
  const { timeZone, land, holidays = {}, closures = [] } = options
  checkTimeZone(timeZone)
  publicHolidays(land, 2026, holidays) // any year: it checks land and entries
  for (const [index, date] of closures.entries()) checkDate(date, `closures[${index}]`)
  return {
    timeZone,
    land,
    holidays,
    sendingDays: sendingDaysOf(options.sendingDays),
    sending: sendingOf(options.quietHours),
    office: officeOf(options.officeHours),
    closures: new Set(closures),
  }
}

function checkTimeZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
  } catch {
    fail('calendar-time-zone-invalid', 'timeZone', timeZone, 'an IANA name such as "Europe/Berlin"')
  }
}

function checkDate(date: string, field: string): void {
  try {
    if (Temporal.PlainDate.from(date, { overflow: 'reject' }).toString() === date) return
  } catch {
    // said below, with the field
  }
  fail('calendar-date-invalid', field, date, 'a date such as "2027-05-07"')
}

function sendingDaysOf(
  days: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'],
): ReadonlySet<Weekday> {
  for (const day of days) checkWeekday(day, 'sendingDays')
  if (days.length === 0) {
    fail('calendar-days-invalid', 'sendingDays', '[]', 'at least one day such as "mon"')
  }
  return new Set(days)
}

function sendingOf(
  quiet: CalendarOptions['quietHours'] = { from: '20:00', to: '08:00' },
): readonly LocalSpan[] {
  if (quiet === 'none') return [{ from: midnight }]
  const from = timeOf(quiet.from, 'quietHours.from')
  const to = timeOf(quiet.to, 'quietHours.to')
  const order = Temporal.PlainTime.compare(from, to)
  if (order === 0) {
    fail(
      'calendar-time-invalid',
      'quietHours',
      `${quiet.from}-${quiet.to}`,
      'two times that differ, or "none"',
    )
  }
  if (order > 0) return [isMidnight(from) ? { from: to } : { from: to, to: from }]
  // quiet within one day: what lies before and after it
  return [...(isMidnight(from) ? [] : [{ from: midnight, to: from }]), { from: to }]
}

function officeOf(hours: CalendarOptions['officeHours']): CalendarRules['office'] {
  if (hours === undefined) return undefined
  const office: Partial<Record<Weekday, readonly LocalSpan[]>> = {}
  for (const day of Object.keys(hours)) {
    checkWeekday(day, 'officeHours')
    office[day] = spansOf(hours[day] ?? [], `officeHours.${day}`)
  }
  return office
}

function spansOf(texts: readonly string[], field: string): readonly LocalSpan[] {
  return texts
    .map((text, index) => spanOf(text, `${field}[${index}]`))
    .sort((a, b) => Temporal.PlainTime.compare(a.from, b.from))
}

function spanOf(text: string, field: string): LocalSpan {
  const [from = '', to = '', ...more] = String(text).split(/\s*[-–]\s*/)
  const start = timeOf(from, field)
  const end = to === '24:00' ? undefined : timeOf(to, field)
  if (more.length > 0 || (end !== undefined && Temporal.PlainTime.compare(start, end) >= 0)) {
    fail('calendar-time-invalid', field, text, 'an opening and a later closing time, "08:00-12:00"')
  }
  return end === undefined ? { from: start } : { from: start, to: end }
}

function timeOf(text: string, field: string): Temporal.PlainTime {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    fail('calendar-time-invalid', field, text, 'a local time such as "08:00"')
  }
  return Temporal.PlainTime.from(text)
}

function checkWeekday(day: string, field: string): asserts day is Weekday {
  if (!weekdays.some((each) => each === day)) {
    fail('calendar-days-invalid', field, day, `days out of ${weekdays.join(', ')}`)
  }
}

const midnight = Temporal.PlainTime.from('00:00')

function isMidnight(time: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(time, midnight) === 0
}

function fail(code: CalendarErrorCode, field: string, value: string, expected: string): never {
  throw new StadtboteError(code, `${field}: "${value}" does not fit. Give ${expected}.`)
}
