import type { Instant } from '../calendar/instant.ts'
import type { EntryDraft, EntryKind } from '../consent/entry.ts'
import type { TopicId } from '../topics/topic.ts'
import { chosenTopics } from './chosen-topics.ts'
import type { SubscriptionEffect, SubscriptionEvent, SubscriptionPolicy } from './event.ts'
import { isEvent, isSubscription } from './known-shape.ts'
import { isLater, lastStartOf } from './own-time.ts'
import type { EndReason, Subscription } from './subscription.ts'

/** Where a subscription stands after an event, what is to be done, and what goes into the ledger. */
export interface Transition {
  readonly subscription: Subscription
  readonly effects: readonly SubscriptionEffect[]
  readonly entries: readonly EntryDraft[]
}

/** Meta repeats webhooks for 7 days; what is older than 8 is a replay (invariant 6). */
const oldestMs = 8 * 24 * 60 * 60 * 1_000
/**
 * How far a vendor's clock may be ahead of ours. A start from further ahead is taken as one from now, else it would
 * make the next stop look old, and a stop must work.
 */
const clockSkewMs = 60_000

/**
 * Decides what an event does to a subscription: the only place where "Start" and "Stop" are decided.
 *
 * Events are judged by their own times in whole seconds, not by their arrival, so that any order of arrival ends the
 * same: the latest start against the latest stop, and in the same second stop wins. Late, repeated and outdated events
 * change nothing. Every change into and out of `active` gives one ledger entry; one stop gives one answer and no more.
 *
 * Pure and total: it never throws. Input from outside the types changes nothing.
 */
export function transition(
  subscription: Subscription,
  event: SubscriptionEvent,
  policy: SubscriptionPolicy,
): Transition {
  if (!isSubscription(subscription) || !isEvent(event)) return unchanged(subscription)
  if (event.recordedAt - event.at > oldestMs) return unchanged(subscription)
  const at = Math.min(event.at, event.recordedAt + clockSkewMs)
  switch (event.type) {
    case 'start':
      return start(subscription, event, at)
    case 'stop':
      return end(subscription, event, { at, reason: 'stop' })
    case 'staff-stop':
      return end(subscription, event, { at, reason: 'staff' })
    case 'opted-out':
      return end(subscription, event, { at, reason: 'opted-out' })
    case 'topics':
      return chooseTopics(subscription, event, { at, town: policy?.topics })
    default: // a script without TypeScript may hand in anything
      return unchanged(subscription)
  }
}

function unchanged(subscription: Subscription): Transition {
  return { subscription, effects: [], entries: [] }
}

function start(
  subscription: Subscription,
  event: SubscriptionEvent & { type: 'start' },
  at: Instant,
): Transition {
  if (subscription.state === 'active') {
    if (!isLater(at, lastStartOf(subscription))) return unchanged(subscription)
    return {
      subscription: { ...subscription, lastStartAt: at },
      effects: [{ type: 'answer', wording: 'already-subscribed' }],
      entries: [],
    }
  }
  const lastStop = subscription.state === 'ended' ? subscription.endedAt : undefined
  if (lastStop !== undefined && !isLater(at, lastStop)) return unchanged(subscription)
  return {
    subscription: {
      state: 'active',
      consent: event.entry,
      startedAt: at,
      ...(lastStop !== undefined && { lastStopAt: lastStop }),
    },
    effects: [{ type: 'answer', wording: 'welcome' }],
    entries: [entryOf(event, 'consent', { shown: event.shown })],
  }
}

function end(
  subscription: Subscription,
  event: SubscriptionEvent,
  { at, reason }: { at: Instant; reason: EndReason },
): Transition {
  switch (subscription.state) {
    case 'ended':
      // one confirmation, nothing after it; but the later stop is what a late start is compared with
      if (!isLater(at, subscription.endedAt)) return unchanged(subscription)
      return { subscription: { state: 'ended', endedAt: at, reason }, effects: [], entries: [] }
    case 'active':
      if (isLater(lastStartOf(subscription), at)) return outdatedStop(subscription, at)
      break
    case 'none':
      break
  }
  return {
    subscription: { state: 'ended', endedAt: at, reason },
    effects: [
      { type: 'suppress' },
      ...(reason === 'stop' ? ([{ type: 'answer', wording: 'stopped' }] as const) : []),
    ],
    entries: [entryOf(event, 'withdrawal')],
  }
}

/** The citizen has started again since: nothing ends, and the time is kept. */
function outdatedStop(subscription: Subscription & { state: 'active' }, at: Instant): Transition {
  const { lastStopAt } = subscription
  if (lastStopAt !== undefined && lastStopAt >= at) return unchanged(subscription)
  return { subscription: { ...subscription, lastStopAt: at }, effects: [], entries: [] }
}

function chooseTopics(
  subscription: Subscription,
  event: SubscriptionEvent & { type: 'topics' },
  { at, town }: { at: Instant; town: readonly TopicId[] },
): Transition {
  if (subscription.state !== 'active') return unchanged(subscription)
  const choice = chosenTopics(subscription, event, { at, town: Array.isArray(town) ? town : [] })
  switch (choice.type) {
    case 'nothing':
      return unchanged(subscription)
    case 'none-left':
      return end(subscription, event, { at, reason: 'stop' })
    case 'same':
      return {
        subscription: choice.subscription,
        effects: [{ type: 'answer', wording: 'topics-changed' }],
        entries: [],
      }
    case 'changed':
      return {
        subscription: choice.subscription,
        effects: [{ type: 'answer', wording: 'topics-changed' }],
        entries: [entryOf(event, 'topics', { topics: choice.topics })],
      }
  }
}

function entryOf(
  { entry, at, recordedAt, evidence }: SubscriptionEvent,
  kind: EntryKind,
  rest: Pick<EntryDraft, 'topics' | 'shown'> = {},
): EntryDraft {
  return { id: entry, kind, at, recordedAt, evidence, ...rest }
}
