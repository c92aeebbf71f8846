import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findLeaks } from './leaks.ts'

it.each([
  ['in clear', Buffer.from('\0\0 number=491713920000 \0')],
  [
    'inside a message id',
    Buffer.from(`wamid.${Buffer.from('\x1c\x18\x0c491713920000\x15').toString('base64')}`),
  ],
  [
    'one letter into a run of base64',
    Buffer.from(`x${Buffer.from('abc491713920000def').toString('base64')}`),
  ],
])('a number %s is found', (_, content) => {
  const folder = mkdtempSync(join(tmpdir(), 'stadtbote-leaks-'))
  writeFileSync(join(folder, 'town.sqlite'), content)
  const found = findLeaks(folder, ['491713920000'])
  const none = findLeaks(folder, ['491713920001'])
  rmSync(folder, { recursive: true })
  expect([found.length, none.length]).toEqual([1, 0])
})
