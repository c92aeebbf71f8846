/**
 * All texts that citizens get by themselves. One entry a text; `{...}` is filled in. A line that names a value which the
 * town does not have (`{reporter}`) is left out. Every text ends with the line `automatic` of its language, which stands
 * here once.
 *
 * How we write: Sie; neutral towards gender; short; `*word*` is bold on WhatsApp and marks what can be answered; links
 * stand last in their paragraph, on a line of their own; `„…“`; a non-breaking space inside times and paragraphs of laws.
 */
export const texts = {
  de: {
    /** First layer of the privacy notice: who, what for, how often, on which basis, through whom, how to end, from which age. */
    notice: [
      'Absender ist: {town}. Sie erhalten {frequency}. Nur dafür wird Ihre Nummer verwendet, mit Ihrer Einwilligung (Art.\u00a06 Abs.\u00a01\u00a0a DSGVO). Sie können sie jederzeit für die Zukunft widerrufen: *Stop* genügt. Den Versand übernehmen {gateway} und WhatsApp (Meta), auch außerhalb der EU.',
      'Das Angebot gilt ab 16\u00a0Jahren, für Jüngere nur mit Zustimmung der Eltern. Datenschutz und Ihre Rechte:',
      '{privacy}',
      'Kein Notruf: 110, 112. Anträge, Widersprüche und alles mit Frist bitte nicht hier, sondern hier:',
      '{website}',
    ].join('\n'),
    welcome: [
      'Willkommen, Sie sind jetzt angemeldet!',
      'Abmelden: *Stop*. Auswählen: *Themen*. Fragen: *Hilfe*.',
      '',
      '{notice}',
    ].join('\n'),
    'already-subscribed':
      'Sie sind schon angemeldet und müssen nichts weiter tun. Abmelden: *Stop*. Auswählen: *Themen*.',
    stopped: [
      'Erledigt: Sie erhalten keine Nachrichten mehr.',
      '{deletion}',
      'Wieder anmelden: *Start*.',
    ].join('\n'),
    'stopped-instead-of-pause': [
      'Eine Pause gibt es hier noch nicht. Damit wirklich nichts kommt, sind Sie jetzt abgemeldet und erhalten keine Nachrichten mehr.',
      '{deletion}',
      'Wenn es weitergehen soll: *Start*.',
    ].join('\n'),
    'stopped-erasure': [
      'Erledigt: Sie erhalten keine Nachrichten mehr. Ihr Wunsch zu Ihren Daten ist an das Team im Rathaus weitergegeben.',
      '{deletion}',
      'Ihre Rechte und alle Wege zu uns:',
      '{privacy}',
    ].join('\n'),
    'topics-list': [
      'Diese Themen gibt es: {topics}.',
      'Schreiben Sie, was Sie möchten, zum Beispiel „nur {example}“, „auch {example}“ oder „ohne {example}“.',
    ].join('\n'),
    'topics-changed':
      'Gespeichert. Sie erhalten ab jetzt Nachrichten zu: {topics}. Ändern: *Themen*.',
    privacy: [
      'Welche Daten wofür verwendet werden, wie lange sie bleiben und welche Rechte Sie haben, steht hier:',
      '{privacy}',
      'Abmelden: *Stop*.',
    ].join('\n'),
    help: [
      'Das können Sie hier schreiben:',
      '- *Start*: anmelden',
      '- *Stop*: abmelden',
      '- *Themen*: auswählen, was Sie erhalten',
      '- *Datenschutz*: was mit Ihren Daten geschieht',
      'Alles andere liest das Team im Rathaus. Kein Notruf: 110, 112.',
      'Mängel melden: {reporter}',
      'Weitere Wege zu uns:',
      '{website}',
    ].join('\n'),
    concern: [
      'Danke, Ihre Nachricht ist angekommen. Das Team liest sie {reading}.',
      'Kein Notruf: 110, 112. Anträge, Widersprüche und alles mit Frist bitte nicht hier.',
      'Mängel melden geht auch selbst, rund um die Uhr: {reporter}',
      'Impressum: {imprint}',
    ].join('\n'),
    voice: [
      'Sprachnachrichten werden hier nicht abgehört. Bitte schreiben Sie Ihr Anliegen als Text.',
      'Kein Notruf: 110, 112.',
    ].join('\n'),
    'not-subscribed':
      'Sie sind nicht angemeldet, es kommen also keine Nachrichten. Anmelden: *Start*. Fragen: *Hilfe*.',
  },
  en: {
    notice: [
      'Sender: {town}. You will get {frequency}. Your number is used for nothing else, with your consent (Art.\u00a06(1)(a) GDPR). You can withdraw it for the future at any time: *Stop* is enough. {gateway} and WhatsApp (Meta) deliver the messages, also outside the EU.',
      'For people from the age of 16; younger ones need their parents’ consent. Privacy and your rights (in German):',
      '{privacy}',
      'Not for emergencies: 110, 112. Please send applications, objections and anything with a deadline not here, but here:',
      '{website}',
    ].join('\n'),
    welcome: [
      'Welcome, you are now subscribed!',
      'Leave: *Stop*. Choose: *Topics*. Questions: *Help*.',
      '',
      '{notice}',
    ].join('\n'),
    'already-subscribed':
      'You are subscribed already, there is nothing left to do. Leave: *Stop*. Choose: *Topics*.',
    stopped: [
      'Done: you will get no more messages.',
      '{deletion}',
      'Subscribe again: *Start*.',
    ].join('\n'),
    'stopped-instead-of-pause': [
      'There is no pause here yet. So that really nothing arrives, you are now unsubscribed and will get no more messages.',
      '{deletion}',
      'To go on later: *Start*.',
    ].join('\n'),
    'stopped-erasure': [
      'Done: you will get no more messages. Your request about your data has been passed on to the team in the town hall.',
      '{deletion}',
      'Your rights, and all ways to reach us:',
      '{privacy}',
    ].join('\n'),
    'topics-list': [
      'These are the topics: {topics}.',
      'Write what you would like, for example “only {example}”, “also {example}” or “without {example}”.',
    ].join('\n'),
    'topics-changed': 'Saved. From now on you will get messages about: {topics}. Change: *Topics*.',
    privacy: [
      'Which data are used for what, how long they are kept and which rights you have (in German):',
      '{privacy}',
      'Leave: *Stop*.',
    ].join('\n'),
    help: [
      'You can write here:',
      '- *Start*: subscribe',
      '- *Stop*: leave',
      '- *Topics*: choose what you get',
      '- *Privacy*: what happens to your data',
      'Everything else is read by the team in the town hall. Not for emergencies: 110, 112.',
      'Report a defect: {reporter}',
      'Other ways to reach us:',
      '{website}',
    ].join('\n'),
    concern: [
      'Thank you, your message has arrived. The team will read it {reading}.',
      'Not for emergencies: 110, 112. Please send no applications, objections or anything with a deadline here.',
      'You can also report a defect yourself at any time: {reporter}',
      'Legal notice: {imprint}',
    ].join('\n'),
    voice: [
      'Voice messages are not listened to here. Please write your concern as text.',
      'Not for emergencies: 110, 112.',
    ].join('\n'),
    'not-subscribed':
      'You are not subscribed, so no messages will come. Subscribe: *Start*. Questions: *Help*.',
  },
} as const satisfies Record<string, Record<string, string>>

/** Parts of sentences that stand in several texts, or in one of two forms. */
export const phrases = {
  de: {
    automatic: '(automatische Antwort)',
    /** The default promise of frequency; the daily cap keeps it. */
    frequency: 'werktags ein bis zwei kurze Nachrichten, in Notlagen auch mehr',
    /** Domain, table of periods: an ended contact's number and name go at the latest after 7 days, the proof stays. */
    deletion:
      'Ihre Nummer und Ihr Name werden innerhalb von 7\u00a0Tagen gelöscht. Ein verschlüsselter Nachweis bleibt.',
    readingAt: 'ab {opening}',
    readingSameDay: 'in der Regel am selben Werktag',
    readingUndated: 'zu den Dienstzeiten',
    and: 'und',
  },
  en: {
    automatic: '(automatic reply)',
    frequency: 'one or two short messages on working days, more in emergencies',
    deletion:
      'Your number and name will be deleted within 7\u00a0days. An encrypted proof is kept.',
    readingAt: 'from {opening} on',
    readingSameDay: 'usually on the same working day',
    readingUndated: 'during office hours',
    and: 'and',
  },
} as const satisfies Record<string, Record<string, string>>
