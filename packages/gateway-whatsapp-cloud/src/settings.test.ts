import { GatewayError } from '@stadtbote/core'
import { optionsFromEnvironment } from '@stadtbote/gateway-kit'
import { describe, expect, it } from 'vitest'
import { settings, type WhatsappCloudOptions, whatsappCloud } from './index.ts'

const whole = {
  accessToken: 'EAAG-test',
  phoneNumberId: '106540352242922',
  appSecret: 'geheim-1234',
  verifyToken: 'a-word',
}
const secretValue = 'SECRET VALUE'

function refusal(options: object): GatewayError {
  try {
    whatsappCloud(options as WhatsappCloudOptions) // as from a program without types
  } catch (error) {
    if (error instanceof GatewayError) return error
    throw error
  }
  throw new Error('The options were taken.')
}

describe('the factory', () => {
  it('names gateway and sender, and does nothing else yet', () => {
    const gateway = whatsappCloud(whole)
    expect([gateway.name, gateway.sender]).toEqual(['whatsapp-cloud', '106540352242922'])
    expect(gateway.profile.capabilities.signedWebhooks).toBe('hmac')
  })

  it.each([
    ['accessToken', 'WHATSAPP_CLOUD_ACCESS_TOKEN'],
    ['phoneNumberId', 'WHATSAPP_CLOUD_PHONE_NUMBER_ID'],
    ['appSecret', 'WHATSAPP_CLOUD_APP_SECRET'],
    ['verifyToken', 'WHATSAPP_CLOUD_VERIFY_TOKEN'],
  ])('without %s is refused, naming option and variable', (option, variable) => {
    for (const value of [undefined, '', ' ', 5, null, []]) {
      const error = refusal({ ...whole, [option]: value })
      expect(error.kind).toBe('credentials')
      expect(error.message).toContain(`"${option}" (${variable})`)
    }
  })

  it.each([
    { options: { accessToken: `${secretValue}\n` }, kind: 'credentials' },
    { options: { phoneNumberId: `../${secretValue}` }, kind: 'credentials' },
    { options: { appSecret: ['fine', `${secretValue}\r`] }, kind: 'credentials' },
    { options: { apiVersion: secretValue }, kind: 'credentials' },
    { options: { wabaId: secretValue }, kind: 'credentials' },
    { options: { timeouts: { headers: -5 } }, kind: 'credentials' },
    { options: { timeouts: { connect: secretValue } }, kind: 'credentials' },
    { options: { residency: { override: '' } }, kind: 'credentials' },
    { options: { baseUrl: secretValue }, kind: 'request' },
    { options: { baseUrl: 'http://graph.facebook.com' }, kind: 'request' },
    { options: { baseUrl: 'ftp://127.0.0.1' }, kind: 'request' },
    { options: { baseUrl: `https://user:${secretValue}@graph.facebook.com` }, kind: 'request' },
    { options: { baseUrl: `https://graph.facebook.com/?q=${secretValue}` }, kind: 'request' },
  ])('refuses $options as $kind, and never repeats the value', ({ options, kind }) => {
    const error = refusal({ ...whole, ...options })
    expect(error.kind).toBe(kind)
    expect(error.message).toMatch(/"[\w.]+" \(WHATSAPP_CLOUD_[A-Z_]+\)/)
    expect(error.message).not.toMatch(/SECRET VALUE/)
  })

  it.each([
    'http://127.0.0.1:8080',
    'http://localhost:8080/',
    'http://[::1]:8080',
    'https://a.example/x/',
  ])('takes the base address %s', (baseUrl) => {
    expect(() => whatsappCloud({ ...whole, baseUrl })).not.toThrow()
  })
})

it('the settings of the environment make the factory what its options make it', () => {
  const { options, problems } = optionsFromEnvironment(settings, {
    env: {
      WHATSAPP_CLOUD_ACCESS_TOKEN_FILE: '/run/secrets/token',
      WHATSAPP_CLOUD_PHONE_NUMBER_ID: '106540352242922',
      WHATSAPP_CLOUD_APP_SECRET: 'new',
      WHATSAPP_CLOUD_APP_SECRET_PREVIOUS: 'old',
      WHATSAPP_CLOUD_VERIFY_TOKEN: 'a-word',
      WHATSAPP_CLOUD_TIMEOUTS_CONNECT: '2000',
      WHATSAPP_CLOUD_WABA_ID: '',
    },
    readFile: () => 'EAAG-test\n',
  })
  expect(problems).toEqual([])
  expect(options).toEqual({
    accessToken: 'EAAG-test',
    phoneNumberId: '106540352242922',
    appSecret: ['new', 'old'],
    verifyToken: 'a-word',
    timeouts: { connect: 2_000 },
  })
})
