import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Gateway, type GatewaySetting, StadtboteError } from '@stadtbote/core'

/** What an adapter's package exports: its factory, and its row of options as data. */
export interface GatewayModule {
  readonly factory: (options: object) => Gateway
  readonly settings: readonly GatewaySetting[]
}

/**
 * Finds an adapter by the suffix of its package, beside the configuration first, then in the working folder: a town
 * installs only the one it uses.
 *
 * @throws {StadtboteError} `gateway-not-installed` with the line that installs it, `gateway-unfit`.
 */
export async function loadGateway(
  name: string,
  { configFile, cwd }: { configFile: string; cwd: string },
): Promise<GatewayModule> {
  const specifier = `@stadtbote/gateway-${name}`
  const folders = [dirname(resolve(cwd, configFile)), cwd]
  const path = folders.map((folder) => find(specifier, folder)).find((found) => found !== undefined)
  if (path === undefined) {
    throw new StadtboteError(
      'gateway-not-installed',
      `The gateway "${name}" is not installed. Install it: npm install ${specifier}`,
    )
  }
  const module: Record<string, unknown> = await import(pathToFileURL(path).href)
  const factory = Object.values(module).find((value) => typeof value === 'function')
  const { settings } = module
  if (factory === undefined || !Array.isArray(settings)) {
    throw new StadtboteError(
      'gateway-unfit',
      `${specifier} exports no factory with "settings". Install a version that fits this one.`,
    )
  }
  // an adapter's contract: one factory, and rows of GatewaySetting
  return { factory: factory as GatewayModule['factory'], settings }
}

function find(specifier: string, folder: string): string | undefined {
  try {
    return createRequire(join(folder, 'stadtbote.config.js')).resolve(specifier)
  } catch {
    return undefined
  }
}
