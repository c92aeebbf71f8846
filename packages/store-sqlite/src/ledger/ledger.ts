import {
  type EntryKind,
  type LedgerEntry,
  type LedgerEntryId,
  type LedgerStore,
  type LedgerVerdict,
  verifyLedger,
} from '@stadtbote/core'
import { row, rows, walk } from '../database/statement.ts'
import type { Town } from '../town.ts'
import { digestOf, headCode, loadHead, payloadCell } from './append.ts'

interface EntryRow {
  readonly number: number
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly recorded_at: number
  readonly subject: string
  readonly wording_hash: string | null
  readonly notice_hash: string | null
  readonly digest: string
  readonly mac: string
}

/** The consent ledger, for reading and verifying. */
export function ledgerStore(town: Town): LedgerStore {
  const { database, id } = town
  return {
    entries: async ({ after, limit }) =>
      entriesAfter(database, id, after, limit).map((entry) => toEntry(id, entry)),
    verify: async () => database.read(() => verify(town)),
    text: async (hash) => textOf(database, id, hash)?.text,
  }
}

function verify(town: Town): LedgerVerdict {
  const { database, keyring, id } = town
  const head = loadHead(town)
  const verdict = verifyLedger(entriesOf(town), { hmac: keyring.chain, head })
  if (verdict.state === 'broken') return verdict
  if (headCode(town, head) !== head.code) {
    return { state: 'broken', number: head.number + 1, reason: 'cut-off' }
  }
  for (const { number, entry, digest, sealed } of payloads(database, id)) {
    if (!fits(town, entry, digest, sealed)) {
      return { state: 'broken', number, reason: 'payload-changed' }
    }
  }
  return verdict
}

function fits({ keyring }: Town, entry: string, digest: string, sealed: Uint8Array): boolean {
  try {
    const [salt, payload] = keyring.openJson<[string, string]>(payloadCell(entry), sealed)
    return digestOf(salt, payload) === digest
  } catch {
    return false
  }
}

function* entriesOf({ database, id }: Town): Iterable<LedgerEntry> {
  for (const entry of allEntries(database, id)) yield toEntry(id, entry)
}

function toEntry(town: string, entry: EntryRow): LedgerEntry {
  return {
    town,
    number: entry.number,
    // written from entries
    id: entry.id as LedgerEntryId,
    kind: entry.kind as EntryKind,
    at: entry.at,
    recordedAt: entry.recorded_at,
    subject: entry.subject,
    ...(entry.wording_hash === null ? {} : { wordingHash: entry.wording_hash }),
    ...(entry.notice_hash === null ? {} : { noticeHash: entry.notice_hash }),
    digest: entry.digest,
    mac: entry.mac,
  }
}

const entriesAfter = rows<[town: string, after: number, limit: number], EntryRow>(`
  select number, id, kind, at, recorded_at, subject, wording_hash, notice_hash, digest, mac
    from ledger_entry
   where town = ? and number > ?
   order by number limit ?`)

const allEntries = walk<[town: string], EntryRow>(`
  select number, id, kind, at, recorded_at, subject, wording_hash, notice_hash, digest, mac
    from ledger_entry
   where town = ?
   order by number`)

const payloads = walk<
  [town: string],
  { number: number; entry: string; digest: string; sealed: Uint8Array }
>(`
  select e.number, p.entry, e.digest, p.sealed
    from ledger_payload as p
    join ledger_entry as e on e.town = p.town and e.id = p.entry
   where p.town = ?
   order by e.number`)

const textOf = row<[town: string, hash: string], { text: string }>(`
  select text
    from ledger_text
   where town = ? and hash = ?`)
