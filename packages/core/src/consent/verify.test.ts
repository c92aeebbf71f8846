import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chain } from './chain.ts'
import type { LedgerEntry, LedgerEntryId } from './entry.ts'
import { verifyLedger } from './verify.ts'

const keyed = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('hex')
const hmac = keyed('chain key of a test')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A ledger of so many entries, as a store writes it. */
function ledger(length: number): LedgerEntry[] {
  const entries: LedgerEntry[] = []
  for (let number = 1; number <= length; number += 1) {
    const isConsent = number % 2 === 1
    const entry: Omit<LedgerEntry, 'mac'> = {
      town: 'coburg',
      number,
      id: `entry${number}` as LedgerEntryId, // a brand, made from plain text
      kind: isConsent ? 'consent' : 'withdrawal',
      at: 1_700_000_000_000 + number,
      recordedAt: 1_700_000_001_000 + number,
      subject: sha256(`subject ${number}`),
      ...(isConsent && { wordingHash: sha256('wording'), noticeHash: sha256('notice') }),
      digest: sha256(`digest ${number}`),
    }
    entries.push({ ...entry, mac: chain(entries.at(-1)?.mac ?? '', entry, hmac) })
  }
  return entries
}

const headOf = (entries: readonly LedgerEntry[]) => ({
  number: entries.length,
  mac: entries.at(-1)?.mac ?? '',
})
const verify = (entries: Iterable<LedgerEntry>, original: readonly LedgerEntry[]) =>
  verifyLedger(entries, { hmac, head: headOf(original) })

/** A ledger, and the place of one of its entries. */
const ledgerAndPlace = fc
  .integer({ min: 1, max: 12 })
  .chain((length) => fc.tuple(fc.constant(length), fc.nat({ max: length - 1 })))

const fields = [
  'town',
  'number',
  'id',
  'kind',
  'at',
  'recordedAt',
  'subject',
  'wordingHash',
  'noticeHash',
  'digest',
  'mac',
] as const satisfies readonly (keyof LedgerEntry)[]

it.each([0, 1, 2, 50])('a ledger of %i untouched entries is whole', (length) => {
  const entries = ledger(length)
  expect(verify(entries, entries)).toEqual({ state: 'whole', entries: length })
})

it('a changed field of any entry is found at that entry', () => {
  fc.assert(
    fc.property(ledgerAndPlace, fc.constantFrom(...fields), ([length, place], field) => {
      const original = ledger(length)
      const changed = original.map((entry, index) => {
        if (index !== place) return entry
        const value = entry[field]
        return { ...entry, [field]: typeof value === 'number' ? value + 1 : `${value ?? ''}x` }
      })
      expect(verify(changed, original)).toMatchObject({ state: 'broken', number: place + 1 })
    }),
  )
})

it('letters that move from one field to the next are found', () => {
  const original = ledger(1)
  const moved = original.map((entry) => ({
    ...entry,
    wordingHash: entry.wordingHash?.slice(0, -1) ?? '',
    noticeHash: `${entry.wordingHash?.slice(-1)}${entry.noticeHash}`,
  }))
  expect(verify(moved, original)).toMatchObject({ state: 'broken', number: 1, reason: 'changed' })
})

it('a removed entry is found, and so is one that was put in twice', () => {
  fc.assert(
    fc.property(ledgerAndPlace, ([length, place]) => {
      const original = ledger(length)
      expect(verify(original.toSpliced(place, 1), original).state).toBe('broken')
      const twice = original.flatMap((entry, index) => (index === place ? [entry, entry] : [entry]))
      expect(verify(twice, original).state).toBe('broken')
    }),
  )
})

it('removed entries are found also when the numbers behind them were closed up', () => {
  fc.assert(
    fc.property(ledgerAndPlace, ([length, place]) => {
      const original = ledger(length)
      const closedUp = original
        .toSpliced(place, 1)
        .map((entry, index) => ({ ...entry, number: index + 1 }))
      expect(verify(closedUp, original).state).toBe('broken')
    }),
  )
})

it('two swapped entries are found', () => {
  fc.assert(
    fc.property(ledgerAndPlace, fc.nat({ max: 11 }), ([length, place], other) => {
      const original = ledger(length)
      const swapped = [...original]
      const [a, b] = [original[place], original[other % length]]
      fc.pre(a !== undefined && b !== undefined && a !== b)
      swapped[place] = b
      swapped[other % length] = a
      expect(verify(swapped, original).state).toBe('broken')
    }),
  )
})

it('a cut tail is found by the head that is kept elsewhere', () => {
  fc.assert(
    fc.property(ledgerAndPlace, ([length, place]) => {
      const original = ledger(length)
      expect(verify(original.slice(0, place), original)).toEqual({
        state: 'broken',
        number: place + 1,
        reason: 'cut-off',
      })
    }),
  )
})

it('a head that counts other entries than there are is found', () => {
  const entries = ledger(3)
  const head = { ...headOf(entries), number: 4 }
  expect(verifyLedger(entries, { hmac, head })).toMatchObject({ state: 'broken', number: 4 })
})

it('who does not have the key cannot write an entry that fits', () => {
  const original = ledger(3)
  const forged = original.map((entry, index) =>
    index < 2
      ? entry
      : { ...entry, mac: chain(original[1]?.mac ?? '', entry, keyed('another key')) },
  )
  expect(verify(forged, forged)).toEqual({ state: 'broken', number: 3, reason: 'changed' })
})
