import { Temporal } from 'temporal-polyfill'

/**
 * Easter Sunday of a year in the Gregorian calendar: the Sunday after the first full moon of spring, both as the church
 * computes them.
 *
 * @see Knuth, The Art of Computer Programming 1, section 1.3.2, exercise 14: the same rule, with these names.
 */
export function easterSunday(year: number): Temporal.PlainDate {
  const goldenNumber = (year % 19) + 1
  const century = Math.floor(year / 100) + 1
  const droppedLeapYears = Math.floor((3 * century) / 4) - 12
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5
  const sunday = Math.floor((5 * year) / 4) - droppedLeapYears - 10
  const raw = (11 * goldenNumber + 20 + moonCorrection - droppedLeapYears) % 30
  const epact = (raw + 30) % 30
  const isLate = (epact === 25 && goldenNumber > 11) || epact === 24
  const moon = 44 - (isLate ? epact + 1 : epact)
  const fullMoon = moon < 21 ? moon + 30 : moon
  const easter = fullMoon + 7 - ((sunday + fullMoon) % 7)
  return Temporal.PlainDate.from({ year, month: 3, day: 1 }).add({ days: easter - 1 })
}
