import { Temporal } from 'temporal-polyfill'
import type { Instant } from '../calendar/instant.ts'

/** How a moment is said. */
export interface OpeningFormat {
  /** IANA name. */
  readonly timeZone: string
  /** `de` or `en`; another one is said in German. */
  readonly language: string
  /** When it is said: a moment of the same day is „heute“, one in 7 days or later has its date. Default: weekday and time. */
  readonly now?: Instant
}

/** Says when the town hall opens: „Montag, 8 Uhr“, "Monday, 8:00". The space before „Uhr“ does not break. */
export function formatOpening(at: Instant, { timeZone, language, now }: OpeningFormat): string {
  const words = language.toLowerCase().startsWith('en') ? english : german
  const local = zoned(at, timeZone)
  const day = words.days[local.dayOfWeek - 1] ?? ''
  const time = words.time(local.hour, String(local.minute).padStart(2, '0'))
  if (now === undefined) return `${day}, ${time}`
  const away = zoned(now, timeZone)
    .toPlainDate()
    .until(local.toPlainDate(), { largestUnit: 'day' }).days
  if (away === 0) return `${words.today}, ${time}`
  if (away < 7) return `${day}, ${time}`
  return `${day}, ${words.date(local.day, words.months[local.month - 1] ?? '')}, ${time}`
}

function zoned(at: Instant, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone)
}

const german = {
  days: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  months: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  today: 'heute',
  date: (day: number, month: string) => `${day}.\u00a0${month}`,
  time: (hour: number, minute: string) =>
    minute === '00' ? `${hour}\u00a0Uhr` : `${hour}:${minute}\u00a0Uhr`,
}

const english = {
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  today: 'today',
  date: (day: number, month: string) => `${day}\u00a0${month}`,
  time: (hour: number, minute: string) => `${hour}:${minute}`,
}
