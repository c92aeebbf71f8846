import type {
  BroadcastId,
  ContactId,
  Delivery,
  DeliveryId,
  DeliveryState,
  GatewayErrorKind,
  StatusError,
} from '@stadtbote/core'
import { change, row } from '../database/statement.ts'
import type { Cell } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'

/** A delivery's row, as far as merging needs it. */
export interface DeliveryRow {
  readonly id: string
  readonly contact: string
  readonly broadcast: string | null
  readonly attempt: number
  readonly state: string
  readonly at: number
  readonly error_kind: string | null
  readonly error_code: string | null
  readonly error_meta: number | null
}

/** By our own id. */
export function loadDelivery({ database, id: town }: Town, id: string): Delivery | undefined {
  const found = byId(database, town, id)
  return found === undefined ? undefined : toDelivery(found)
}

/** By the keyed hash of the vendor's message id. */
export function loadDeliveryOf(
  { database, keyring, id }: Town,
  messageId: string,
): Delivery | undefined {
  const found = byMessage(database, id, keyring.hash('message', messageId))
  return found === undefined ? undefined : toDelivery(found)
}

/** Writes where a delivery stands after something was merged into it. */
export function saveDelivery(
  { database, keyring, id: town }: Town,
  { id, state, attempt, at, error }: Delivery,
  messageId?: string,
): void {
  update(
    database,
    state,
    attempt,
    at,
    error?.kind ?? null,
    error?.vendorCode ?? null,
    error?.metaCode ?? null,
    messageId === undefined ? null : keyring.hash('message', messageId),
    town,
    id,
  )
}

/** The same for what a status says: its message id is taken only where the gateway's answer brought none. */
export function adoptMessage(town: Town, delivery: Delivery, messageId: string): void {
  const { database, keyring, id } = town
  saveDelivery(town, delivery)
  adopt(database, keyring.hash('message', messageId), id, delivery.id)
}

/** Where an answer's content is sealed. */
export const contentCell = (delivery: string): Cell => ({
  table: 'delivery',
  column: 'content',
  row: delivery,
})

function toDelivery(found: DeliveryRow): Delivery {
  const error = errorOf(found)
  return {
    // written from deliveries
    id: found.id as DeliveryId,
    contact: found.contact as ContactId,
    ...(found.broadcast === null ? {} : { broadcast: found.broadcast as BroadcastId }),
    attempt: found.attempt,
    state: found.state as DeliveryState,
    at: found.at,
    ...(error === undefined ? {} : { error }),
  }
}

function errorOf({ error_kind, error_code, error_meta }: DeliveryRow): StatusError | undefined {
  if (error_kind === null) return undefined
  return {
    // written from an error
    kind: error_kind as GatewayErrorKind,
    vendorCode: error_code ?? '',
    ...(error_meta === null ? {} : { metaCode: error_meta }),
  }
}

const byId = row<[town: string, id: string], DeliveryRow>(`
  select id, contact, broadcast, attempt, state, at, error_kind, error_code, error_meta
    from delivery
   where town = ? and id = ?`)

const byMessage = row<[town: string, hash: Uint8Array], DeliveryRow>(`
  select id, contact, broadcast, attempt, state, at, error_kind, error_code, error_meta
    from delivery
   where town = ? and message_hash = ?`)

const update = change<
  [
    state: string,
    attempt: number,
    at: number,
    errorKind: string | null,
    errorCode: string | null,
    errorMeta: number | null,
    messageHash: Uint8Array | null,
    town: string,
    id: string,
  ]
>(`
  update delivery
     set state = ?,
         attempt = ?,
         at = ?,
         error_kind = ?,
         error_code = ?,
         error_meta = ?,
         message_hash = coalesce(?, message_hash)
   where town = ? and id = ?`)

const adopt = change<[messageHash: Uint8Array, town: string, id: string]>(`
  update delivery
     set message_hash = ?
   where town = ? and id = ? and message_hash is null`)
