import { createWording, StadtboteError, type Topic, type TopicId } from '@stadtbote/core'
import { z } from 'zod'
import type { StadtboteConfig, TownSettings } from './config.ts'

const https = z.url({ protocol: /^https$/, error: 'must be an https address' })
const language = z.string().regex(/^[a-z]{2}$/, 'must be two letters, for example "de"')

const shape = z.object({
  town: z.object({
    id: z
      .string()
      .regex(/^[a-z0-9-]{1,64}$/, 'must be up to 64 of a-z, 0-9 and "-"')
      .optional(),
    name: z.string().min(1, 'must be the name that citizens read').max(80),
    website: https,
    privacyNotice: https,
    imprint: https,
    timeZone: z
      .string()
      .refine(isTimeZone, 'must be an IANA time zone, for example "Europe/Berlin"')
      .optional(),
    language: language.optional(),
    reporter: z.object({ name: z.string().min(1), link: https }).optional(),
  }),
  topics: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'must be up to 40 of a-z, 0-9 and "-"'),
        names: z.record(z.string(), z.string().min(1)),
      }),
    )
    .min(1, 'must name at least one topic'),
  templates: z.array(
    z.object({
      name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'must be up to 512 of a-z, 0-9 and "_" (Meta)'),
      language: z
        .string()
        .regex(/^[a-z]{2}(_[A-Z]{2})?$/, 'must be as Meta writes it: "de", "en_US"'),
      category: z.enum(['utility', 'marketing']),
      body: z.string().min(1).max(1_024, 'may have up to 1,024 characters (Meta)'),
      link: z
        .object({
          title: z.string().min(1).max(25),
          base: https.refine((url) => url.endsWith('/'), 'must end with "/"'),
        })
        .optional(),
    }),
  ),
  approval: z.enum(['four-eyes', 'single']).optional(),
  undoSeconds: z.int('must be a whole number of seconds').min(0).max(3_600).optional(),
  staff: z
    .array(
      z.object({
        name: z.string().min(1).max(80),
        tokenHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the token in hex'),
        roles: z.array(z.enum(['editor', 'approver', 'emergency', 'citizen-services'])),
      }),
    )
    .optional(),
  limits: z
    .object({
      perSecond: z
        .int()
        .min(1, 'must be from 1 to 1,000')
        .max(1_000, 'must be from 1 to 1,000')
        .optional(),
      perDay: z.int().min(1, 'must be at least 1').optional(),
    })
    .optional(),
  recoverySeconds: z.int().min(0).max(3_600).optional(),
  maxBodyBytes: z.int().min(1_024).optional(),
})

/**
 * Checks a configuration whole and gives the rooms of the service what they share.
 *
 * @throws {StadtboteError} `config-invalid`: names every field that does not fit and what was expected, never a value;
 *   and what calendar and wording say of their parts.
 */
export function checkConfig(config: StadtboteConfig): TownSettings {
  const result = shape.safeParse(config)
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    throw new StadtboteError(
      'config-invalid',
      `The configuration does not fit. Correct: ${problems.join('; ')}.`,
    )
  }
  const { town, gateway, topics, limits } = config
  const language = town.language ?? 'de'
  return {
    ...config,
    id: town.id ?? idOf(town.name),
    language,
    timeZone: town.timeZone ?? 'Europe/Berlin',
    // checked above to have an id's form
    topicList: topics.map((topic): Topic => ({ ...topic, id: topic.id as TopicId })),
    perSecond: limits?.perSecond ?? gateway.profile?.limits?.perSecond?.value ?? 80,
    perDay: limits?.perDay ?? 2,
    wordingOf: createWording({
      town: {
        name: town.name,
        website: town.website,
        privacy: town.privacyNotice,
        imprint: town.imprint,
        ...(town.reporter === undefined ? {} : { reporter: town.reporter }),
        language,
      },
      sameDay: town.officeHours !== undefined,
      gateway: gateway.profile?.company ?? gateway.name,
      ...(config.wording === undefined ? {} : { overrides: config.wording }),
    }),
  }
}

/** `Stadt Coburg` -> `stadt-coburg`, `Würzburg` -> `wuerzburg`. */
function idOf(name: string): string {
  const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
  return name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
