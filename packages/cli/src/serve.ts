import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { serve as listen, type ServerType } from '@hono/node-server'
import { type Clock, type Gateway, StadtboteError, type Store } from '@stadtbote/core'
import { optionsFromEnvironment } from '@stadtbote/gateway-kit'
import {
  createLog,
  createStadtbote,
  type EnvironmentReader,
  type Log,
  readEnvironment,
  type ServedEnvironment,
  type Stadtbote,
  systemClock,
} from '@stadtbote/service'
import { sqliteStore } from '@stadtbote/store-sqlite'
import { type ConfigFile, loadConfig } from './load-config.ts'
import { loadGateway } from './load-gateway.ts'

/** What a town is served from. */
export interface ServeOptions {
  readonly configFile: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Default the process's working folder. */
  readonly cwd?: string
  /** Address to listen on; all where absent. */
  readonly host?: string
  /** For demonstrations with a shifted clock; no setting leads here. */
  readonly clock?: Clock
  /** Default JSON lines on standard output. */
  readonly log?: Log
}

/** A town that is being served. */
export interface ServedTown {
  readonly url: string
  readonly stadtbote: Stadtbote
  /** Ends in order, within 10 seconds. */
  stop(): Promise<void>
}

/**
 * Serves a town: reads and checks all settings first, opens the store, takes up what was left, then opens the port.
 *
 * @throws {StadtboteError} `settings-invalid` names every setting that is missing or malformed, never its value; and
 *   what configuration, gateway and store say (`config-invalid`, `gateway-not-installed`, `data-key-wrong`,
 *   `store-in-use`, `sqlite-too-old`, ...).
 */
export async function serve(options: ServeOptions): Promise<ServedTown> {
  const { configFile, env, cwd = process.cwd(), clock = systemClock } = options
  const log = options.log ?? createLog({ now: () => clock.now() })
  const file = await loadConfig(configFile, cwd)
  const reader: EnvironmentReader = {
    env,
    readFile: (path) => readFileSync(resolve(cwd, path), 'utf8'),
  }
  const { environment, problems } = readEnvironment(reader, {
    gateway: file.gateway !== undefined,
    store: file.store !== undefined,
  })
  const { make, problems: further } = await gatewayOf(environment, file, {
    configFile,
    cwd,
    reader,
    clock,
  })
  refuse([...problems, ...further])
  const gateway = make()
  for (const note of environment.notes) log.warn({}, note)
  const store = storeOf(environment, file, cwd)
  const stadtbote = createStadtbote({
    ...file,
    ...environment.config,
    ...(environment.perSecond === undefined
      ? {}
      : { limits: { ...file.limits, perSecond: environment.perSecond } }),
    staff: [...(file.staff ?? []), environment.apiStaff],
    gateway,
    store,
    clock,
    log,
  })
  await stadtbote.start()
  const server = await open(stadtbote, environment.port, options.host)
  // a TCP server's address has a port
  const { port } = server.address() as AddressInfo
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`
  log.info({ port, gateway: gateway.name }, 'serving')
  return {
    url,
    stadtbote,
    stop: async () => {
      const closed = new Promise((done) => server.close(done))
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      await stadtbote.stop()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}

/** Serves until SIGTERM or SIGINT. A lost rejection ends the process in order too, with exit code 1. */
export async function serveUntilStopped(options: ServeOptions): Promise<void> {
  const log = options.log ?? createLog({ now: () => systemClock.now() })
  const town = await serve({ ...options, log })
  const { promise, resolve: end } = Promise.withResolvers<number>()
  process.once('SIGTERM', () => end(0))
  process.once('SIGINT', () => end(0))
  process.once('unhandledRejection', (error) => fail(log, error, end))
  process.once('uncaughtException', (error) => fail(log, error, end))
  const watch = watchShell(() => end(0))
  const exitCode = await promise
  clearInterval(watch)
  await town.stop()
  log.info({ exitCode }, 'stopped')
  process.exitCode = exitCode
}

/** npx starts a command through a shell that hands no signal on: when it is gone, somebody wanted the service to end. */
function watchShell(ended: () => void): NodeJS.Timeout | undefined {
  if (process.env.npm_command !== 'exec') return undefined
  const shell = process.ppid
  return setInterval(() => {
    if (process.ppid !== shell) ended()
  }, 500)
}

function fail(log: Log, error: unknown, end: (code: number) => void): void {
  log.error(
    { err: error },
    'an error that nobody caught: the service ends, and takes up its work at the next start',
  )
  end(1)
}

function refuse(problems: readonly string[]): void {
  if (problems.length === 0) return
  throw new StadtboteError('settings-invalid', `Correct these settings: ${problems.join('; ')}.`)
}

async function gatewayOf(
  { gateway: name }: ServedEnvironment,
  file: ConfigFile,
  {
    configFile,
    cwd,
    reader,
    clock,
  }: { configFile: string; cwd: string; reader: EnvironmentReader; clock: Clock },
): Promise<{ make: () => Gateway; problems: readonly string[] }> {
  const { gateway } = file
  if (name === undefined && gateway !== undefined) return { make: () => gateway, problems: [] }
  const { factory, settings } = await loadGateway(name ?? 'whatsapp-cloud', { configFile, cwd })
  const { options, problems } = optionsFromEnvironment(settings, reader)
  return { make: () => factory({ ...options, now: () => clock.now() }), problems }
}

function storeOf(
  { storeFile, dataKey, dataKeyPrevious }: ServedEnvironment,
  file: ConfigFile,
  cwd: string,
): Store {
  if (storeFile === undefined && file.store !== undefined) return file.store
  return sqliteStore({
    file: resolve(cwd, storeFile ?? ''),
    dataKey: dataKey ?? '',
    ...(dataKeyPrevious === undefined ? {} : { dataKeyPrevious }),
  })
}

function open(
  stadtbote: Stadtbote,
  port: number,
  hostname: string | undefined,
): Promise<ServerType> {
  return new Promise((done, failed) => {
    const fetch = (request: Request) => stadtbote.fetch(request)
    const server = listen({ fetch, port, ...(hostname === undefined ? {} : { hostname }) }, () =>
      done(server),
    )
    server.once('error', failed)
  })
}
