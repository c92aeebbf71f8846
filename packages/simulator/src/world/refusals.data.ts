import type { GatewayErrorKind } from '@stadtbote/core'

/**
 * How Meta refuses, by code: HTTP status, title, and what it means in our words.
 * From Meta, "Cloud API error codes" (2025-12-12), read 2026-11-24; titles in Meta's wording as applications match them.
 */
export const refusals = {
  100: { http: 400, kind: 'request', title: 'Invalid parameter' },
  190: { http: 401, kind: 'credentials', title: 'Invalid OAuth access token.' },
  130429: { http: 400, kind: 'slow-down', title: 'Rate limit hit' },
  131008: { http: 400, kind: 'request', title: 'Required parameter is missing' },
  131009: { http: 400, kind: 'request', title: 'Parameter value is not valid' },
  131016: { http: 500, kind: 'retry', title: 'Service unavailable' },
  131021: { http: 400, kind: 'recipient', title: 'Recipient cannot be sender' },
  131026: { http: 400, kind: 'recipient', title: 'Message undeliverable' },
  131047: { http: 400, kind: 'window-closed', title: 'Re-engagement message' },
  131050: { http: 400, kind: 'opted-out', title: 'User has stopped marketing messages' },
  131051: { http: 400, kind: 'request', title: 'Unsupported message type' },
  131056: { http: 400, kind: 'slow-down', title: 'Pair rate limit hit' },
  132000: {
    http: 400,
    kind: 'template',
    title: 'Number of parameters does not match the expected number of params',
  },
  132001: { http: 404, kind: 'template', title: 'Template name does not exist in the translation' },
  132005: { http: 400, kind: 'template', title: 'Translated text too long' },
  132012: { http: 400, kind: 'template', title: 'Parameter format does not match format' },
  132015: { http: 400, kind: 'template', title: 'Template is paused' },
  132016: { http: 400, kind: 'template', title: 'Template is disabled' },
} as const satisfies Record<number, { http: number; kind: GatewayErrorKind; title: string }>
