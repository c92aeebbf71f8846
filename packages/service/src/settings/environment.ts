import { createHash } from 'node:crypto'
import { type ServedConfig, type StaffMember, staffRoles } from './config.ts'

/** What the environment says about a served town, apart from its gateway's own options. */
export interface ServedEnvironment {
  readonly port: number
  /** File of the SQLite store. */
  readonly storeFile?: string
  /** Suffix of the gateway's package: `whatsapp-cloud`. */
  readonly gateway?: string
  readonly dataKey?: string
  readonly dataKeyPrevious?: string
  /** What overrides the configuration file. */
  readonly config: Pick<ServedConfig, 'approval' | 'undoSeconds' | 'recoverySeconds'>
  /** Overrides `limits.perSecond`. */
  readonly perSecond?: number
  /** The person `api`, with all roles. */
  readonly apiStaff: StaffMember
  /** Accepted settings that this version does not act on yet; to be logged. */
  readonly notes: readonly string[]
}

/** Reads a variable; a secret also from the file that `NAME_FILE` names. Empty counts as not set. */
export interface EnvironmentReader {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Content of a secret's file, for `NAME_FILE`. */
  readonly readFile: (path: string) => string
}

/**
 * Reads the settings of a served town. All problems are found at once: each names the variable that is missing or
 * malformed, what was expected and an example, never the value.
 *
 * @param given - what the configuration file brings itself, so that the variable may be missing.
 */
export function readEnvironment(
  reader: EnvironmentReader,
  given: { readonly gateway?: boolean; readonly store?: boolean } = {},
): { readonly environment: ServedEnvironment; readonly problems: readonly string[] } {
  const problems: string[] = []
  const read = new Variables(reader, problems)
  const port = read.integer('PORT', { least: 0, most: 65_535, fallback: 3000 })
  const store = read.text('STADTBOTE_STORE')
  const storeFile = /^sqlite:(.+)$/.exec(store ?? '')?.[1]
  if (store === undefined && !given.store)
    problems.push(missing('STADTBOTE_STORE', 'sqlite:stadtbote.sqlite'))
  if (store !== undefined && storeFile === undefined) {
    problems.push(
      'STADTBOTE_STORE must be "sqlite:" and a file, for example sqlite:stadtbote.sqlite',
    )
  }
  const gateway = read.text('STADTBOTE_GATEWAY')
  if (gateway === undefined && !given.gateway)
    problems.push(missing('STADTBOTE_GATEWAY', 'whatsapp-cloud'))
  if (gateway !== undefined && !/^[a-z0-9-]{1,40}$/.test(gateway)) {
    problems.push('STADTBOTE_GATEWAY must be the name of a gateway, for example whatsapp-cloud')
  }
  const token = read.secret('STADTBOTE_API_TOKEN')
  if (token === undefined)
    problems.push(missing('STADTBOTE_API_TOKEN', 'a random text of 24 or more characters'))
  else if (!/^\S{16,}$/.test(token)) {
    problems.push(
      'STADTBOTE_API_TOKEN must have 16 or more characters and no spaces; use a random one',
    )
  }
  const dataKey = read.dataKey('STADTBOTE_DATA_KEY')
  if (read.secret('STADTBOTE_DATA_KEY') === undefined && !given.store) {
    problems.push(missing('STADTBOTE_DATA_KEY', 'the output of: openssl rand -base64 32'))
  }
  const dataKeyPrevious = read.dataKey('STADTBOTE_DATA_KEY_PREVIOUS')
  const approval = read.choice('STADTBOTE_APPROVAL', ['four-eyes', 'single'] as const)
  const undoSeconds = read.integer('STADTBOTE_UNDO_SECONDS', { least: 0, most: 3_600 })
  const recoverySeconds = read.integer('STADTBOTE_RECOVERY_SECONDS', { least: 0, most: 3_600 })
  const perSecond = read.integer('STADTBOTE_LANE_LIMIT', { least: 1, most: 1_000 })
  const mode = read.choice('STADTBOTE_MODE', ['live', 'trial'] as const)
  if (mode === 'trial') {
    problems.push(
      'STADTBOTE_MODE=trial is not available in this version; leave it out, or set live',
    )
  }
  const notes = portfolioNotes(read)
  const environment: ServedEnvironment = {
    port: port ?? 3000,
    ...(storeFile === undefined ? {} : { storeFile }),
    ...(gateway === undefined ? {} : { gateway: gateway === 'dialog360' ? '360dialog' : gateway }),
    ...(dataKey === undefined ? {} : { dataKey }),
    ...(dataKeyPrevious === undefined ? {} : { dataKeyPrevious }),
    config: {
      ...(approval === undefined ? {} : { approval }),
      ...(undoSeconds === undefined ? {} : { undoSeconds }),
      ...(recoverySeconds === undefined ? {} : { recoverySeconds }),
    },
    ...(perSecond === undefined ? {} : { perSecond }),
    apiStaff: {
      name: 'api',
      tokenHash: createHash('sha256')
        .update(token ?? '')
        .digest('hex'),
      roles: staffRoles,
    },
    notes,
  }
  return { environment, problems }
}

function missing(name: string, example: string): string {
  return `${name} is missing (for example ${example})`
}

function portfolioNotes(read: Variables): readonly string[] {
  const limit = read.text('STADTBOTE_PORTFOLIO_LIMIT')
  if (limit === undefined || limit === 'unlimited') return []
  read.integer('STADTBOTE_PORTFOLIO_LIMIT', { least: 1, most: 10_000_000 })
  return [
    'STADTBOTE_PORTFOLIO_LIMIT is not enforced in this version: keep the audience below the portfolio’s limit yourself',
  ]
}

/** Reads variables one by one and collects what is wrong with them. */
class Variables {
  readonly #reader: EnvironmentReader
  readonly #problems: string[]

  constructor(reader: EnvironmentReader, problems: string[]) {
    this.#reader = reader
    this.#problems = problems
  }

  text(name: string): string | undefined {
    const value = this.#reader.env[name]?.trim()
    return value === '' ? undefined : value
  }

  secret(name: string): string | undefined {
    const value = this.text(name)
    const file = this.text(`${name}_FILE`)
    if (value !== undefined || file === undefined) return value
    try {
      const content = this.#reader.readFile(file).trim()
      return content === '' ? undefined : content
    } catch {
      this.#problems.push(`${name}_FILE names a file that cannot be read`)
      return undefined
    }
  }

  dataKey(name: string): string | undefined {
    const value = this.secret(name)
    if (value === undefined) return undefined
    if (/^[A-Za-z0-9+/]{43}=$/.test(value)) return value
    this.#problems.push(
      `${name} must be 32 bytes in base64 (for example the output of: openssl rand -base64 32)`,
    )
    return undefined
  }

  integer(
    name: string,
    { least, most, fallback }: { least: number; most: number; fallback?: number },
  ): number | undefined {
    const value = this.text(name)
    if (value === undefined) return fallback
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    this.#problems.push(`${name} must be a whole number from ${least} to ${most}`)
    return undefined
  }

  choice<const Choice extends string>(
    name: string,
    choices: readonly Choice[],
  ): Choice | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const chosen = choices.find((choice) => choice === value)
    if (chosen === undefined) this.#problems.push(`${name} must be ${choices.join(' or ')}`)
    return chosen
  }
}
