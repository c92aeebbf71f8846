import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { StadtboteError } from '@stadtbote/core'
import { z } from 'zod'
import { type SimulatorOptions, serveSimulator } from './serve.ts'
import { type FaultName, type Faults, faultNames } from './world/faults.ts'

/** Share of a fault that is named without one: `--faults late,twice`. */
const usualShare = 0.1

const text = { type: 'string' } as const
const flags = {
  port: { ...text, help: '0: any free one (default)' },
  host: { ...text, help: 'default 127.0.0.1; the control API has no password' },
  webhook: { ...text, help: 'URL for webhooks; may be named later over the control API' },
  token: { ...text, help: 'bearer token of the Cloud API (needed)' },
  'app-secret': { ...text, help: 'signs webhooks (needed)' },
  'verify-token': { ...text, help: 'with it the webhook must answer the handshake first' },
  'phone-number-id': { ...text, help: 'default 106540352242922' },
  'waba-id': { ...text, help: 'default 102290129340398' },
  'display-number': { ...text, help: 'default +499561891170' },
  name: { ...text, help: 'default Stadt Coburg' },
  seed: { ...text, help: 'default 1' },
  'offset-ms': { ...text, help: "how far the clock stands from the machine's; default 0" },
  templates: { ...text, help: 'file with a JSON list of templates' },
  'per-second': { ...text, help: 'messages in and out per second; default 80' },
  faults: { ...text, help: `of ${faultNames.join(', ')}; each with =share, default 0.1` },
  visitors: { ...text, help: 'phones for visitors of the page; default 6' },
  'exit-with-stdin': { type: 'boolean', help: 'end when standard input closes' },
  help: { type: 'boolean', help: 'show this' },
} as const

type Flag = keyof typeof flags
type Environment = Readonly<Record<string, string | undefined>>

const template = z.object({
  name: z.string(),
  language: z.string(),
  category: z.enum(['utility', 'marketing']),
  header: z.string().exactOptional(),
  body: z.string(),
  footer: z.string().exactOptional(),
  link: z.object({ title: z.string(), base: z.string() }).exactOptional(),
  quickReplies: z.array(z.string()).exactOptional(),
  free: z.literal(true).exactOptional(),
})

/**
 * Serves the simulator from flags, or from variables of the same name: `--app-secret` is `SIMULATOR_APP_SECRET`.
 * Secrets belong into variables: flags are seen by every user of the machine. Prints one line of JSON, `{"url":...}`,
 * when it is ready; ends at SIGTERM and SIGINT, and with `--exit-with-stdin` when standard input closes.
 *
 * @param argv - without the program's own names.
 * @throws {StadtboteError} `simulator-setting-invalid` names the setting, never its value.
 */
export async function runSimulator(argv: readonly string[], env: Environment): Promise<void> {
  const given = readFlags(argv)
  if (given.help === true) {
    const lines = Object.entries(flags).map(([flag, { help }]) => `  --${flag.padEnd(18)}${help}`)
    console.log(['stadtbote-simulator [options]', '', ...lines].join('\n'))
    return
  }
  const { url, close } = await serveSimulator(optionsOf(given, env))
  console.log(JSON.stringify({ url }))
  const end = () => {
    // what hangs must not keep the process: nothing here is worth waiting for
    setTimeout(() => process.exit(0), 500).unref()
    void close().finally(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (given['exit-with-stdin'] === true) {
    process.stdin.once('end', end)
    process.stdin.once('error', end)
    process.stdin.once('close', end)
    process.stdin.resume()
  }
}

function readFlags(argv: readonly string[]): Partial<Record<Flag, string | boolean>> {
  try {
    return parseArgs({ args: [...argv], options: flags }).values
  } catch {
    throw invalid('the command line', 'known flags; --help lists them')
  }
}

/** The options of a simulator from flags and variables. Everything but the secrets has a default. */
export function optionsOf(
  given: Partial<Record<Flag, string | boolean>>,
  env: Environment,
): SimulatorOptions {
  const read = (flag: Flag): string | undefined => {
    const value = given[flag] ?? env[variableOf(flag)]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const needed = (flag: Flag): string => {
    const value = read(flag)
    if (value === undefined) throw invalid(nameOf(flag), 'a text; it has no default')
    return value
  }
  const whole = (flag: Flag, least: number, fallback: number): number => {
    const value = Number(read(flag) ?? fallback)
    if (!Number.isInteger(value) || value < least) throw invalid(nameOf(flag), 'a whole number')
    return value
  }
  const webhook = read('webhook')
  if (webhook !== undefined && !/^https?:\/\/./.test(webhook)) {
    throw invalid(nameOf('webhook'), 'an http or https URL')
  }
  const verifyToken = read('verify-token')
  return {
    port: whole('port', 0, 0),
    host: read('host') ?? '127.0.0.1',
    sender: {
      phoneNumberId: read('phone-number-id') ?? '106540352242922',
      wabaId: read('waba-id') ?? '102290129340398',
      displayNumber: read('display-number') ?? '+499561891170',
      name: read('name') ?? 'Stadt Coburg',
    },
    token: needed('token'),
    appSecret: needed('app-secret'),
    templates: readTemplates(read('templates')),
    seed: whole('seed', 0, 1),
    offsetMs: whole('offset-ms', Number.MIN_SAFE_INTEGER, 0),
    limits: { perSecond: whole('per-second', 1, 80) },
    faults: readFaults(read('faults')),
    visitors: whole('visitors', 0, 6),
    ...(webhook === undefined ? {} : { webhook }),
    ...(verifyToken === undefined ? {} : { verifyToken }),
  }
}

/** `late,twice=0.3`: a name alone means 0.1. */
function readFaults(list = ''): Partial<Faults> {
  const faults: Partial<Record<FaultName, number>> = {}
  for (const part of list.split(',').filter((part) => part !== '')) {
    const [name, share = usualShare] = part.split('=')
    const fault = faultNames.find((known) => known === name)
    const value = Number(share)
    if (fault === undefined || !(value >= 0 && value <= 1)) {
      throw invalid(nameOf('faults'), `names of ${faultNames.join(', ')}, with =share from 0 to 1`)
    }
    faults[fault] = value
  }
  return faults
}

function readTemplates(file: string | undefined): SimulatorOptions['templates'] {
  if (file === undefined) return []
  try {
    return z.array(template).parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw invalid(nameOf('templates'), 'a file with a JSON list of templates as in @stadtbote/core')
  }
}

function nameOf(flag: Flag): string {
  return `--${flag} (or ${variableOf(flag)})`
}

function variableOf(flag: Flag): string {
  return `SIMULATOR_${flag.toUpperCase().replaceAll('-', '_')}`
}

function invalid(setting: string, expected: string): StadtboteError {
  return new StadtboteError(
    'simulator-setting-invalid',
    `${setting} is missing or malformed: expected ${expected}.`,
  )
}
