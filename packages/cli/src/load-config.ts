import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { StadtboteError } from '@stadtbote/core'
import type { StadtboteConfig } from '@stadtbote/service'

/** What a configuration file may export as its default: a town, perhaps with a gateway and a store of its own. */
export type ConfigFile = Omit<StadtboteConfig, 'gateway' | 'store'> &
  Partial<Pick<StadtboteConfig, 'gateway' | 'store'>>

/**
 * Imports a town's configuration. TypeScript is taken as it is: Node strips its types.
 *
 * @throws {StadtboteError} `config-missing`, `config-unreadable`, `config-without-default`.
 */
export async function loadConfig(file: string, cwd: string): Promise<ConfigFile> {
  const path = resolve(cwd, file)
  if (!existsSync(path)) {
    throw new StadtboteError('config-missing', `There is no file "${file}". Name it with --config.`)
  }
  const module = await importConfig(path, file)
  if (typeof module.default !== 'object' || module.default === null) {
    throw new StadtboteError(
      'config-without-default',
      `"${file}" has no default export. Write: export default defineConfig({ ... }).`,
    )
  }
  // createStadtbote checks every field of it before anything else happens
  return module.default as ConfigFile
}

async function importConfig(path: string, file: string): Promise<{ default?: unknown }> {
  try {
    return await import(pathToFileURL(path).href)
  } catch (cause) {
    throw new StadtboteError(
      'config-unreadable',
      `"${file}" could not be imported: ${cause instanceof Error ? cause.message : 'unknown error'}`,
      { cause },
    )
  }
}
