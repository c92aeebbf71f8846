import { createReadStream } from 'node:fs'
import { StadtboteError } from '@stadtbote/core'
import { Command } from 'commander'
import { parseLines } from './parse.ts'
import { serveUntilStopped } from './serve.ts'

/** Runs one command of `stadtbote`; sets the process's exit code. Errors go to standard error with code and advice. */
export async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('stadtbote')
    .description('A messaging service of a town hall on WhatsApp')
    .showHelpAfterError()
  program
    .command('serve')
    .description('serves a town; settings come from the environment and the configuration file')
    .option('--config <file>', 'configuration of the town', 'stadtbote.config.ts')
    .option('--host <address>', 'address to listen on (default: all)')
    .option('--json', 'errors as JSON')
    .action(async (options: { config: string; host?: string; json?: boolean }) => {
      await orFail(options, () =>
        serveUntilStopped({
          configFile: options.config,
          env: process.env,
          ...(options.host === undefined ? {} : { host: options.host }),
        }),
      )
    })
  program
    .command('parse')
    .description('reads JSON lines {"text": ...} and says what each sender wants')
    .argument('[file]', 'default: standard input')
    .option('--json', 'answers as JSON lines')
    .action(async (file: string | undefined, options: { json?: boolean }) => {
      await orFail(options, async () => {
        const input = file === undefined ? process.stdin : createReadStream(file)
        const failed = await parseLines(input, process.stdout, { json: options.json === true })
        if (failed > 0) process.exitCode = 1
      })
    })
  await program.parseAsync([...argv])
}

async function orFail({ json }: { json?: boolean }, action: () => Promise<void>): Promise<void> {
  try {
    await action()
  } catch (error) {
    const code = codeOf(error)
    const message = error instanceof Error ? error.message : 'An error that says nothing.'
    console.error(json ? JSON.stringify({ error: { code, message } }) : `${code}: ${message}`)
    process.exitCode = 1
  }
}

function codeOf(error: unknown): string {
  if (error instanceof StadtboteError) return error.code
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unexpected'
}
