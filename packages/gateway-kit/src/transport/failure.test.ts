import { describe, expect, it } from 'vitest'
import { failureOf } from './failure.ts'

const withCode = (code: string) => Object.assign(new Error('secret text'), { code })

describe('a request that got no whole answer', () => {
  it.each([
    { code: 'ECONNREFUSED', sent: 'perhaps', kind: 'retry' },
    { code: 'ENOTFOUND', sent: 'perhaps', kind: 'retry' },
    { code: 'EAI_AGAIN', sent: 'perhaps', kind: 'retry' },
    { code: 'UND_ERR_CONNECT_TIMEOUT', sent: 'perhaps', kind: 'retry' },
    { code: 'ERR_TLS_CERT_ALTNAME_INVALID', sent: 'perhaps', kind: 'retry' },
    { code: 'CERT_HAS_EXPIRED', sent: 'perhaps', kind: 'retry' },
    { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', sent: 'perhaps', kind: 'retry' },
    { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', sent: 'perhaps', kind: 'retry' },
    { code: 'ECONNRESET', sent: 'no', kind: 'retry' },
    { code: 'ECONNRESET', sent: 'perhaps', kind: 'ambiguous' },
    { code: 'EPIPE', sent: 'perhaps', kind: 'ambiguous' },
    { code: 'EHOSTUNREACH', sent: 'perhaps', kind: 'ambiguous' },
    { code: 'UND_ERR_SOCKET', sent: 'perhaps', kind: 'ambiguous' },
    { code: 'UND_ERR_HEADERS_TIMEOUT', sent: 'perhaps', kind: 'ambiguous' },
    { code: 'UND_ERR_BODY_TIMEOUT', sent: 'perhaps', kind: 'ambiguous' },
    { code: 'HPE_INVALID_CONSTANT', sent: 'perhaps', kind: 'ambiguous' },
  ] as const)('with $code and sent "$sent" is $kind', ({ code, sent, kind }) => {
    const error = failureOf({ error: withCode(code), sent, repeatable: false })
    expect(error.kind).toBe(kind)
    expect(error.message).toContain(code)
    expect(error.message).not.toContain('secret text')
    expect([error.cause, error.vendorCode, error.httpStatus]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it.each([
    { ended: 'aborted', sent: 'no', kind: 'retry' },
    { ended: 'aborted', sent: 'perhaps', kind: 'ambiguous' },
    { ended: 'timed-out', sent: 'no', kind: 'retry' },
    { ended: 'timed-out', sent: 'perhaps', kind: 'ambiguous' },
  ] as const)('that was $ended with sent "$sent" is $kind', ({ ended, sent, kind }) => {
    const error = failureOf({ error: new Error('x'), sent, ended, repeatable: false })
    expect(error.kind).toBe(kind)
  })

  it('is never in doubt where it changes nothing', () => {
    const error = failureOf({ error: withCode('ECONNRESET'), sent: 'perhaps', repeatable: true })
    expect(error.kind).toBe('retry')
  })
})
