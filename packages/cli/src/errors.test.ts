import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)

/** Codes as the sources throw them: the first text in the call, after a status where there is one. */
const thrown = /(?:StadtboteError(?:<\w+>)?|storeError|problem)\(\s*(?:\d{3},\s*)?'([a-z0-9-]+)'/g

function sources(): readonly string[] {
  return readdirSync(new URL('packages/', root), { recursive: true, encoding: 'utf8' }).filter(
    (path) => /^[^/]+\/src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'),
  )
}

it('every error code stands in docs/errors.md', () => {
  const documented = readFileSync(new URL('docs/errors.md', root), 'utf8')
  const codes = sources().flatMap((path) =>
    [...readFileSync(new URL(`packages/${path}`, root), 'utf8').matchAll(thrown)].map(
      ([, code]) => code ?? '',
    ),
  )
  expect(codes.length).toBeGreaterThan(40)
  expect([...new Set(codes)].filter((code) => !documented.includes(`\`${code}\``))).toEqual([])
})
