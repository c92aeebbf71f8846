import pino from 'pino'

/** Where the service says what it does. Ids and codes only: numbers, names and texts are never handed in. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** What a log writes to: the process's standard output, or a test's array. */
export interface LogSink {
  write(line: string): unknown
}

/**
 * JSON lines by pino. The finished line is scrubbed once more before it leaves: digit runs of seven and more, message
 * ids, and base64 that hides eight digits, whoever put them there.
 *
 * @param options - `sink`: default standard output; `now`: milliseconds since 1970; `level`: default `info`.
 */
export function createLog(options: { sink?: LogSink; now: () => number; level?: string }): Log {
  const sink = options.sink ?? process.stdout
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: () => `,"time":"${new Date(options.now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields },
    },
    { write: (line: string) => void sink.write(scrub(line)) },
  )
}

/** What of an error may stand in a log: its class, code, message and stack, without the fields others hung on it. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name, ...code, message: error.message, stack: error.stack }
}

/** Takes out of a finished line what could name a person: numbers, message ids, and base64 that holds eight digits. */
export function scrub(line: string): string {
  return line
    .replace(/wamid\.[A-Za-z0-9+/=_-]+/g, '[message id]')
    .replace(/(?<![A-Za-z0-9])\+?\d(?:[ ()/-]?\d){6,}(?![A-Za-z0-9])/g, '[number]')
    .replace(/[A-Za-z0-9+/]{12,}={0,2}/g, (run) => (hidesDigits(run) ? '[hidden]' : run))
}

function hidesDigits(run: string): boolean {
  return /\d{8}/.test(Buffer.from(run, 'base64').toString('latin1'))
}
