import type { Broadcast } from '../broadcast/broadcast.ts'
import type { Calendar } from '../calendar/calendar.ts'
import type { Instant } from '../calendar/instant.ts'
import { StadtboteError } from '../error.ts'
import type { BroadcastPlan, PlannedDelivery, Recipient } from './plan.ts'
import { evenTime, SendingDays } from './sending-days.ts'

/** What a plan is made from, beside the recipients. */
export interface PlannerInput {
  /** Not before this time. */
  readonly startAt: Instant
  /** What the lane really sends in a second (`usablePerSecond`). */
  readonly perSecond: number
  readonly calendar: Calendar
  /** Most broadcasts to one contact on one local day. Default 2. Emergencies do not count it. */
  readonly perDay?: number
  readonly kind: Broadcast['kind']
  /** The template for closed windows, and why this one. */
  readonly template?: BroadcastPlan['template']
}

/** Plans one broadcast batch by batch. */
export interface Planner {
  /** Due times for a batch, in its order. Each recipient of the broadcast comes once, over all batches. */
  plan(batch: readonly Recipient[]): PlannedDelivery[]
  /** The plan of all that came so far. */
  summary(): BroadcastPlan
}

/** Town's promise of frequency: at most so many a day (Coburg's announcement of November 2023). */
const defaultPerDay = 2

/**
 * Makes a planner: it gives each recipient a time at which the delivery may begin. Pure and deterministic, and the same
 * however the recipients are cut into batches.
 *
 * Times lie evenly at the lane's rate from `startAt` on, only where the calendar lets broadcasts out; what does not fit
 * before quiet hours goes on in the next window. Who has had the day's number of broadcasts waits for the next sending
 * day with room. An emergency goes out at once: quiet hours, excluded days and the daily cap do not hold it.
 *
 * @throws {StadtboteError} `planner-input-invalid` for a rate or a cap that lets nothing out.
 */
export function createPlanner(input: PlannerInput): Planner {
  const { startAt, perSecond, calendar, kind, template, perDay = defaultPerDay } = input
  check({ startAt, perSecond, perDay })
  const days = new SendingDays({ startAt, perSecond, calendar })
  const total = { audience: 0, text: 0, template: 0, postponedByCap: 0 }
  let firstAt = Number.POSITIVE_INFINITY
  let lastAt = Number.NEGATIVE_INFINITY

  const dueOf = (recipient: Recipient): Instant => {
    if (kind === 'emergency') return evenTime(startAt, total.audience, perSecond)
    const { dueAt, postponed } = days.take(({ start, end }) => {
      return recipient.broadcastAt.filter((at) => start <= at && at < end).length < perDay
    })
    if (postponed) total.postponedByCap += 1
    return dueAt
  }
  return {
    plan: (batch) =>
      batch.map((recipient) => {
        const dueAt = dueOf(recipient)
        const form = (recipient.windowUntil ?? 0) > dueAt ? 'text' : 'template'
        total.audience += 1
        total[form] += 1
        firstAt = Math.min(firstAt, dueAt)
        lastAt = Math.max(lastAt, dueAt)
        return { contact: recipient.contact, dueAt, form }
      }),
    summary: () => ({
      audience: total.audience,
      byForm: { text: total.text, template: total.template },
      ...(total.audience > 0 && { firstAt, lastAt }),
      postponedByCap: total.postponedByCap,
      ...(template !== undefined && { template }),
    }),
  }
}

/**
 * The plan of a broadcast for who holds all recipients in memory.
 *
 * @throws {StadtboteError} as {@link createPlanner}.
 */
export function planBroadcast(input: PlannerInput, recipients: Iterable<Recipient>): BroadcastPlan {
  const planner = createPlanner(input)
  for (const recipient of recipients) planner.plan([recipient])
  return planner.summary()
}

function check({ startAt, perSecond, perDay }: Record<'startAt' | 'perSecond' | 'perDay', number>) {
  if (!Number.isFinite(startAt)) fail('startAt', startAt, 'milliseconds since 1970')
  if (!Number.isFinite(perSecond) || perSecond <= 0)
    fail('perSecond', perSecond, 'a number above 0')
  if (!Number.isInteger(perDay) || perDay < 1) fail('perDay', perDay, 'a whole number from 1 on')
}

function fail(field: string, value: number, expected: string): never {
  throw new StadtboteError(
    'planner-input-invalid',
    `${field}: ${String(value)} does not fit. Give ${expected}.`,
  )
}
