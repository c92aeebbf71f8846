/** A Land of Germany by its letters, ISO 3166-2:DE. */
export type Land = (typeof laender)[number]

export const laender = [
  'BB',
  'BE',
  'BW',
  'BY',
  'HB',
  'HE',
  'HH',
  'MV',
  'NI',
  'NW',
  'RP',
  'SH',
  'SL',
  'SN',
  'ST',
  'TH',
] as const

/** One public holiday, and where it is one. */
export interface HolidayRule {
  /** How a town's configuration names it, to add it or to leave it out. */
  readonly id: string
  readonly name: string
  /** `MM-DD`; days from Easter Sunday; or the last Wednesday before `MM-DD`. */
  readonly on: string | { readonly easter: number } | { readonly wednesdayBefore: string }
  /** `municipal`: by itself nowhere; towns where it holds add it. */
  readonly in: 'all' | 'municipal' | readonly Land[]
  /** First year, where it is younger than 1995. */
  readonly since?: number
  /** Only in these years. */
  readonly years?: readonly number[]
}

/**
 * Public holidays by the holiday acts of the Länder, as of November 2026. Two rows depend on the municipality:
 * Mariä Himmelfahrt in Bavaria (only where Catholics outnumber Protestants: 1,708 of 2,056 municipalities by the census of
 * 2022, Landesamt für Statistik 2025; the city of Coburg is none of them), Fronleichnam in parts of Saxony and Thuringia.
 */
export const holidayRules = [
  { id: 'neujahr', name: 'Neujahr', on: '01-01', in: 'all' },
  { id: 'heilige-drei-koenige', name: 'Heilige Drei Könige', on: '01-06', in: ['BW', 'BY', 'ST'] },
  { id: 'frauentag', name: 'Frauentag', on: '03-08', in: ['BE'], since: 2019 },
  { id: 'frauentag', name: 'Frauentag', on: '03-08', in: ['MV'], since: 2023 },
  { id: 'karfreitag', name: 'Karfreitag', on: { easter: -2 }, in: 'all' },
  { id: 'ostersonntag', name: 'Ostersonntag', on: { easter: 0 }, in: ['BB'] },
  { id: 'ostermontag', name: 'Ostermontag', on: { easter: 1 }, in: 'all' },
  { id: 'tag-der-arbeit', name: 'Tag der Arbeit', on: '05-01', in: 'all' },
  {
    id: 'tag-der-befreiung',
    name: 'Tag der Befreiung',
    on: '05-08',
    in: ['BE'],
    years: [2020, 2025],
  },
  { id: 'christi-himmelfahrt', name: 'Christi Himmelfahrt', on: { easter: 39 }, in: 'all' },
  { id: 'pfingstsonntag', name: 'Pfingstsonntag', on: { easter: 49 }, in: ['BB'] },
  { id: 'pfingstmontag', name: 'Pfingstmontag', on: { easter: 50 }, in: 'all' },
  {
    id: 'fronleichnam',
    name: 'Fronleichnam',
    on: { easter: 60 },
    in: ['BW', 'BY', 'HE', 'NW', 'RP', 'SL'],
  },
  { id: 'volksaufstand', name: '75 Jahre 17. Juni', on: '06-17', in: ['BE'], years: [2028] },
  { id: 'friedensfest', name: 'Hohes Friedensfest (Augsburg)', on: '08-08', in: 'municipal' },
  { id: 'mariae-himmelfahrt', name: 'Mariä Himmelfahrt', on: '08-15', in: ['SL'] },
  { id: 'weltkindertag', name: 'Weltkindertag', on: '09-20', in: ['TH'], since: 2019 },
  { id: 'tag-der-einheit', name: 'Tag der Deutschen Einheit', on: '10-03', in: 'all' },
  {
    id: 'reformationstag',
    name: 'Reformationstag',
    on: '10-31',
    in: ['BB', 'MV', 'SN', 'ST', 'TH'],
  },
  {
    id: 'reformationstag',
    name: 'Reformationstag',
    on: '10-31',
    in: ['HB', 'HH', 'NI', 'SH'],
    since: 2018,
  },
  {
    id: 'allerheiligen',
    name: 'Allerheiligen',
    on: '11-01',
    in: ['BW', 'BY', 'NW', 'RP', 'SL'],
  },
  {
    id: 'buss-und-bettag',
    name: 'Buß- und Bettag',
    on: { wednesdayBefore: '11-23' },
    in: ['SN'],
  },
  { id: 'weihnachten-1', name: 'Erster Weihnachtstag', on: '12-25', in: 'all' },
  { id: 'weihnachten-2', name: 'Zweiter Weihnachtstag', on: '12-26', in: 'all' },
] as const satisfies readonly HolidayRule[]
