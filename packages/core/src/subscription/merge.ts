import type { Instant } from '../calendar/instant.ts'
import { isLater, lastStartOf, secondOf } from './own-time.ts'
import type { Subscription } from './subscription.ts'

type Active = Subscription & { state: 'active' }
type Ended = Subscription & { state: 'ended' }

/**
 * One subscription out of two, when two contacts turn out to be one person (a number, and a user id that belongs to it).
 * As in the machine the latest own time decides, and in the same second stop wins. Of two active ones the one with the
 * latest start gives the consent, the one with the latest choice gives the topics. An end because the contact `moved`
 * is nobody's word and ends nothing. The order of the two does not matter.
 */
export function mergeSubscriptions(a: Subscription, b: Subscription): Subscription {
  const active = latest([a, b].filter(isActive), byStart)
  const ended = latest([a, b].filter(isEnded), byEnd)
  if (active === undefined) return ended ?? { state: 'none' }
  const lastStop = latestTime(
    [a, b].map((each) => {
      if (each.state === 'active') return each.lastStopAt
      return each.state === 'ended' && each.reason !== 'moved' ? each.endedAt : undefined
    }),
  )
  if (
    ended !== undefined &&
    ended.reason !== 'moved' &&
    !isLater(lastStartOf(active), ended.endedAt)
  ) {
    return ended
  }
  return joined(active, [a, b].filter(isActive), lastStop)
}

function joined(active: Active, both: readonly Active[], lastStop: Instant | undefined): Active {
  const { consent, startedAt } = active
  const lastStart = lastStartOf(active)
  const choice = latest(both, byChoice) ?? active
  const topicsAt = choice.topicsAt ?? (choice.topics === undefined ? undefined : choice.startedAt)
  return {
    state: 'active',
    consent,
    startedAt,
    ...(lastStart > startedAt && { lastStartAt: lastStart }),
    ...(choice.topics !== undefined && { topics: choice.topics }),
    ...(topicsAt !== undefined && { topicsAt }),
    ...(lastStop !== undefined && { lastStopAt: lastStop }),
  }
}

/** By rank, first number first; the texts behind it only make the choice independent of the order. */
type Rank = readonly [number, number, string]

const byStart = (each: Active): Rank => [
  secondOf(lastStartOf(each)),
  lastStartOf(each),
  JSON.stringify([each.consent, each.startedAt]),
]
const byChoice = (each: Active): Rank => [
  each.topicsAt ?? each.startedAt,
  each.topics === undefined ? 0 : 1,
  JSON.stringify([each.consent, each.topics]),
]
const byEnd = (each: Ended): Rank => [each.reason === 'moved' ? 0 : 1, each.endedAt, each.reason]

function latest<Each>(all: readonly Each[], rankOf: (each: Each) => Rank): Each | undefined {
  return all.reduce<Each | undefined>(
    (best, each) => (best === undefined || isHigher(rankOf(each), rankOf(best)) ? each : best),
    undefined,
  )
}

function isHigher(a: Rank, b: Rank): boolean {
  if (a[0] !== b[0]) return a[0] > b[0]
  if (a[1] !== b[1]) return a[1] > b[1]
  return a[2] > b[2]
}

function latestTime(times: readonly (Instant | undefined)[]): Instant | undefined {
  const known = times.filter((time) => time !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

function isActive(subscription: Subscription): subscription is Active {
  return subscription.state === 'active'
}

function isEnded(subscription: Subscription): subscription is Ended {
  return subscription.state === 'ended'
}
