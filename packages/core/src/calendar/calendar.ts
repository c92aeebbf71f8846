import { StadtboteError } from '../error.ts'
import type { Instant } from './instant.ts'
import { type LocalDay, LocalDays, type Span } from './local-days.ts'
import { type CalendarOptions, checkCalendar } from './options.ts'

/**
 * When a town sends and when it is there. Days are the town's own, from its midnight to the next, also where a clock
 * change makes them 23 or 25 hours long.
 */
export interface Calendar {
  readonly timeZone: string
  /** Whether a broadcast may go out: a sending day, no public holiday, outside quiet hours. Emergencies do not ask. */
  maySend(at: Instant): boolean
  /** The earliest moment, not before `at`, at which a broadcast may go out. */
  nextSendingTime(at: Instant): Instant
  /** The end of the sending window that contains `at`; outside of one, the end of the next. At the latest the day's end. */
  sendingUntil(at: Instant): Instant
  /** The midnight before, or at, `at`. */
  dayStart(at: Instant): Instant
  /** The midnight after `at`. */
  nextDay(at: Instant): Instant
  /** Whether the town hall is open; `undefined` for a town that names no office hours. */
  isOpen(at: Instant): boolean | undefined
  /** The earliest moment, not before `at`, at which the town hall is open; `undefined` when it does not open within 60 days. */
  nextOpening(at: Instant): Instant | undefined
}

/** A year without a sending day can only be a mistake in the holidays. */
const daysToSearch = 366
const daysToOpening = 60

/**
 * Makes the calendar of a town. Cheap to ask: each local day is computed once.
 *
 * @throws {StadtboteError} with a code that starts with `calendar-`; the message names the field.
 */
export function createCalendar(options: CalendarOptions): Calendar {
  const rules = checkCalendar(options)
  const days = new LocalDays(rules)

  const sendingWindow = (at: Instant): Span => {
    const window = firstSpan(days, at, { kind: 'sending', within: daysToSearch })
    if (window !== undefined) return window
    throw new StadtboteError(
      'calendar-no-sending-time',
      'No broadcast could go out within a year. Look at sendingDays, quietHours and holidays.extra.',
    )
  }
  return {
    timeZone: rules.timeZone,
    maySend: (at) => days.at(at).sending.some((span) => contains(span, at)),
    nextSendingTime: (at) => Math.max(at, sendingWindow(at).from),
    sendingUntil: (at) => sendingWindow(at).to,
    dayStart: (at) => days.at(at).start,
    nextDay: (at) => days.at(at).end,
    isOpen: (at) => rules.office && days.at(at).office.some((span) => contains(span, at)),
    nextOpening(at) {
      const opening = rules.office && firstSpan(days, at, { kind: 'office', within: daysToOpening })
      return opening && Math.max(at, opening.from)
    },
  }
}

/** The span that contains `at`, else the first one after it. */
function firstSpan(
  days: LocalDays,
  at: Instant,
  { kind, within }: { kind: 'sending' | 'office'; within: number },
): Span | undefined {
  let day: LocalDay = days.at(at)
  for (let count = 0; count < within; count += 1) {
    for (const span of day[kind]) if (at < span.to) return span
    day = days.at(day.end)
  }
  return undefined
}

function contains({ from, to }: Span, at: Instant): boolean {
  return from <= at && at < to
}
