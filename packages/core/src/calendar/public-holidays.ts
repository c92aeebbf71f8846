import { Temporal } from 'temporal-polyfill'
import { StadtboteError } from '../error.ts'
import { easterSunday } from './easter.ts'
import { type HolidayRule, holidayRules, type Land, laender } from './public-holidays.data.ts'

/** A public holiday in one year. */
export interface PublicHoliday {
  /** `2026-12-25`. */
  readonly date: string
  /** In German. */
  readonly name: string
}

/** What a town has more or less than its Land. */
export interface HolidayChanges {
  /**
   * Further days: an id of the table (`mariae-himmelfahrt`, `friedensfest`, `fronleichnam`, ...), a day of each year
   * (`08-08`) or one date (`2027-05-07`).
   */
  readonly extra?: readonly string[]
  /** Days that are none here, written in the same way. */
  readonly not?: readonly string[]
}

/**
 * The public holidays of a Land in a year, in order of date.
 *
 * @param land - its letters, `BY`; without one the nationwide holidays alone.
 * @param changes - what holds in one municipality: Augsburg, for example, is `BY` with
 *   `extra: ['mariae-himmelfahrt', 'friedensfest']`.
 * @throws {StadtboteError} `calendar-land-unknown`, `calendar-holiday-unknown`.
 */
export function publicHolidays(
  land: string | undefined,
  year: number,
  { extra = [], not = [] }: HolidayChanges = {},
): readonly PublicHoliday[] {
  const known = landOf(land)
  const names = new Map<string, string>()
  for (const rule of rules) {
    if (isIn(rule, known) && isInYear(rule, year)) names.set(dateOf(rule, year), rule.name)
  }
  for (const each of extra) {
    for (const { date, name } of daysOf(each, { year, field: 'holidays.extra' }))
      names.set(date, name)
  }
  for (const each of not) {
    for (const { date } of daysOf(each, { year, field: 'holidays.not' })) names.delete(date)
  }
  return [...names]
    .map(([date, name]) => ({ date, name }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

const rules: readonly HolidayRule[] = holidayRules

function landOf(land: string | undefined): Land | undefined {
  const known = laender.find((each) => each === land)
  if (land !== undefined && known === undefined) {
    throw new StadtboteError(
      'calendar-land-unknown',
      `land: "${land}" is no Land of Germany. Give its letters, such as BY; known are ${laender.join(', ')}.`,
    )
  }
  return known
}

function isIn(rule: HolidayRule, land: Land | undefined): boolean {
  if (rule.in === 'all') return true
  return rule.in !== 'municipal' && land !== undefined && rule.in.includes(land)
}

function isInYear({ since, years }: HolidayRule, year: number): boolean {
  return (since === undefined || year >= since) && (years === undefined || years.includes(year))
}

function dateOf({ on }: HolidayRule, year: number): string {
  if (typeof on === 'string') return `${yearOf(year)}-${on}`
  if ('easter' in on) return easterSunday(year).add({ days: on.easter }).toString()
  const before = Temporal.PlainDate.from(`${yearOf(year)}-${on.wednesdayBefore}`)
  const daysBack = ((before.dayOfWeek + 3) % 7) + 1 // Wednesday is day 3 of ISO 8601
  return before.subtract({ days: daysBack }).toString()
}

/** What a town's entry means in a year: none or one day. */
function daysOf(
  entry: string,
  { year, field }: { year: number; field: string },
): readonly PublicHoliday[] {
  const named = rules.find(({ id }) => id === entry)
  if (named !== undefined) return [{ date: dateOf(named, year), name: named.name }]
  if (isDate(entry)) return entry.startsWith(yearOf(year)) ? [{ date: entry, name: entry }] : []
  if (isDate(`2024-${entry}`)) {
    const date = `${yearOf(year)}-${entry}`
    return isDate(date) ? [{ date, name: entry }] : []
  }
  throw new StadtboteError(
    'calendar-holiday-unknown',
    `${field}: "${entry}" is neither a date (2027-05-07, or 08-08 for each year) nor one of ${[...new Set(rules.map(({ id }) => id))].join(', ')}.`,
  )
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}

function yearOf(year: number): string {
  return String(year).padStart(4, '0')
}
