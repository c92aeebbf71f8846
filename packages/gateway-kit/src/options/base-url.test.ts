import { expect, it } from 'vitest'
import { parseBaseUrl } from './base-url.ts'

const setting = { variable: 'DEMO_BASE_URL', example: 'https://demo.example' }

it.each([
  ['https://demo.example', 'https://demo.example'],
  ['https://demo.example/', 'https://demo.example'],
  ['https://demo.example:8443/a/b//', 'https://demo.example:8443/a/b'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://[::1]:4000/', 'http://[::1]:4000'],
  ['http://localhost:4000', 'http://localhost:4000'],
])('%s is the base address %s', (value, base) => {
  expect(parseBaseUrl(value, setting)).toBe(base)
})

it.each([
  'other.example',
  'http://other.example',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'http://10.0.0.1',
  'ftp://127.0.0.1',
  'https://user:word@demo.example',
  'https://demo.example/?a=1',
  'https://demo.example/#a',
])('%s is refused without being repeated', (value) => {
  expect(() => parseBaseUrl(value, setting)).toThrow(
    expect.objectContaining({
      kind: 'request',
      message: expect.stringContaining('"baseUrl" (DEMO_BASE_URL)'),
    }),
  )
  expect(() => parseBaseUrl(value, setting)).not.toThrow(value)
})
