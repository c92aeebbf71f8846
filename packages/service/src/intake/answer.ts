import type {
  AnswerDraft,
  Contact,
  Decision,
  DeliveryId,
  Instant,
  Random,
  WordingKey,
} from '@stadtbote/core'
import type { TownSettings } from '../settings/config.ts'

/**
 * How long the same answer is not given again to the same contact, so that two automatic services do not talk to each
 * other for ever. Welcome and the confirmation of a stop are not in it: they follow a change, and a change comes once.
 */
const sparingMs: Partial<Record<WordingKey, number>> = {
  help: 24 * 3_600_000,
  concern: 6 * 3_600_000,
  voice: 6 * 3_600_000,
  'already-subscribed': 600_000,
  'not-subscribed': 600_000,
  'topics-list': 600_000,
  privacy: 600_000,
}

/** What answers are made with. */
export interface AnswerContext {
  readonly settings: TownSettings
  readonly random: Random
  readonly now: Instant
}

/** The parts of a decision that send one text of ours, or nothing when the same one went out a short while ago. */
export function answerWith(
  key: WordingKey,
  {
    contact,
    language,
    values,
  }: { contact: Contact; language: string; values?: Record<string, string> },
  { settings, random, now }: AnswerContext,
): Pick<Decision, 'answers' | 'answered'> {
  const gapMs = sparingMs[key]
  const last = contact.answeredAt[key]
  if (gapMs !== undefined && last !== undefined && now - last < gapMs) return {}
  const text = settings.wordingOf.answer(key, { language, ...(values ? { values } : {}) })
  const answer: AnswerDraft = {
    // the random port's ids have the form of a delivery id
    id: random.id() as DeliveryId,
    content: { type: 'text', text },
    ...(key.startsWith('stopped') ? { confirmsStop: true } : {}),
  }
  return { answers: [answer], ...(gapMs === undefined ? {} : { answered: [key] }) }
}
