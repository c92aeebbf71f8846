import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { optionsOf } from './run.ts'

const secrets = { SIMULATOR_TOKEN: 'EAAsecret', SIMULATOR_APP_SECRET: 'geheim-1234' }

/** The simulator as a process of its own, from its sources. */
async function start(flags: readonly string[]) {
  const script = `import { runSimulator } from ${JSON.stringify(fileURLToPath(new URL('./run.ts', import.meta.url)))}
    await runSimulator(process.argv.slice(1), process.env)`
  const node = ['--conditions=@stadtbote/source', '--input-type=module', '-e', script, '--']
  const child = spawn(process.execPath, [...node, ...flags], {
    env: { ...process.env, ...secrets },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer] // the first chunk
  const { url } = JSON.parse(line.toString('utf8')) as { url: string } // what the command promises
  return { child, url, ended: once(child, 'exit') }
}

describe('the simulator as a command', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says where it listens, and ends at %s',
    async (signal) => {
      const { child, url, ended } = await start([])
      expect((await fetch(`${url}/control/state`)).status).toBe(200)
      child.kill(signal)
      expect(await ended).toEqual([0, null])
    },
  )

  it('ends with its standard input where it is told to, also with a stream open', async () => {
    const { child, url, ended } = await start(['--exit-with-stdin'])
    const stream = await fetch(`${url}/control/events`)
    child.stdin.end()
    expect(await ended).toEqual([0, null])
    await stream.body?.cancel().catch(() => undefined)
  })

  it('reads flags before variables, and has defaults for all but the secrets', () => {
    const given = { seed: '7', faults: 'late,twice=0.3', 'offset-ms': '-5' }
    const options = optionsOf(given, { ...secrets, SIMULATOR_SEED: '9', SIMULATOR_PORT: '4010' })
    expect(options).toMatchObject({
      port: 4_010,
      seed: 7,
      offsetMs: -5,
      faults: { late: 0.1, twice: 0.3 },
      sender: { displayNumber: '+499561891170' },
      limits: { perSecond: 80 },
    })
  })

  it.each([
    [{}, {}, '--token (or SIMULATOR_TOKEN)'],
    [{}, { SIMULATOR_TOKEN: 'x' }, '--app-secret (or SIMULATOR_APP_SECRET)'],
    [{ port: 'hidden-value' }, secrets, '--port (or SIMULATOR_PORT)'],
    [{ faults: 'hidden-value' }, secrets, '--faults (or SIMULATOR_FAULTS)'],
    [{ faults: 'late=hidden-value' }, secrets, '--faults (or SIMULATOR_FAULTS)'],
    [{ webhook: 'hidden-value' }, secrets, '--webhook (or SIMULATOR_WEBHOOK)'],
    [{ templates: 'hidden-value' }, secrets, '--templates (or SIMULATOR_TEMPLATES)'],
  ])('names the setting that is wrong, never its value: %j', (given, env, name) => {
    const read = () => optionsOf(given, env)
    expect(read).toThrow(expect.objectContaining({ code: 'simulator-setting-invalid' }))
    expect(read).toThrow(name)
    expect(read).not.toThrow(/hidden-value/)
  })
})
