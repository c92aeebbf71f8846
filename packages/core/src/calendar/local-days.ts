import { Temporal } from 'temporal-polyfill'
import type { Instant } from './instant.ts'
import type { CalendarRules, LocalSpan } from './options.ts'
import { publicHolidays } from './public-holidays.ts'
import { weekdays } from './weekday.ts'

/** A part of a day between two moments, the end excluded. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

/** One day of the town: 23, 24 or 25 hours long. */
export interface LocalDay {
  readonly start: Instant
  /** Where the next one starts. */
  readonly end: Instant
  /** When broadcasts may go out, in order. */
  readonly sending: readonly Span[]
  /** When the town hall is open, in order. */
  readonly office: readonly Span[]
}

const utcDayMs = 86_400_000
/** Two years of days, in case a town plans far ahead; then it begins anew. */
const mostCached = 800

/** Finds the local day of a moment. Each day is computed once: a lane asks for every delivery. */
export class LocalDays {
  readonly #rules: CalendarRules
  /** By day of UTC: the local days that it touches, in order. */
  readonly #cache = new Map<number, readonly LocalDay[]>()
  readonly #holidays = new Map<number, ReadonlySet<string>>()

  constructor(rules: CalendarRules) {
    this.#rules = rules
  }

  at(at: Instant): LocalDay {
    const key = Math.floor(at / utcDayMs)
    let days = this.#cache.get(key)
    if (days === undefined) {
      if (this.#cache.size >= mostCached) this.#cache.clear()
      days = this.#touching(key)
      this.#cache.set(key, days)
    }
    for (const day of days) if (at < day.end) return day
    throw new RangeError('The calendar was asked about a moment that is no finite number.')
  }

  #touching(utcDay: number): readonly LocalDay[] {
    const days: LocalDay[] = []
    const { timeZone } = this.#rules
    let date = Temporal.Instant.fromEpochMilliseconds(utcDay * utcDayMs)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
    do {
      days.push(this.#day(date))
      date = date.add({ days: 1 })
    } while ((days.at(-1)?.end ?? 0) < (utcDay + 1) * utcDayMs)
    return days
  }

  #day(date: Temporal.PlainDate): LocalDay {
    const { timeZone, sendingDays, sending, office, closures } = this.#rules
    const start = date.toZonedDateTime(timeZone).epochMilliseconds
    const end = date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
    const weekday = weekdays[date.dayOfWeek - 1] ?? 'mon'
    const isHoliday = this.#holidaysOf(date.year).has(date.toString())
    const maySend = sendingDays.has(weekday) && !isHoliday
    const isClosed = isHoliday || closures.has(date.toString())
    return {
      start,
      end,
      sending: maySend ? sending.flatMap((span) => this.#sendingSpan(date, span, end)) : [],
      office: isClosed
        ? []
        : (office?.[weekday] ?? []).flatMap((span) => this.#span(date, span, end)),
    }
  }

  /**
   * Where a clock change doubles or skips an hour, quiet hours end at the later and begin at the earlier reading: their
   * edge is never cut short.
   */
  #sendingSpan(
    date: Temporal.PlainDate,
    { from, to }: LocalSpan,
    dayEnd: Instant,
  ): readonly Span[] {
    return nonEmpty({
      from: this.#moment(date, from, 'later'),
      to: to === undefined ? dayEnd : this.#moment(date, to, 'earlier'),
    })
  }

  #span(date: Temporal.PlainDate, { from, to }: LocalSpan, dayEnd: Instant): readonly Span[] {
    return nonEmpty({
      from: this.#moment(date, from, 'compatible'),
      to: to === undefined ? dayEnd : this.#moment(date, to, 'compatible'),
    })
  }

  #moment(
    date: Temporal.PlainDate,
    time: Temporal.PlainTime,
    disambiguation: 'compatible' | 'earlier' | 'later',
  ): Instant {
    return date.toPlainDateTime(time).toZonedDateTime(this.#rules.timeZone, { disambiguation })
      .epochMilliseconds
  }

  #holidaysOf(year: number): ReadonlySet<string> {
    const known = this.#holidays.get(year)
    if (known !== undefined) return known
    const { land, holidays } = this.#rules
    const dates = new Set(publicHolidays(land, year, holidays).map(({ date }) => date))
    this.#holidays.set(year, dates)
    return dates
  }
}

function nonEmpty(span: Span): readonly Span[] {
  return span.from < span.to ? [span] : []
}
