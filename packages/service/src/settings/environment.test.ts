import { expect, it } from 'vitest'
import { readEnvironment } from './environment.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const whole = {
  PORT: '8080',
  STADTBOTE_STORE: 'sqlite:/tmp/x.sqlite',
  STADTBOTE_GATEWAY: 'whatsapp-cloud',
  STADTBOTE_API_TOKEN: 'a-token-of-some-length',
  STADTBOTE_DATA_KEY: key,
}
const read = (env: Record<string, string>, files: Record<string, string> = {}) =>
  readEnvironment({
    env,
    readFile: (path) => {
      const content = files[path]
      if (content === undefined) throw new Error('no such file')
      return content
    },
  })

it('a whole environment is read without problems', () => {
  const { environment, problems } = read({
    ...whole,
    STADTBOTE_LANE_LIMIT: '250',
    STADTBOTE_APPROVAL: 'single',
  })
  expect(problems).toEqual([])
  expect(environment).toMatchObject({
    port: 8080,
    storeFile: '/tmp/x.sqlite',
    gateway: 'whatsapp-cloud',
    dataKey: key,
    perSecond: 250,
    config: { approval: 'single' },
    apiStaff: { name: 'api' },
  })
})

it('every missing setting is named at once, with an example', () => {
  const { problems } = read({})
  for (const name of [
    'STADTBOTE_STORE',
    'STADTBOTE_GATEWAY',
    'STADTBOTE_API_TOKEN',
    'STADTBOTE_DATA_KEY',
  ]) {
    expect(
      problems.filter((problem) => problem.startsWith(`${name} is missing (for example `)),
    ).toHaveLength(1)
  }
})

it.each([
  ['PORT', 'geheim'],
  ['PORT', '70000'],
  ['STADTBOTE_STORE', 'mysql:geheim'],
  ['STADTBOTE_GATEWAY', 'Geheim!'],
  ['STADTBOTE_API_TOKEN', 'geheim'],
  ['STADTBOTE_DATA_KEY', 'geheim'],
  ['STADTBOTE_APPROVAL', 'geheim'],
  ['STADTBOTE_UNDO_SECONDS', '-1'],
  ['STADTBOTE_LANE_LIMIT', '0'],
  ['STADTBOTE_MODE', 'trial'],
  ['STADTBOTE_PORTFOLIO_LIMIT', 'geheim'],
])('%s that does not fit is named without its value', (name, value) => {
  const { problems } = read({ ...whole, [name]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(new RegExp(`^${name}`))
  expect(problems[0]?.toLowerCase()).not.toContain('geheim')
})

it('a secret may stand in a file, and an empty variable counts as not set', () => {
  const { problems, environment } = read(
    { ...whole, STADTBOTE_DATA_KEY: '', STADTBOTE_DATA_KEY_FILE: 'key' },
    { key: `${key}\n` },
  )
  expect(problems).toEqual([])
  expect(environment.dataKey).toBe(key)
})
