import {
  type Contact,
  type ContactId,
  type Decision,
  type DeliveryId,
  type SubscriptionEvent,
  transition,
  type WordingKey,
} from '@stadtbote/core'
import { type AnswerContext, answerWith } from './answer.ts'

/** What a change of a subscription is decided with. */
export interface SubscribeContext extends AnswerContext {
  /** Takes back what is marked for this contact and not handed over. */
  readonly withdraw: (contact: ContactId) => readonly DeliveryId[]
}

/**
 * Asks the machine and turns its effects into parts of a decision.
 *
 * @param options - `wording`: another text for the confirmation of a stop, where the citizen asked for something near it.
 */
export function subscribe(
  contact: Contact,
  event: SubscriptionEvent,
  { language, wording }: { language: string; wording?: WordingKey },
  context: SubscribeContext,
): Decision {
  const { settings } = context
  const topics = settings.topicList.map(({ id }) => id)
  const { subscription, effects, entries } = transition(contact.subscription, event, { topics })
  let decision: Decision = subscription === contact.subscription ? {} : { subscription }
  if (entries.length > 0) decision = { ...decision, entries }
  for (const effect of effects) {
    if (effect.type === 'suppress') {
      decision = { ...decision, suppress: true, takeBack: context.withdraw(contact.id) }
    } else {
      const key = effect.wording === 'stopped' ? (wording ?? effect.wording) : effect.wording
      const values = { topics: topicNames(subscription, language, context) }
      decision = { ...decision, ...answerWith(key, { contact, language, values }, context) }
    }
  }
  return decision
}

/** Names of the chosen topics, or of all, in the citizen's language. */
export function topicNames(
  subscription: Contact['subscription'],
  language: string,
  { settings }: Pick<AnswerContext, 'settings'>,
): string {
  const chosen = subscription.state === 'active' ? subscription.topics : undefined
  return settings.topicList
    .filter(({ id }) => chosen === undefined || chosen.includes(id))
    .map(({ names, id }) => names[language] ?? names[settings.language] ?? id)
    .join(', ')
}
