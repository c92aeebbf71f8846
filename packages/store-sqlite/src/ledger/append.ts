import { createHash, randomBytes } from 'node:crypto'
import { chain, type EntryDraft, type LedgerEntry } from '@stadtbote/core'
import { change, row } from '../database/statement.ts'
import type { Cell } from '../sealing/keyring.ts'
import type { Town } from '../town.ts'

/** The head of a chain: how many entries there are, and the code of the last one. */
export interface Head {
  readonly number: number
  readonly mac: string
}

/** The head as it stands outside the table; an empty ledger has number 0. */
export function loadHead({ database, id }: Town): Head & { readonly code: string } {
  return headOf(database, id) ?? { number: 0, mac: '', code: '' }
}

/** Writes the head of an empty ledger, once in a town's life: a ledger without a head was cut off whole. */
export function beginLedger(town: Town): void {
  const empty = { number: 0, mac: '' }
  saveHead(town.database, town.id, empty.number, empty.mac, headCode(town, empty))
}

/** The head's own code: without the chain key nobody sets it back along with a cut tail. */
export function headCode({ keyring, id }: Town, { number, mac }: Head): string {
  return keyring.chain(`head:${id}:${number}:${mac}`)
}

/** Adds an entry: gives it its number, seals its personal part, chains it to the one before. */
export function appendEntry(town: Town, draft: EntryDraft, subject: string): void {
  const { database, keyring, id } = town
  const head = loadHead(town)
  const payload = JSON.stringify({ evidence: draft.evidence, topics: draft.topics })
  const salt = randomBytes(16).toString('hex')
  const entry: Omit<LedgerEntry, 'mac'> = {
    town: id,
    number: head.number + 1,
    id: draft.id,
    kind: draft.kind,
    at: draft.at,
    recordedAt: draft.recordedAt,
    subject,
    ...(draft.shown === undefined
      ? {}
      : {
          wordingHash: keepText(town, draft.shown.wording),
          noticeHash: keepText(town, draft.shown.notice),
        }),
    digest: digestOf(salt, payload),
  }
  const mac = chain(head.mac, entry, keyring.chain)
  insertEntry(
    database,
    id,
    entry.number,
    entry.id,
    entry.kind,
    entry.at,
    entry.recordedAt,
    subject,
    entry.wordingHash ?? null,
    entry.noticeHash ?? null,
    entry.digest,
    mac,
  )
  insertPayload(database, id, entry.id, keyring.sealJson(payloadCell(entry.id), [salt, payload]))
  const next = { number: entry.number, mac }
  saveHead(database, id, next.number, mac, headCode(town, next))
}

/** SHA-256 over salt and payload, lower-case hex. */
export function digestOf(salt: string, payload: string): string {
  return createHash('sha256').update(`${salt}\0${payload}`).digest('hex')
}

/** Where the personal part of an entry is sealed. */
export const payloadCell = (entry: string): Cell => ({
  table: 'ledger_payload',
  column: 'sealed',
  row: entry,
})

function keepText({ database, id }: Town, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex')
  insertText(database, id, hash, text)
  return hash
}

const headOf = row<[town: string], Head & { readonly code: string }>(`
  select number, mac, code
    from ledger_head
   where town = ?`)

const saveHead = change<[town: string, number: number, mac: string, code: string]>(`
  insert into ledger_head (town, number, mac, code)
  values (?, ?, ?, ?)
      on conflict do update set number = excluded.number, mac = excluded.mac, code = excluded.code`)

const insertEntry = change<
  [
    town: string,
    number: number,
    id: string,
    kind: string,
    at: number,
    recordedAt: number,
    subject: string,
    wordingHash: string | null,
    noticeHash: string | null,
    digest: string,
    mac: string,
  ]
>(`
  insert into ledger_entry
    (town, number, id, kind, at, recorded_at, subject, wording_hash, notice_hash, digest, mac)
  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)

const insertPayload = change<[town: string, entry: string, sealed: Uint8Array]>(`
  insert into ledger_payload (town, entry, sealed)
  values (?, ?, ?)`)

const insertText = change<[town: string, hash: string, text: string]>(`
  insert or ignore into ledger_text (town, hash, text)
  values (?, ?, ?)`)
