import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, it } from 'vitest'
import { hasWalResetFix } from './database/version.ts'
import { sqliteStore } from './store.ts'
import { append, now, phone, settle, subscribe, subscribing, textFrom } from './suite/citizen.ts'
import { storeSuite } from './suite/suite.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const otherKey = Buffer.alloc(32, 8).toString('base64')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function freshFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stadtbote-store-'))
  folders.push(folder)
  return join(folder, 'town.sqlite')
}

const suite = storeSuite({
  open: async () => {
    const file = freshFile()
    const make = () => sqliteStore({ file, dataKey: key, now: () => now })
    let store = make()
    return {
      store,
      reopen: async () => {
        await store.close()
        store = make()
        return store
      },
      close: () => store.close(),
    }
  },
})
it.each(suite.map(({ name, run }) => [name, run] as const))('%s', async (_, run) => run())

it.each([
  ['3.51.3', true],
  ['3.52.0', true],
  ['4.0.0', true],
  ['3.51.2', false],
  ['3.9.9', false],
  ['', false],
])('SQLite %s has the fix for the reset of the log: %s', (version, fixed) => {
  expect(hasWalResetFix(version)).toBe(fixed)
})

async function filled(people: number): Promise<string> {
  const file = freshFile()
  const store = sqliteStore({ file, dataKey: key })
  const town = await store.town('coburg')
  for (let i = 0; i < people; i += 1) await subscribe(town, phone(String(20 + i)))
  await store.close()
  return file
}

it('a wrong data key is refused; after a change the old one opens it once, then the new one alone does', async () => {
  const file = await filled(1)
  await expect(sqliteStore({ file, dataKey: otherKey }).town('coburg')).rejects.toMatchObject({
    code: 'data-key-wrong',
  })
  for (const options of [{ dataKeyPrevious: key }, {}]) {
    const store = sqliteStore({ file, dataKey: otherKey, ...options })
    expect(
      (await (await store.town('coburg')).contacts.find(phone('20')))?.subscription.state,
    ).toBe('active')
    await store.close()
  }
  await expect(sqliteStore({ file, dataKey: key }).town('coburg')).rejects.toMatchObject({
    code: 'data-key-wrong',
  })
})

it('a malformed data key, a store in use, a newer schema, another program’s file and a missing folder are refused', async () => {
  const file = await filled(1)
  expect(() => sqliteStore({ file, dataKey: 'geheim' })).toThrow(
    expect.objectContaining({ code: 'data-key-malformed' }),
  )
  const first = sqliteStore({ file, dataKey: key })
  await first.town('coburg')
  await expect(sqliteStore({ file, dataKey: key }).town('coburg')).rejects.toMatchObject({
    code: 'store-in-use',
  })
  await first.close()
  change(file, 'pragma user_version = 99')
  await expect(sqliteStore({ file, dataKey: key }).town('coburg')).rejects.toMatchObject({
    code: 'schema-newer',
  })
  const foreign = freshFile()
  change(foreign, 'create table x (y)')
  await expect(sqliteStore({ file: foreign, dataKey: key }).town('coburg')).rejects.toMatchObject({
    code: 'store-foreign',
  })
  const missing = sqliteStore({ file: join(freshFile(), 'no', 'town.sqlite'), dataKey: key })
  await expect(missing.town('coburg')).rejects.toMatchObject({ code: 'store-unreachable' })
})

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

const unlocked = 'drop trigger ledger_entry_unchanged; drop trigger ledger_entry_undeleted;'

it.each([
  [
    'a changed field',
    'update ledger_entry set at = at + 1 where number = 2',
    { number: 2, reason: 'changed' },
  ],
  [
    'a flipped byte in a code',
    "update ledger_entry set mac = case substr(mac, 1, 1) when '0' then '1' else '0' end || substr(mac, 2) where number = 2",
    { number: 2, reason: 'changed' },
  ],
  [
    'a removed entry',
    'pragma foreign_keys = off; delete from ledger_entry where number = 2',
    { number: 2, reason: 'missing' },
  ],
  [
    'two swapped entries',
    'update ledger_entry set number = 9 where number = 2; update ledger_entry set number = 2 where number = 3; update ledger_entry set number = 3 where number = 9',
    { number: 2, reason: 'changed' },
  ],
  [
    'a cut tail',
    'pragma foreign_keys = off; delete from ledger_entry where number = 4',
    { number: 4, reason: 'cut-off' },
  ],
  [
    'a cut tail with the head set back',
    'pragma foreign_keys = off; delete from ledger_entry where number = 4; update ledger_head set number = 3, mac = (select mac from ledger_entry where number = 3)',
    { number: 4, reason: 'cut-off' },
  ],
  [
    'a ledger that was cut off whole, with its head',
    'pragma foreign_keys = off; delete from ledger_entry; delete from ledger_head',
    { number: 1, reason: 'cut-off' },
  ],
  [
    'a changed payload',
    'update ledger_payload set sealed = (select sealed from ledger_payload as other where other.entry <> ledger_payload.entry limit 1) where entry = (select id from ledger_entry where number = 1)',
    { number: 1, reason: 'payload-changed' },
  ],
])('%s in the ledger is found', async (_, sql, found) => {
  const file = await filled(4)
  change(file, `${unlocked} ${sql}`)
  const store = sqliteStore({ file, dataKey: key })
  expect(await (await store.town('coburg')).ledger.verify()).toEqual({ state: 'broken', ...found })
  await store.close()
})

it('no number, user id, name, text or message id stands in clear in database or log', async () => {
  const file = freshFile()
  const store = sqliteStore({ file, dataKey: key })
  const town = await store.town('coburg')
  const from = { ...phone('77'), userId: 'DE.9007100200300400' }
  const messageId = `wamid.${Buffer.from('\x1c\x18\x0d491713920077').toString('base64')}`
  await append(town, {
    ...textFrom(from, 'In der Ketschengasse brennt keine Lampe', messageId),
    type: 'message',
  } as never)
  await settle(town, () => ({
    ...subscribing(),
    concern: {
      id: 'c1' as never,
      state: 'open',
      receivedAt: now,
      text: 'In der Ketschengasse brennt keine Lampe',
      profileName: 'Anna Weber',
    },
    answers: [{ id: 'd1' as never, content: { type: 'text', text: 'Antwort an Anna' } }],
  }))
  const folder = join(file, '..')
  const bytes = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join()
  await store.close()
  expect(bytes.length).toBeGreaterThan(50_000)
  const clear = readable(bytes)
  for (const needle of [
    '491713920077',
    '9007100200300400',
    'Ketschengasse',
    'Anna',
    messageId.slice(6),
  ]) {
    expect(clear.some((text) => text.includes(needle))).toBe(false)
  }
})

/** What a reader of these bytes sees: as they are, and every run of base64 in them decoded, whatever its offset. */
function readable(bytes: string): readonly string[] {
  const runs = bytes.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []
  return [
    bytes,
    ...[0, 1, 2, 3].map((offset) =>
      runs.map((run) => Buffer.from(run.slice(offset), 'base64').toString('latin1')).join('\n'),
    ),
  ]
}

it('a number inside base64 is seen by the search for clear text', () => {
  const hidden = Buffer.from('\x1c\x18\x0d491713920077').toString('base64')
  expect(readable(`x.${hidden}`).some((text) => text.includes('491713920077'))).toBe(true)
})

it('a full disk refuses a webhook whole, and takes it once there is room', async () => {
  const file = await filled(1)
  const store = sqliteStore({ file, dataKey: key })
  const town = await store.town('coburg')
  const large = (id: string) => textFrom(phone('30'), 'x'.repeat(2_000_000), id)
  const real = DatabaseSync.prototype.exec
  // the limit belongs to the connection, which only the store has: it is set on the way to its next transaction
  let pragma: string | undefined = 'pragma max_page_count = 60'
  DatabaseSync.prototype.exec = function exec(sql: string) {
    if (pragma !== undefined && sql.startsWith('begin')) real.call(this, pragma)
    pragma = undefined
    real.call(this, sql)
  }
  try {
    await expect(append(town, large('a'), 'a')).rejects.toMatchObject({ code: 'store-full' })
    pragma = 'pragma max_page_count = 100000'
    expect(await append(town, large('a'), 'a')).toEqual({ stored: 1, repeated: 0 })
  } finally {
    DatabaseSync.prototype.exec = real
    await store.close()
  }
})
