import type { Template } from '@stadtbote/core'

/** The town's templates as submitted to Meta. What changes here must be submitted again. */
export const templates: readonly Template[] = [
  {
    // takes any text, so Meta is expected to class and price it as marketing
    name: 'stadt_nachricht',
    language: 'de',
    category: 'marketing',
    body: 'Nachricht aus dem Rathaus: {{1}} Alles Weitere steht auf der Website.',
    footer: 'Abmelden: Stop',
    link: { title: 'Mehr lesen', base: 'https://www.coburg.de/' },
    quickReplies: ['Stop'],
    free: true,
  },
  {
    // sentences and small fields of its own: expected to be utility
    name: 'strassensperrung',
    language: 'de',
    category: 'utility',
    header: 'Straßensperrung',
    body: 'Sperrung: {{1}}, von {{2}} bis {{3}}. Umleitung: {{4}}. Der genaue Plan steht auf der Website.',
    footer: 'Abmelden: Stop',
    link: { title: 'Zum Plan', base: 'https://www.coburg.de/' },
    quickReplies: ['Stop'],
  },
]
