import { defineConfig } from '@stadtbote/service'
import { templates } from './templates.data.ts'

/**
 * Coburg's service as the town announced it in November 2023: news from the town hall and construction sites, Monday to
 * Friday, one or two short messages a day, everything also on coburg.de. Concerns are welcome, though nobody reads them
 * around the clock; defects are best reported with "Sag's Coburg".
 */
export default defineConfig({
  town: {
    id: 'coburg',
    name: 'Stadt Coburg',
    website: 'https://www.coburg.de/',
    privacyNotice: 'https://www.coburg.de/datenschutz',
    imprint: 'https://www.coburg.de/impressum',
    timeZone: 'Europe/Berlin',
    land: 'BY',
    language: 'de',
    sendingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    quietHours: { from: '20:00', to: '08:00' },
    officeHours: {
      mon: ['08:00-16:00'],
      tue: ['08:00-16:00'],
      wed: ['08:00-16:00'],
      thu: ['08:00-17:30'],
      fri: ['08:00-12:00'],
    },
    reporter: { name: 'Sag’s Coburg', link: 'https://www.coburg.de/sags-coburg' },
  },
  topics: [
    {
      id: 'rathaus',
      names: { de: 'Rathaus', en: 'Town hall' },
      words: ['Rathaus', 'Stadtrat', 'Verwaltung', 'town hall'],
    },
    {
      id: 'baustellen',
      names: { de: 'Baustellen', en: 'Construction sites' },
      words: ['Baustelle', 'Baustellen', 'Sperrungen', 'roadworks', 'construction sites'],
    },
  ],
  templates,
  approval: 'four-eyes',
  limits: { perDay: 2 },
})
