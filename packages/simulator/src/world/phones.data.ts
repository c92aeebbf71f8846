/** Phones for visitors of the page, shown first. Invented people. */
export const visitorNames = [
  'Anna Weber',
  'Mehmet Yıldız',
  'Johann Schübel',
  'Olena Kovalenko',
  'Frieda Noll',
  'Tim Sauer',
] as const satisfies readonly string[]

/** Frequent first names in Germany, old and young, of many origins. */
export const firstNames = [
  'Aylin',
  'Ben',
  'Birgit',
  'Claudia',
  'Dieter',
  'Elena',
  'Emil',
  'Fatima',
  'Günther',
  'Hannah',
  'Horst',
  'Ines',
  'Jürgen',
  'Katarzyna',
  'Lena',
  'Luca',
  'Mandy',
  'Milan',
  'Noah',
  'Oksana',
  'Paul',
  'Renate',
  'Samira',
  'Sepp',
  'Thomas',
  'Ursula',
  'Viktor',
  'Werner',
  'Xenia',
  'Yusuf',
] as const satisfies readonly string[]

/** Frequent family names in Germany, with umlauts and signs that break careless code. */
export const familyNames = [
  'Bauer',
  'Böhm',
  'Demir',
  'Dietz',
  'Engelhardt',
  'Fischer',
  'Götz',
  'Großmann',
  'Hofmann',
  'Höhn',
  'Ivanov',
  'Jäger',
  'Kaya',
  'Köhler',
  'Lindner',
  'Meyer-Lüdenscheidt',
  'Müller',
  'Nowak',
  "O'Brien",
  'Popescu',
  'Rädlein',
  'Schäfer',
  'Schmidt',
  'Treiber',
  'Vogel',
  'Weiß',
  'Zimmermann',
] as const satisfies readonly string[]

/**
 * Numbers that nobody has: the Bundesnetzagentur keeps 0171 39200 00 to 99 for films, and no number of a network
 * begins with a kept one, so two to five digits may follow. Visitors get two, all others five.
 *
 * @see Bundesnetzagentur, "Rufnummern für Filme, Fernsehsendungen und Ähnliches" (Mobilfunk)
 */
export const inventedNumbers = { prefix: '+4917139200', visitorDigits: 2, digits: 5 } as const
