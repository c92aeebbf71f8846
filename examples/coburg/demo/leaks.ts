import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Searches what a service left on disk (database, write-ahead log, log) for what must not stand there in clear: needles
 * as they are, and inside anything that decodes from base64, as message ids do.
 *
 * @returns the names of the files with a find, with how many; empty when there is none.
 */
export function findLeaks(folder: string, needles: readonly string[]): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const bytes = readFileSync(join(folder, name))
    const finds = countIn(bytes.toString('latin1'), needles) + countIn(decodedRuns(bytes), needles)
    return finds === 0 ? [] : [`${name}: ${finds}`]
  })
}

function countIn(haystack: string, needles: readonly string[]): number {
  // the file was read byte by byte, so the needle's bytes are looked for
  return needles.filter((needle) => haystack.includes(Buffer.from(needle).toString('latin1')))
    .length
}

/** Everything in the bytes that reads as base64, decoded at each of the four places where a run may begin. */
function decodedRuns(bytes: Buffer): string {
  const runs = bytes.toString('latin1').match(/[A-Za-z0-9+/_-]{16,}/g) ?? []
  return runs
    .flatMap((run) =>
      [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
    )
    .join('\n')
}
