import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equalSecret, fitsAny } from './equal.ts'
import { verifyHmac } from './hmac.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('verifyHmac', () => {
  // the vectors of three vendors for the same 34 bytes and the same secret
  const body = bytes('{"text":"Grüße aus dem Rathaus"}')
  const timestamp = '1767225600'
  it.each([
    {
      vendor: 'Meta',
      check: { algorithm: 'sha256', encoding: 'hex', data: body },
      signature: '611354b1b60d2d12628bd3f800f64706b148c7b6ea1150b879875ba9245793f3',
    },
    {
      vendor: 'Sinch',
      check: { algorithm: 'sha256', encoding: 'base64', data: [body, '.n-0001.', timestamp] },
      signature: 'hz16i3RkVfIxDoqHCCunHaMs+Mp9X21qkzl333a3Zvk=',
    },
    {
      vendor: 'tyntec',
      check: { algorithm: 'sha256', encoding: 'base64url', data: [`${timestamp}\n`, body] },
      signature: 'cw5HaUudjiz3DlY9NHZD7_niA1Zw5gGAG6SCxL3nv4Y',
    },
    {
      vendor: 'tyntec, HS512',
      check: { algorithm: 'sha512', encoding: 'base64url', data: [`${timestamp}\n`, body] },
      signature:
        'VON_VTRJ3Mfv-YRosXT1fSIOkGeujLRjfsYDJ1A0LN8_yxqZCwD6hfQFtLtOeNBLzTVUIqqNcQFO4IhtffliXw',
    },
  ] as const)(
    'takes the signature of $vendor, under any of its secrets only',
    ({ check, signature }) => {
      const verify = (secrets: string | string[], given: string = signature) =>
        verifyHmac({ ...check, secrets, signature: given })
      expect(verify('geheim-1234')).toBe(true)
      expect(verify(['new', 'geheim-1234'])).toBe(true)
      expect(verify(['geheim-1234', 'old'])).toBe(true)
      expect(verify(['new', 'old'])).toBe(false)
      expect(verify([])).toBe(false)
      expect(verify('geheim-1234', signature.slice(0, -1))).toBe(false)
      expect(verify('geheim-1234', '')).toBe(false)
    },
  )
})

describe('secrets', () => {
  it('are equal only if they are the same, of whatever length', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(equalSecret(one, other)).toBe(one === other)
        expect(equalSecret(one, one)).toBe(true)
        expect(fitsAny(one, [other, one])).toBe(true)
        expect(fitsAny(one, [other])).toBe(one === other)
      }),
    )
  })
})
