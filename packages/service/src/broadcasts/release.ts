import {
  type Broadcast,
  type BroadcastPlan,
  type BroadcastStore,
  type ChosenTemplate,
  type Clock,
  createPlanner,
  type DeliveryId,
  type Random,
  usablePerSecond,
} from '@stadtbote/core'
import type { Calendar } from '@stadtbote/core/calendar'
import type { TownSettings } from '../settings/config.ts'

/** What a release plans with. */
export interface ReleaseOptions {
  readonly broadcast: Broadcast
  readonly chosen: ChosenTemplate
  readonly store: BroadcastStore
  readonly settings: TownSettings
  readonly calendar: Calendar
  readonly sender: string
  readonly clock: Clock
  readonly random: Random
}

/** Contacts that are read, planned and queued in one step: a few milliseconds, so that webhooks are not kept waiting. */
const batch = 500

/**
 * Fixes the audience of a broadcast: reads it batch by batch, plans, queues. Repeated after a crash it passes over who
 * is queued already; nothing goes out before the broadcast is moved on.
 */
export async function releaseBroadcast(options: ReleaseOptions): Promise<BroadcastPlan> {
  const { broadcast, chosen, store, settings, calendar, sender, clock, random } = options
  const now = clock.now()
  const startAt = Math.max(now, broadcast.notBefore ?? now)
  const planner = createPlanner({
    startAt,
    perSecond: usablePerSecond(settings.perSecond),
    calendar,
    perDay: settings.perDay,
    kind: broadcast.kind,
    template: { name: chosen.template.name, language: chosen.template.language, why: chosen.why },
  })
  const { id, topic } = broadcast
  let after: Parameters<BroadcastStore['audience']>[0]['after']
  for (;;) {
    const recipients = await store.audience({
      broadcast: id,
      limit: batch,
      sender,
      now,
      since: calendar.dayStart(startAt),
      ...(topic === undefined ? {} : { topic }),
      ...(after === undefined ? {} : { after }),
    })
    const last = recipients.at(-1)
    if (last === undefined) return planner.summary()
    after = last.contact
    const planned = planner
      .plan(recipients)
      // the random port's ids have the form of a delivery's
      .map((delivery) => ({ ...delivery, id: random.id() as DeliveryId }))
    await store.enqueue(id, sender, planned)
  }
}
