import type {
  Broadcast,
  BroadcastCounts,
  BroadcastId,
  BroadcastStore,
  Instant,
} from '@stadtbote/core'
import { change, row, rows } from '../database/statement.ts'
import { endMarked, queueBroadcast } from '../deliveries/queue.ts'
import type { Town } from '../town.ts'
import { loadAudience } from './audience.ts'
import { insertBroadcast, loadBroadcast, loadInState, updateBroadcast } from './broadcast.ts'
import { loadSteps, noteStep } from './steps.ts'

/** Broadcasts, their steps, their audiences and counts. */
export function broadcastStore(town: Town): BroadcastStore {
  const { database } = town
  return {
    create: async (broadcast) =>
      database.write(() => {
        insertBroadcast(town, broadcast)
        const { id, state, author, createdAt } = broadcast
        noteStep(town, id, { to: state, by: author, at: createdAt })
      }),
    get: async (id) => database.read(() => loadBroadcast(town, id)),
    counts: async (id) => database.read(() => counts(town, id)),
    steps: async (id) => database.read(() => loadSteps(town, id)),
    move: async (id, step) => database.write(() => move(town, id, step)),
    inState: async (states) => database.read(() => loadInState(town, states)),
    audience: async (options) => database.read(() => loadAudience(town, options)),
    enqueue: async (id, sender, planned) =>
      database.write(() => {
        const daily = loadBroadcast(town, id)?.kind !== 'emergency'
        for (const delivery of planned) {
          queueBroadcast(town, delivery, { broadcast: id, sender, daily })
        }
      }),
    finish: async (now) => database.write(() => finish(town, now)),
  }
}

function move(
  town: Town,
  id: BroadcastId,
  step: Parameters<BroadcastStore['move']>[1],
): Broadcast | undefined {
  const { database } = town
  const before = loadBroadcast(town, id)
  if (before === undefined || !step.from.includes(before.state)) return undefined
  const { to, by, at, releaseAt, pausedFor, plan, takeBack } = step
  const { pausedFor: _, ...rest } = before
  const after: Broadcast = {
    ...rest,
    state: to,
    ...(releaseAt === undefined ? {} : { releaseAt }),
    ...(pausedFor === undefined ? {} : { pausedFor }),
    ...(plan === undefined ? {} : { plan }),
  }
  updateBroadcast(town, after)
  noteStep(town, id, { to, by, at })
  if (to === 'cancelled') {
    cancelQueued(database, at, town.id, id)
    for (const delivery of takeBack ?? [])
      endMarked(town, delivery, { state: 'cancelled', now: at })
  }
  return after
}

function counts({ database, id: town }: Town, id: BroadcastId): BroadcastCounts {
  const all = Object.fromEntries(
    byState(database, town, id).map(({ state, count }) => [state, count]),
  )
  return {
    queued: all.queued ?? 0,
    sending: all.sending ?? 0,
    accepted: all.accepted ?? 0,
    sent: all.sent ?? 0,
    delivered: all.delivered ?? 0,
    read: readCount(database, town, id)?.read_count ?? 0,
    failed: all.failed ?? 0,
    suppressed: all.suppressed ?? 0,
    unknown: all.unknown ?? 0,
    cancelled: all.cancelled ?? 0,
  }
}

function finish(town: Town, now: Instant): readonly BroadcastId[] {
  const { database, id } = town
  return finished(database, id).map((broadcast) => {
    setDone(database, id, broadcast.id)
    noteStep(town, broadcast.id, { to: 'done', by: 'stadtbote', at: now })
    // written from broadcasts
    return broadcast.id as BroadcastId
  })
}

const byState = rows<[town: string, broadcast: string], { state: string; count: number }>(`
  select state, count(*) as count
    from delivery
   where town = ? and broadcast = ?
   group by state`)

const readCount = row<[town: string, id: string], { read_count: number }>(`
  select read_count
    from broadcast
   where town = ? and id = ?`)

const cancelQueued = change<[at: number, town: string, broadcast: string]>(`
  update delivery
     set state = 'cancelled',
         at = ?
   where town = ? and broadcast = ? and state = 'queued'`)

const finished = rows<[town: string], { id: string }>(`
  select b.id
    from broadcast as b
   where b.town = ? and b.state in ('sending', 'scheduled')
     and not exists (select 1
                       from delivery as d
                      where d.town = b.town and d.broadcast = b.id
                        and d.state in ('queued', 'sending'))`)

const setDone = change<[town: string, id: string]>(`
  update broadcast
     set state = 'done'
   where town = ? and id = ?`)
