import { expect, it } from 'vitest'
import { easterSunday } from './easter.ts'
import { laender } from './public-holidays.data.ts'
import { publicHolidays } from './public-holidays.ts'

const datesOf = (...args: Parameters<typeof publicHolidays>) =>
  publicHolidays(...args).map(({ date }) => date)

it.each([
  { year: 1818, easter: '1818-03-22' }, // the earliest possible
  { year: 1943, easter: '1943-04-25' }, // the latest possible
  { year: 1954, easter: '1954-04-18' }, // epact 25: the moon's rule has two exceptions
  { year: 1981, easter: '1981-04-19' }, // epact 24
  { year: 2000, easter: '2000-04-23' },
  { year: 2024, easter: '2024-03-31' },
  { year: 2025, easter: '2025-04-20' },
  { year: 2026, easter: '2026-04-05' },
  { year: 2027, easter: '2027-03-28' },
  { year: 2028, easter: '2028-04-16' },
  { year: 2038, easter: '2038-04-25' },
])('Easter Sunday of $year is $easter', ({ year, easter }) => {
  expect(easterSunday(year).toString()).toBe(easter)
})

it('Easter is a Sunday from 22 March to 25 April in every year', () => {
  for (let year = 1900; year <= 2200; year += 1) {
    const easter = easterSunday(year)
    expect(easter.dayOfWeek).toBe(7)
    expect(easter.toString() >= `${year}-03-22` && easter.toString() <= `${year}-04-25`).toBe(true)
  }
})

it('nine holidays are nationwide', () => {
  expect(datesOf(undefined, 2027)).toEqual([
    '2027-01-01',
    '2027-03-26',
    '2027-03-29',
    '2027-05-01',
    '2027-05-06',
    '2027-05-17',
    '2027-10-03',
    '2027-12-25',
    '2027-12-26',
  ])
})

it('Coburg has twelve holidays, and Mariä Himmelfahrt is none of them', () => {
  expect(datesOf('BY', 2026)).toEqual([
    '2026-01-01',
    '2026-01-06',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-25',
    '2026-06-04',
    '2026-10-03',
    '2026-11-01',
    '2026-12-25',
    '2026-12-26',
  ])
})

it.each([
  { land: 'BB', count: 12, has: ['2026-04-05', '2026-05-24', '2026-10-31'] },
  { land: 'BE', count: 10, has: ['2026-03-08'] },
  { land: 'BW', count: 12, has: ['2026-01-06', '2026-06-04', '2026-11-01'] },
  { land: 'BY', count: 12, has: ['2026-01-06', '2026-06-04', '2026-11-01'] },
  { land: 'HB', count: 10, has: ['2026-10-31'] },
  { land: 'HE', count: 10, has: ['2026-06-04'] },
  { land: 'HH', count: 10, has: ['2026-10-31'] },
  { land: 'MV', count: 11, has: ['2026-03-08', '2026-10-31'] },
  { land: 'NI', count: 10, has: ['2026-10-31'] },
  { land: 'NW', count: 11, has: ['2026-06-04', '2026-11-01'] },
  { land: 'RP', count: 11, has: ['2026-06-04', '2026-11-01'] },
  { land: 'SH', count: 10, has: ['2026-10-31'] },
  { land: 'SL', count: 12, has: ['2026-06-04', '2026-08-15', '2026-11-01'] },
  { land: 'SN', count: 11, has: ['2026-10-31', '2026-11-18'] },
  { land: 'ST', count: 11, has: ['2026-01-06', '2026-10-31'] },
  { land: 'TH', count: 11, has: ['2026-09-20', '2026-10-31'] },
])('$land has $count holidays in 2026', ({ land, count, has }) => {
  expect(datesOf(land, 2026)).toHaveLength(count)
  expect(datesOf(land, 2026)).toEqual(expect.arrayContaining(has))
})

it('every Land is in that table', () => {
  expect(laender).toHaveLength(16)
})

it.each([
  { land: 'SN', year: 2027, date: '2027-11-17', is: true }, // the Wednesday before 23 November
  { land: 'SN', year: 2022, date: '2022-11-16', is: true }, // where 23 November is a Wednesday itself
  { land: 'BY', year: 2026, date: '2026-11-18', is: false },
  { land: 'BE', year: 2025, date: '2025-05-08', is: true },
  { land: 'BE', year: 2026, date: '2026-05-08', is: false },
  { land: 'BE', year: 2028, date: '2028-06-17', is: true },
  { land: 'BE', year: 2018, date: '2018-03-08', is: false },
  { land: 'MV', year: 2022, date: '2022-03-08', is: false },
  { land: 'NI', year: 2016, date: '2016-10-31', is: false },
])('$date is a holiday in $land: $is', ({ land, year, date, is }) => {
  expect(datesOf(land, year).includes(date)).toBe(is)
})

it.each([
  { changes: { extra: ['mariae-himmelfahrt', 'friedensfest'] }, has: ['2026-08-08', '2026-08-15'] },
  { changes: { extra: ['07-04'] }, has: ['2026-07-04'] },
  { changes: { extra: ['2026-05-08'] }, has: ['2026-05-08'] },
])('a municipality can have more holidays: $changes', ({ changes, has }) => {
  expect(datesOf('BY', 2026, changes)).toEqual(expect.arrayContaining(has))
})

it.each([{ not: ['fronleichnam'] }, { not: ['2026-06-04'] }, { not: ['06-04'] }])(
  'a municipality can have fewer holidays: $not',
  (changes) => {
    expect(datesOf('BY', 2026, changes)).not.toContain('2026-06-04')
  },
)

it('29 February is a holiday in leap years alone', () => {
  expect(datesOf('BY', 2028, { extra: ['02-29'] })).toContain('2028-02-29')
  expect(datesOf('BY', 2027, { extra: ['02-29'] })).toHaveLength(12)
})

it.each([
  { land: 'BAY', changes: {}, code: 'calendar-land-unknown' },
  { land: 'BY', changes: { extra: ['himmelfahrt'] }, code: 'calendar-holiday-unknown' },
  { land: 'BY', changes: { not: ['31.12.'] }, code: 'calendar-holiday-unknown' },
  { land: 'BY', changes: { extra: ['2026-02-30'] }, code: 'calendar-holiday-unknown' },
])('$land with $changes is refused', ({ land, changes, code }) => {
  expect(() => publicHolidays(land, 2026, changes)).toThrow(expect.objectContaining({ code }))
})
