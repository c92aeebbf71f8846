import type {
  Broadcast,
  BroadcastId,
  DeliveryId,
  SendOutcome,
  TopicId,
  TownStore,
} from '@stadtbote/core'
import { freshId, now, sender } from './citizen.ts'

/** Writes and releases a broadcast to everybody who wants it. */
export async function release(
  town: TownStore,
  options: { topic?: string; kind?: Broadcast['kind'] } = {},
): Promise<BroadcastId> {
  // the suite's ids have the form of a broadcast's
  const id = freshId() as BroadcastId
  const topic = options.topic as TopicId | undefined
  await town.broadcasts.create({
    id,
    state: 'approved',
    text: 'Der Marktplatz ist gesperrt.',
    kind: options.kind ?? 'news',
    author: 'm.beyer',
    createdAt: now,
    ...(topic === undefined ? {} : { topic }),
  })
  const audience = await town.broadcasts.audience({
    broadcast: id,
    limit: 100,
    sender,
    now,
    since: now - 3_600_000,
    ...(topic === undefined ? {} : { topic }),
  })
  const planned = audience.map(({ contact }) => ({
    contact,
    dueAt: now,
    form: 'text' as const,
    id: freshId() as DeliveryId,
  }))
  await town.broadcasts.enqueue(id, sender, planned)
  await town.broadcasts.move(id, { from: ['approved'], to: 'sending', by: 'stadtbote', at: now })
  return id
}

/** One turn of the lane. */
export function turn(
  town: TownStore,
  options: {
    take?: number
    outcomes?: readonly SendOutcome[]
    at?: number
    perDay?: number
    broadcasts?: 'all' | 'emergency'
  } = {},
) {
  const { take = 10, outcomes = [], at = now, perDay, broadcasts = 'all' } = options
  return town.deliveries.turn({
    sender,
    now: at,
    outcomes,
    take,
    broadcasts,
    ...(perDay === undefined
      ? {}
      : { perDay: { count: perDay, since: now - 3_600_000, next: now + 86_400_000 } }),
  })
}
