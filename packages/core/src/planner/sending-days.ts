import type { Calendar } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/instant.ts'

/** The local day that a time is asked for. */
interface DaySpan {
  readonly start: Instant
  readonly end: Instant
}

/** One sending day, filled from its first window on. */
interface SendingDay extends DaySpan {
  windowStart: Instant
  windowEnd: Instant
  /** How many times of the window are taken. */
  taken: number
}

/** The n-th of evenly spaced times, in whole milliseconds. */
export function evenTime(from: Instant, n: number, perSecond: number): Instant {
  return from + Math.floor((n * 1_000) / perSecond)
}

/**
 * Gives out the times of a broadcast, day by day. Those whom the daily cap holds back take the first times of a later
 * day; who overflows into that day goes behind them, so that the rate holds for both together.
 */
export class SendingDays {
  readonly #perSecond: number
  readonly #calendar: Calendar
  /** From the first day that has room. */
  readonly #days: SendingDay[]

  constructor(options: { startAt: Instant; perSecond: number; calendar: Calendar }) {
    this.#perSecond = options.perSecond
    this.#calendar = options.calendar
    this.#days = [this.#dayFrom(options.startAt)]
  }

  /** The first free time on a day that `fits`. `postponed`: an earlier day with room did not fit. */
  take(fits: (day: DaySpan) => boolean): { dueAt: Instant; postponed: boolean } {
    let postponed = false
    for (let index = 0; ; ) {
      const day = this.#at(index)
      if (!fits(day)) {
        postponed ||= this.#peek(day) !== undefined
        index += 1
        continue
      }
      const dueAt = this.#peek(day)
      if (dueAt !== undefined) {
        day.taken += 1
        return { dueAt, postponed }
      }
      if (index === 0) this.#days.shift()
      else index += 1
    }
  }

  #at(index: number): SendingDay {
    const known = this.#days[index]
    if (known !== undefined) return known
    const last = this.#days[index - 1]
    const next = this.#dayFrom(last === undefined ? this.#lastEnd : last.end)
    this.#days.push(next)
    return next
  }

  #lastEnd: Instant = 0

  #dayFrom(at: Instant): SendingDay {
    const windowStart = this.#calendar.nextSendingTime(at)
    const end = this.#calendar.nextDay(windowStart)
    this.#lastEnd = end
    return {
      start: this.#calendar.dayStart(windowStart),
      end,
      windowStart,
      windowEnd: this.#calendar.sendingUntil(windowStart),
      taken: 0,
    }
  }

  /** The next free time of the day, or `undefined` when it is full. Goes on to the day's next window by itself. */
  #peek(day: SendingDay): Instant | undefined {
    for (;;) {
      const dueAt = evenTime(day.windowStart, day.taken, this.#perSecond)
      if (dueAt < day.windowEnd) return dueAt
      const next = this.#calendar.nextSendingTime(day.windowEnd)
      if (next >= day.end) return undefined
      day.windowStart = next
      day.windowEnd = this.#calendar.sendingUntil(next)
      day.taken = 0
    }
  }
}
