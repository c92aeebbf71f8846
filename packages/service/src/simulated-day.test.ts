import { copyFileSync, existsSync } from 'node:fs'
import { createSimulation, type Simulation } from '@stadtbote/simulator'
import { sqliteStore } from '@stadtbote/store-sqlite'
import { expect, it } from 'vitest'
import { freshStore, keptLog, sender, templates, town } from './fixtures/town.ts'
import { createStadtbote, type Stadtbote } from './stadtbote.ts'

const minuteMs = 60_000
const hourMs = 3_600_000
/** Wednesday, 25 November 2026, 8:00 in Coburg. */
const morning = Date.UTC(2026, 10, 25, 7)
const broadcast = { text: 'Der Marktplatz ist gesperrt.', link: 'https://www.coburg.de/markt' }

async function serve(
  simulation: Simulation,
  store: ReturnType<typeof freshStore>,
): Promise<Stadtbote> {
  const opened = sqliteStore({ ...store, now: () => simulation.now() })
  const stadtbote = createStadtbote({
    ...town,
    gateway: simulation.gateway(),
    store: simulation.ports(opened),
    clock: simulation.clock(),
    random: simulation.random(),
    log: keptLog(),
    undoSeconds: 60,
    limits: { perSecond: 10 },
  })
  await stadtbote.start()
  simulation.connect((request) => stadtbote.fetch(request))
  return stadtbote
}

/** What a killed process leaves on disk: database and write-ahead log, without the lock. */
function copyOf(store: ReturnType<typeof freshStore>): ReturnType<typeof freshStore> {
  const copy = freshStore()
  for (const suffix of ['', '-wal']) {
    if (existsSync(store.file + suffix)) copyFileSync(store.file + suffix, copy.file + suffix)
  }
  return copy
}

it('a day of 50 citizens with a crash in the broadcast: nobody twice, nobody after a stop, what is missing is unknown', async () => {
  const simulation = createSimulation({
    seed: 7,
    startAt: morning,
    sender,
    templates,
    faults: { late: 0.1, twice: 0.1, reordered: 0.1 },
  })
  const first = freshStore()
  const before = await serve(simulation, first)
  const phones = simulation.phones.createMany(50, { hideNumber: 0.1 })
  for (const [place, { id }] of phones.entries()) {
    simulation.at(morning + place * 500, () => simulation.phones.write(id, { text: 'Start' }))
  }
  await simulation.run(morning + 10 * minuteMs)
  expect(await before.subscriptions.summary()).toMatchObject({ active: 50 })

  const { id } = await before.broadcasts.create(broadcast, 'm.beyer')
  await before.broadcasts.approve(id, 'm.beyer')
  const leaving = phones.slice(-3)
  const release = simulation.now() + 60_000
  for (const phone of leaving) {
    simulation.at(release + 1_000, () => simulation.phones.write(phone.id, { text: 'Stop' }))
  }
  await simulation.run(release + 2_500)
  simulation.crash()

  // the dead process's file: its lock went with it in a real crash, so the next one opens a copy
  const after = await serve(simulation, copyOf(first))
  const { counts: atStart } = await after.broadcasts.get(id)
  await simulation.run(morning + 12 * hourMs)
  const { broadcast: done, counts } = await after.broadcasts.get(id)
  const truth = simulation.world.truth()
  const got = phones.map(
    ({ id: phone }) =>
      simulation.phones
        .chat(phone)
        .filter((message) => message.by === 'town' && message.text.includes('Marktplatz')).length,
  )
  await after.stop()

  expect(done.state).toBe('done')
  expect(Math.max(...got)).toBe(1)
  expect(counts.delivered).toBe(got.filter((times) => times === 1).length)
  expect(counts.unknown).toBeLessThanOrEqual(atStart.sending)
  expect(counts.delivered + counts.unknown + counts.suppressed).toBe(50)
  expect(counts.suppressed).toBeGreaterThan(0)
  expect(truth.peakPerSecond).toBeLessThanOrEqual(80)
})

it('no broadcast goes out in quiet hours, and answers do', async () => {
  const evening = Date.UTC(2026, 10, 25, 19, 30) // 20:30 in Coburg
  const simulation = createSimulation({ seed: 3, startAt: evening, sender, templates })
  const stadtbote = await serve(simulation, freshStore())
  const [phone] = simulation.phones.createMany(1)
  simulation.phones.write(phone?.id ?? '', { text: 'Start' })
  await simulation.run(evening + minuteMs)
  const { id } = await stadtbote.broadcasts.create(broadcast, 'm.beyer')
  await stadtbote.broadcasts.approve(id, 'm.beyer')
  const texts = () =>
    simulation.phones
      .chat(phone?.id ?? '')
      .flatMap((message) => (message.by === 'town' ? [message] : []))
  await simulation.run(evening + 11 * hourMs)
  expect(texts()).toHaveLength(1)
  expect((await stadtbote.broadcasts.get(id)).broadcast.state).toBe('scheduled')
  await simulation.run(evening + 12 * hourMs)
  expect(texts().map(({ at }) => at >= Date.UTC(2026, 10, 26, 7))).toEqual([false, true])
  await stadtbote.stop()
})

it.each([
  ['in office hours', Date.UTC(2026, 10, 25, 9), 'am selben Werktag'],
  ['in the evening', Date.UTC(2026, 10, 24, 19), 'Mittwoch, 8\u00a0Uhr'],
])('a concern that comes %s is answered with when it is read', async (_, startAt, when) => {
  const simulation = createSimulation({ seed: 5, startAt, sender, templates })
  const stadtbote = await serve(simulation, freshStore())
  const [phone] = simulation.phones.createMany(1)
  simulation.phones.write(phone?.id ?? '', { text: 'In der Ketschengasse ist die Laterne kaputt.' })
  await simulation.run(startAt + minuteMs)
  const answers = simulation.phones
    .chat(phone?.id ?? '')
    .flatMap((message) => (message.by === 'town' ? [message.text] : []))
  await stadtbote.stop()
  expect(answers).toHaveLength(1)
  expect(answers[0]).toContain(when)
})
