import type { Instant } from '../calendar/instant.ts'
import type { TopicId } from '../topics/topic.ts'
import type { SubscriptionEvent } from './event.ts'
import { isLater } from './own-time.ts'
import type { Subscription } from './subscription.ts'

type Active = Subscription & { state: 'active' }

/** What a choice of topics comes to. */
export type TopicChoice =
  /** Outdated, repeated, or no topic of this town in it. */
  | { readonly type: 'nothing' }
  /** The last topic was dropped: that is a stop. */
  | { readonly type: 'none-left' }
  /** The citizen has them already. */
  | { readonly type: 'same'; readonly subscription: Active }
  | { readonly type: 'changed'; readonly subscription: Active; readonly topics: readonly TopicId[] }

/**
 * Applies a choice of topics to an active subscription. Topics that the town does not have are passed over; the result
 * stands in the town's order. What is older than the start, or than the last choice, changes nothing, except that an
 * older `drop` still drops: sending too little is the smaller harm.
 */
export function chosenTopics(
  subscription: Active,
  event: SubscriptionEvent & { type: 'topics' },
  { at, town }: { at: Instant; town: readonly TopicId[] },
): TopicChoice {
  const named = new Set(event.topics.filter((topic) => town.includes(topic)))
  if (named.size === 0 || isLater(subscription.startedAt, at)) return { type: 'nothing' }
  const { topicsAt = subscription.startedAt } = subscription
  if (isLater(topicsAt, at) && event.mode !== 'drop') return { type: 'nothing' }

  const before = subscription.topics ?? town
  const after = resultOf(event.mode, { before, named, town })
  if (after === undefined) return { type: 'nothing' }
  if (after.length === 0) return { type: 'none-left' }
  if (isSame(before, after)) {
    if (!isLater(at, topicsAt)) return { type: 'nothing' }
    return { type: 'same', subscription: { ...subscription, topicsAt: at } }
  }
  return {
    type: 'changed',
    subscription: { ...subscription, topics: after, topicsAt: Math.max(topicsAt, at) },
    topics: after,
  }
}

function resultOf(
  mode: 'only' | 'add' | 'drop',
  { before, named, town }: Record<'before' | 'town', readonly TopicId[]> & { named: Set<TopicId> },
): readonly TopicId[] | undefined {
  switch (mode) {
    case 'only':
      return town.filter((topic) => named.has(topic))
    case 'add':
      return town.filter((topic) => named.has(topic) || before.includes(topic))
    case 'drop':
      return town.filter((topic) => before.includes(topic) && !named.has(topic))
    default: // a script without TypeScript may hand in anything
      return undefined
  }
}

function isSame(before: readonly TopicId[], after: readonly TopicId[]): boolean {
  return before.length === after.length && after.every((topic) => before.includes(topic))
}
