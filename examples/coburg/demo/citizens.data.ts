/** How people ask for a subscription, in everyday wording. Every one of them must be understood. */
export const startTexts: readonly string[] = [
  'Start',
  'start',
  'START',
  'Start!',
  'Start bitte',
  'Bitte Start',
  '"Start"',
  'Strat',
  'Anmelden',
  'anmelden bitte',
  'Bitte anmelden',
  'Ich möchte mich anmelden',
  'Ich möchte die Nachrichten aus dem Rathaus bekommen',
  'Hallo, ich würde gern eure Nachrichten erhalten',
  'Guten Tag, bitte nehmen Sie mich in den Verteiler auf.',
  'Könnt ihr mich anmelden?',
  'Abonnieren',
  'Ich will die Nachrichten abonnieren',
  'Hallo! Start 😊',
  'Start. Vielen Dank!',
  'Moin, start',
  'Grüß Gott, Start bitte. Mit freundlichen Grüßen, M. Beyer',
  'Servus, bitte anmelden',
  'ＳＴＡＲＴ',
  'S t a r t',
  'sign me up please',
  'Subscribe',
  'I would like to subscribe to your messages',
  'Start please',
  'Nehmt mich bitte in die Gruppe auf',
]

/** How people leave in the middle of a broadcast. */
export const stopTexts: readonly string[] = [
  'Stop',
  'Bin umgezogen, bitte keine Nachrichten mehr',
  'abmelden bitte',
]

/** A concern that only sounds like an everyday message, and must reach the staff. */
export const concernText =
  'Guten Tag, in der Ketschengasse 17 ist seit gestern die Straßenlaterne kaputt.'

/** What the town sends. */
export const broadcast = {
  text: 'Der Marktplatz ist von Montag, 30. November, bis Mittwoch, 2. Dezember, für den Aufbau des Weihnachtsmarkts gesperrt. Der Bus hält so lange am Theaterplatz.',
  link: 'https://www.coburg.de/baustellen/marktplatz',
  topic: 'baustellen',
  kind: 'construction',
} as const
