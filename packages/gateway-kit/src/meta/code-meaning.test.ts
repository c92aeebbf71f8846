import { describe, expect, it } from 'vitest'
import { isMetaCode, meaningOfCode } from './code-meaning.ts'

/** Section by section as Meta's table has them, written apart from the data. */
const table = {
  credentials: [0, 190, 3, 10, 200, 230, 299, 131_005],
  retry: [1, 2, 131_000, 131_016, 131_053, 131_057, 133_004],
  'slow-down': [4, 613, 80_007, 130_429, 131_056],
  lane: [
    33, 368, 131_031, 131_037, 131_042, 131_045, 131_048, 131_063, 131_064, 133_000, 133_005,
    133_006, 133_008, 133_009, 133_010, 133_015, 133_016,
  ],
  request: [
    100, 131_002, 131_008, 131_009, 131_030, 131_051, 131_052, 131_055, 131_059, 131_060, 131_062,
    134_011, 135_000, 147_000, 147_099,
  ],
  recipient: [130_472, 130_497, 131_021, 131_026, 131_035, 131_036, 131_049, 137_000],
  'window-closed': [131_047],
  'opted-out': [131_050],
  template: [
    131_061, 132_000, 132_001, 132_005, 132_007, 132_008, 132_012, 132_015, 132_016, 132_018,
    132_068, 132_069, 134_100, 134_101, 134_102, 134_103, 2_388_019, 2_388_040, 2_388_047,
    2_388_072, 2_388_073, 2_388_293, 2_388_299, 2_494_100,
  ],
}

describe("Meta's codes", () => {
  it.each(Object.entries(table))('that mean %s are %j', (kind, codes) => {
    for (const code of codes) {
      // the HTTP status says nothing where the code is known
      expect([code, meaningOfCode({ code, httpStatus: 418 }).kind]).toEqual([code, kind])
      expect(isMetaCode(code)).toBe(true)
    }
  })

  it('100 with subcode 33 is a deleted number, with another one a bad parameter', () => {
    expect(meaningOfCode({ code: 100, subcode: 33 }).kind).toBe('lane')
    expect(meaningOfCode({ code: 100, subcode: 2_018_001 }).kind).toBe('request')
  })

  it.each([
    [undefined, 'request'],
    [200, 'request'],
    [400, 'request'],
    [401, 'credentials'],
    [403, 'credentials'],
    [404, 'request'],
    [429, 'slow-down'],
    [500, 'retry'],
    [503, 'retry'],
  ])('an unknown code falls by HTTP status: %s is %s', (httpStatus, kind) => {
    const fault = httpStatus === undefined ? { code: 424_242 } : { code: 424_242, httpStatus }
    expect(meaningOfCode(fault).kind).toBe(kind)
    expect(isMetaCode(424_242)).toBe(false)
  })
})
