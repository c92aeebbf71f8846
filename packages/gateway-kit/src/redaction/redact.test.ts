import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

describe('redact', () => {
  it.each([
    ['Number 4915112345678 unknown', 'Number [digits] unknown'],
    ['call +49 (9561) 89-1170 now', 'call [digits] now'],
    ['id wamid.HBgNNDkxNzEzOTIwMDA5MRUCABEYEklOVkVOVEVE==, sorry', 'id [message id], sorry'],
    ['Authorization: Bearer EAAGm0PX4ZCps', 'Authorization: Bearer [secret]'],
    ['token EAAGm0PX4ZCpsBA expired', 'token [secret] expired'],
    ['user DE.1349120865530274 is gone', 'user [user id] is gone'],
    ['mail frieda.noll@stadt.example', 'mail [e-mail]'],
    ['see https://a.example/x?token=1 there', 'see https://a.example/x?[query] there'],
    ['key 5f0c8b1e5f0c8b1e5f0c8b1e5f0c8b1e5f', 'key [opaque]'],
    ['(#132000) Number of parameters', '(#[digits]) Number of parameters'],
    ['Message undeliverable', 'Message undeliverable'],
    ['Too long: 4,096 characters, 12345 given', 'Too long: 4,096 characters, 12345 given'],
  ])('"%s" becomes "%s"', (text, redacted) => {
    expect(redact(text)).toBe(redacted)
  })

  it('no run of six digits stays, wherever it stands', () => {
    const digits = fc.stringMatching(/^\d{6,15}$/)
    fc.assert(
      fc.property(fc.string(), digits, fc.string(), (before, number, after) => {
        expect(redact(`${before}${number}${after}`)).not.toMatch(/\d{6}/)
      }),
      { numRuns: 1_000 },
    )
  })
})
