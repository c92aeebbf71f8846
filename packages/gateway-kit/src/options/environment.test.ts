import type { GatewaySetting } from '@stadtbote/core'
import { describe, expect, it } from 'vitest'
import { commonSettings } from './common-settings.ts'
import { optionsFromEnvironment } from './environment.ts'

const row = {
  required: false,
  secret: false,
  type: 'string',
  example: 'x',
  description: 'a thing',
} as const
const settings: readonly GatewaySetting[] = [
  { ...row, option: 'apiKey', variable: 'DEMO_API_KEY', required: true, secret: true },
  { ...row, option: 'webhookSecret', variable: 'DEMO_WEBHOOK_SECRET', secret: true, rotates: true },
  { ...row, option: 'acceptUnsigned', variable: 'DEMO_ACCEPT_UNSIGNED', type: 'flag' },
  ...commonSettings({ prefix: 'DEMO', baseUrl: 'https://demo.example' }),
]
const files: Readonly<Record<string, string>> = {
  '/key': 'from the file\r\n',
  '/pem': '-----BEGIN KEY-----\nab\n-----END KEY-----\n',
  '/empty': '\n',
}
const read = (env: Record<string, string>) =>
  optionsFromEnvironment(settings, {
    env,
    readFile: (path) => {
      const content = files[path]
      if (content === undefined) throw new Error(`ENOENT ${path}`)
      return content
    },
  })

describe('options from the environment', () => {
  it.each([
    { env: { DEMO_API_KEY: 'k' }, options: { apiKey: 'k' } },
    { env: { DEMO_API_KEY_FILE: '/key' }, options: { apiKey: 'from the file' } },
    {
      env: { DEMO_API_KEY_FILE: '/pem' },
      options: { apiKey: '-----BEGIN KEY-----\nab\n-----END KEY-----' },
    },
    {
      env: { DEMO_API_KEY: 'k', DEMO_BASE_URL: '', DEMO_WEBHOOK_SECRET: ' ' },
      options: { apiKey: 'k' },
    },
    {
      env: { DEMO_API_KEY: 'k', DEMO_WEBHOOK_SECRET: 'new', DEMO_WEBHOOK_SECRET_PREVIOUS: 'old' },
      options: { apiKey: 'k', webhookSecret: ['new', 'old'] },
    },
    {
      env: {
        DEMO_API_KEY: 'k',
        DEMO_WEBHOOK_SECRET: 'new',
        DEMO_WEBHOOK_SECRET_PREVIOUS_FILE: '/key',
      },
      options: { apiKey: 'k', webhookSecret: ['new', 'from the file'] },
    },
    {
      env: { DEMO_API_KEY: 'k', DEMO_ACCEPT_UNSIGNED: 'true' },
      options: { apiKey: 'k', acceptUnsigned: true },
    },
    {
      env: {
        DEMO_API_KEY: 'k',
        DEMO_TIMEOUTS_CONNECT: '200',
        DEMO_TIMEOUTS_BODY: '0.5',
        DEMO_RESIDENCY_OVERRIDE: 'Beschluss 12',
      },
      options: {
        apiKey: 'k',
        timeouts: { connect: 200, body: 0.5 },
        residency: { override: 'Beschluss 12' },
      },
    },
    {
      env: { DEMO_API_KEY: 'k', DEMO_BASE_URL_FILE: '/key' }, // no secret, so no file
      options: { apiKey: 'k' },
    },
  ])('$env are $options', ({ env, options }) => {
    expect(read(env)).toEqual({ options, problems: [] })
  })

  it.each([
    { env: {}, problem: 'DEMO_API_KEY is missing: a thing, for example x' },
    { env: { DEMO_API_KEY: '' }, problem: 'DEMO_API_KEY is missing: a thing, for example x' },
    {
      env: { DEMO_API_KEY: 'v4lue', DEMO_API_KEY_FILE: '/key' },
      problem: 'DEMO_API_KEY and DEMO_API_KEY_FILE are both set: keep one of them',
    },
    {
      env: { DEMO_API_KEY_FILE: '/v4lue' },
      problem: 'DEMO_API_KEY_FILE names a file that cannot be read',
    },
    {
      env: { DEMO_API_KEY_FILE: '/empty' },
      problem: 'DEMO_API_KEY_FILE names a file that is empty',
    },
    {
      env: { DEMO_API_KEY: 'k', DEMO_WEBHOOK_SECRET_PREVIOUS: 'v4lue' },
      problem: 'DEMO_WEBHOOK_SECRET_PREVIOUS is set, but DEMO_WEBHOOK_SECRET is not',
    },
    {
      env: { DEMO_API_KEY: 'k', DEMO_ACCEPT_UNSIGNED: 'v4lue' },
      problem: 'DEMO_ACCEPT_UNSIGNED must be "true" or left out',
    },
    {
      env: { DEMO_API_KEY: 'k', DEMO_TIMEOUTS_HEADERS: 'v4lue' },
      problem: 'DEMO_TIMEOUTS_HEADERS must be a number, for example 30000',
    },
  ])('$env has the problem "$problem", without the value', ({ env, problem }) => {
    const { problems } = read(env)
    expect(problems).toEqual([problem])
    expect(problems.join()).not.toContain('v4lue')
  })

  it('all problems are found at once', () => {
    const { problems } = read({ DEMO_ACCEPT_UNSIGNED: 'yes', DEMO_TIMEOUTS_BODY: 'soon' })
    expect(problems).toHaveLength(3)
  })
})
