import type { BroadcastId, BroadcastState, BroadcastStep } from '@stadtbote/core'
import { change, rows } from '../database/statement.ts'
import type { Cell } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'

/** Writes down who did what with a broadcast. */
export function noteStep(
  { database, keyring, id }: Town,
  broadcast: string,
  step: BroadcastStep,
): void {
  const number = stepsOf(database, id, broadcast).length + 1
  const actor = keyring.seal(actorCell(broadcast, number), step.by)
  insertStep(database, id, broadcast, number, step.to, step.at, actor)
}

/** All steps, in order. */
export function loadSteps(
  { database, keyring, id }: Town,
  broadcast: BroadcastId,
): readonly BroadcastStep[] {
  return stepsOf(database, id, broadcast).map(({ number, state, at, actor }) => ({
    // written from steps
    to: state as BroadcastState,
    by: keyring.open(actorCell(broadcast, number), actor),
    at,
  }))
}

const actorCell = (broadcast: string, number: number): Cell => ({
  table: 'broadcast_step',
  column: 'actor',
  row: `${broadcast}:${number}`,
})

const stepsOf = rows<
  [town: string, broadcast: string],
  { number: number; state: string; at: number; actor: Uint8Array }
>(`
  select number, state, at, actor
    from broadcast_step
   where town = ? and broadcast = ?
   order by number`)

const insertStep = change<
  [town: string, broadcast: string, number: number, state: string, at: number, actor: Uint8Array]
>(`
  insert into broadcast_step (town, broadcast, number, state, at, actor)
  values (?, ?, ?, ?, ?, ?)`)
