import { expect, it } from 'vitest'
import { createLog, scrub } from './log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let lines = ''
  write(createLog({ sink: { write: (line) => (lines += line) }, now: () => 1_795_599_000_000 }))
  return lines
}

it('a line has its level, time and fields as JSON', () => {
  const line = logged((log) => log.info({ broadcast: 'b1' }, 'released'))
  expect(JSON.parse(line)).toEqual({
    level: 'info',
    time: '2026-11-25T09:30:00.000Z',
    broadcast: 'b1',
    msg: 'released',
  })
})

it.each([
  ['+491713920000', 'a number with its plus'],
  ['0171 392 0000', 'a number with spaces'],
  ['09561/89-1170', 'a number as people write it'],
  ['wamid.HBg0OTk1NjE4OTExNzAVAgASGHdoby1uby1wcm9maWxl', 'a message id'],
  ['HBgNNDkxNzEzOTIwMDA5MRUCABEYEklOVkVOVEVE', 'base64 that hides a number'],
])('%s never leaves, whoever put it into a message (%s)', (secret) => {
  expect(
    logged((log) => log.warn({ err: new Error(`refused for ${secret}`) }, secret)),
  ).not.toContain(secret)
})

it.each([
  'b6f1a2c3d4e5f60718293a4b5c6d7e8f',
  '{"broadcast":"0197f2aa","time":"2026-11-25T09:30:00.000Z","audience":12345}',
])('an id, a time, a count stay readable: %s', (line) => {
  expect(scrub(line)).toBe(line)
})

it('fields that somebody hung on an error stay out', () => {
  const error = Object.assign(new Error('x'), { request: { to: 'geheim' } })
  expect(logged((log) => log.error({ err: error }, 'x'))).not.toContain('geheim')
})
