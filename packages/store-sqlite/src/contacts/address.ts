import type { Address, ContactId, E164 } from '@stadtbote/core'
import { change, row, rows } from '../database/statement.ts'
import type { Cell, LookUpKind } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'

/** The two kinds of an address. */
export type AddressKind = Extract<LookUpKind, 'phone' | 'user-id'>

/** The parts of an address, each with its kind. */
export function partsOf(address: Address): readonly (readonly [AddressKind, string])[] {
  const parts: (readonly [AddressKind, string])[] = []
  if (address.userId !== undefined) parts.push(['user-id', address.userId])
  if (address.phone !== undefined) parts.push(['phone', address.phone])
  return parts
}

/** Who has this number or user id. */
export function contactWith(
  { database, keyring, id }: Town,
  kind: AddressKind,
  value: string,
): ContactId | undefined {
  const found = byHash(database, id, kind, keyring.hash(kind, value))
  // written from contacts' ids
  return found?.contact as ContactId | undefined
}

/** Whether the contact is known by another user id: then a number that both showed has a new holder. */
export function hasOtherUserId(
  { database, keyring, id }: Town,
  contact: ContactId,
  userId: string,
): boolean {
  return otherUserId(database, id, contact, keyring.hash('user-id', userId)) !== undefined
}

/** Gives a contact this number or user id, whoever had it; the one of this kind that the contact had is given up. */
export function putAddress(
  { database, keyring, id }: Town,
  contact: ContactId,
  [kind, value]: readonly [AddressKind, string],
): void {
  const hash = keyring.hash(kind, value)
  removeKind(database, id, contact, kind)
  removeHash(database, id, kind, hash)
  insertAddress(database, id, kind, hash, contact, keyring.seal(cellOf(kind, hash), value))
}

/** Takes a number or user id away from whoever has it. */
export function dropAddress(
  { database, keyring, id }: Town,
  [kind, value]: readonly [AddressKind, string],
): void {
  removeHash(database, id, kind, keyring.hash(kind, value))
}

/** The contact's address, opened; `undefined` once it is forgotten. */
export function openAddress(
  { database, keyring, id }: Town,
  contact: ContactId,
): Address | undefined {
  let phone: E164 | undefined
  let userId: string | undefined
  for (const { kind, hash, sealed } of addressesOf(database, id, contact)) {
    if (sealed === null) continue
    const value = keyring.open(cellOf(kind, hash), sealed)
    // sealed from an address
    if (kind === 'phone') phone = value as E164
    else userId = value
  }
  if (phone !== undefined) return userId === undefined ? { phone } : { phone, userId }
  return userId === undefined ? undefined : { userId }
}

/** The keyed hash by which the ledger names a contact: of the number, or of the user id where no number is known. */
export function subjectOf({ database, id }: Town, contact: ContactId): string {
  const all = addressesOf(database, id, contact)
  const one = all.find(({ kind }) => kind === 'phone') ?? all[0]
  return one === undefined ? '' : Buffer.from(one.hash).toString('hex')
}

/** Moves the addresses of a kind that `to` lacks, and gives up the others. */
export function moveAddresses({ database, id }: Town, from: ContactId, to: ContactId): void {
  const known = new Set(addressesOf(database, id, to).map(({ kind }) => kind))
  for (const { kind, hash } of addressesOf(database, id, from)) {
    if (known.has(kind)) removeHash(database, id, kind, hash)
    else repoint(database, to, id, kind, hash)
  }
}

const cellOf = (kind: AddressKind, hash: Uint8Array): Cell => ({
  table: 'address',
  column: 'sealed',
  row: `${kind}:${Buffer.from(hash).toString('hex')}`,
})

const byHash = row<[town: string, AddressKind, hash: Uint8Array], { contact: string }>(`
  select contact
    from address
   where town = ? and kind = ? and hash = ?`)

/** Without the index's name SQLite walks over the whole town: 20,000 contacts make a turn of the lane 20 times slower. */
const addressesOf = rows<
  [town: string, contact: string],
  { kind: AddressKind; hash: Uint8Array; sealed: Uint8Array | null }
>(`
  select kind, hash, sealed
    from address indexed by address_of_contact
   where town = ? and contact = ?
   order by kind`)

const otherUserId = row<[town: string, contact: string, hash: Uint8Array], { hash: Uint8Array }>(`
  select hash
    from address indexed by address_of_contact
   where town = ? and contact = ? and kind = 'user-id' and hash <> ?`)

const removeKind = change<[town: string, contact: string, AddressKind]>(`
  delete from address
   where town = ? and contact = ? and kind = ?`)

const removeHash = change<[town: string, AddressKind, hash: Uint8Array]>(`
  delete from address
   where town = ? and kind = ? and hash = ?`)

const repoint = change<[contact: string, town: string, AddressKind, hash: Uint8Array]>(`
  update address
     set contact = ?
   where town = ? and kind = ? and hash = ?`)

const insertAddress = change<
  [town: string, AddressKind, hash: Uint8Array, contact: string, sealed: Uint8Array]
>(`
  insert into address (town, kind, hash, contact, sealed)
  values (?, ?, ?, ?, ?)`)
