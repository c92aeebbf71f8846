import type { GatewayErrorKind } from '@stadtbote/core'

/** What one of Meta's error codes means: our kind, and the meaning in words that hold nothing personal. */
export interface MetaCode {
  readonly kind: GatewayErrorKind
  readonly meaning: string
}

/**
 * Meta's error codes. The HTTP status says little: limits come with 400. A code that is not here falls by HTTP status.
 *
 * Source: Meta, "Cloud API error codes" (2025-12-12, complete), read 2026-11-24; newer codes from public SDKs of 2026.
 */
export const metaCodes = {
  0: { kind: 'credentials', meaning: 'the access token is invalid or has expired' },
  1: { kind: 'retry', meaning: 'the request was unknown or malformed, or Meta failed' },
  2: { kind: 'retry', meaning: "Meta's service is down" },
  3: { kind: 'credentials', meaning: 'the app lacks a capability' },
  4: { kind: 'slow-down', meaning: 'the app makes too many calls' },
  10: { kind: 'credentials', meaning: 'the app lacks a permission' },
  33: { kind: 'lane', meaning: 'the sender number was deleted' },
  100: { kind: 'request', meaning: 'a parameter is invalid' },
  190: { kind: 'credentials', meaning: 'the access token is invalid or has expired' },
  368: { kind: 'lane', meaning: 'the account is blocked for a while for violating a policy' },
  613: { kind: 'slow-down', meaning: 'too many calls' },
  80007: { kind: 'slow-down', meaning: 'the account makes too many calls' },
  130429: { kind: 'slow-down', meaning: 'the throughput of the number is reached' },
  130472: { kind: 'recipient', meaning: 'the recipient is part of an experiment at Meta' },
  130497: { kind: 'recipient', meaning: 'messages to this country are not allowed' },
  131000: { kind: 'retry', meaning: 'Meta failed for an unknown reason' },
  131002: { kind: 'request', meaning: "the recipient's type is wrong" },
  131005: { kind: 'credentials', meaning: 'access was denied' },
  131008: { kind: 'request', meaning: 'a parameter is missing' },
  131009: { kind: 'request', meaning: 'a parameter has an invalid value' },
  131016: { kind: 'retry', meaning: "Meta's service is overloaded or down" },
  131021: { kind: 'recipient', meaning: 'recipient and sender are the same' },
  131026: {
    kind: 'recipient',
    meaning: 'undeliverable: not on WhatsApp, terms not accepted, or the app is too old',
  },
  131030: {
    kind: 'request',
    meaning: 'the recipient is not on the list of a test number; use a real number as sender',
  },
  131031: { kind: 'lane', meaning: 'the account is locked' },
  131035: { kind: 'recipient', meaning: 'the time for which Meta keeps messages is over' },
  131036: { kind: 'recipient', meaning: 'the time for which Meta keeps messages is over' },
  131037: { kind: 'lane', meaning: 'the display name of the number is not approved' },
  131042: { kind: 'lane', meaning: 'there is a problem with the payment method' },
  131045: { kind: 'lane', meaning: 'the number is not registered correctly' },
  131047: {
    kind: 'window-closed',
    meaning: "more than 24 hours have passed since the citizen's last message; use a template",
  },
  131048: { kind: 'lane', meaning: 'too many messages of this number were reported as spam' },
  131049: { kind: 'recipient', meaning: 'Meta held the message back to protect the recipient' },
  131050: { kind: 'opted-out', meaning: "the citizen stopped this business's marketing messages" },
  131051: { kind: 'request', meaning: 'this type of message is not supported' },
  131052: { kind: 'request', meaning: 'the file a citizen sent cannot be downloaded' },
  131053: { kind: 'retry', meaning: 'Meta could not fetch the file behind the link' },
  131055: { kind: 'request', meaning: 'the method is not allowed' },
  131056: { kind: 'slow-down', meaning: 'too many messages to this one recipient' },
  131057: { kind: 'retry', meaning: 'the number is in maintenance' },
  131059: { kind: 'request', meaning: 'the paging cursor is bad' },
  131060: { kind: 'request', meaning: 'the message is not available' },
  131061: { kind: 'template', meaning: 'a template with a maximum price needs another endpoint' },
  131062: { kind: 'request', meaning: 'this message cannot go to a user id' },
  131063: { kind: 'lane', meaning: 'marketing templates are switched off for this account' },
  131064: { kind: 'lane', meaning: 'a limit was reached because of misclassified templates' },
  132000: { kind: 'template', meaning: 'the number of parameters does not fit the template' },
  132001: {
    kind: 'template',
    meaning: 'the template does not exist in this language or is not approved',
  },
  132005: { kind: 'template', meaning: 'the filled-in text is too long' },
  132007: { kind: 'template', meaning: "the template's content violates a policy" },
  132008: { kind: 'template', meaning: 'the parameters do not fit the template' },
  132012: { kind: 'template', meaning: 'the format of a parameter does not fit the template' },
  132015: { kind: 'template', meaning: 'the template is paused' },
  132016: { kind: 'template', meaning: 'the template is disabled' },
  132018: { kind: 'template', meaning: 'the parameters do not fit the template' },
  132068: { kind: 'template', meaning: "the template's flow is blocked" },
  132069: { kind: 'template', meaning: "the template's flow is throttled" },
  133000: { kind: 'lane', meaning: 'an earlier deregistration is incomplete' },
  133004: { kind: 'retry', meaning: 'the registration server is not available' },
  133005: { kind: 'lane', meaning: 'the two-step PIN is wrong' },
  133006: { kind: 'lane', meaning: 'the number is not verified' },
  133008: { kind: 'lane', meaning: 'too many wrong PINs' },
  133009: { kind: 'lane', meaning: 'the PIN was entered too fast' },
  133010: { kind: 'lane', meaning: 'the number is not registered' },
  133015: { kind: 'lane', meaning: 'the number was deleted a moment ago; wait five minutes' },
  133016: { kind: 'lane', meaning: 'too many registrations' },
  134011: { kind: 'request', meaning: 'the terms of payments are not accepted' },
  134100: { kind: 'template', meaning: 'this endpoint takes marketing templates only' },
  134101: { kind: 'template', meaning: 'the template is still being synchronised' },
  134102: { kind: 'template', meaning: 'the template is not available at this endpoint' },
  134103: { kind: 'template', meaning: 'the template is not available at this endpoint' },
  135000: { kind: 'request', meaning: 'a parameter is wrong' },
  137000: { kind: 'recipient', meaning: "the recipient's identity has changed" },
  2388019: { kind: 'template', meaning: 'the limit of templates is reached' },
  2388040: { kind: 'template', meaning: 'a field of the template is too long' },
  2388047: { kind: 'template', meaning: "the template's header has a wrong format" },
  2388072: { kind: 'template', meaning: "the template's body has a wrong format" },
  2388073: { kind: 'template', meaning: "the template's footer has a wrong format" },
  2388293: { kind: 'template', meaning: 'the template has too many parameters for its length' },
  2388299: { kind: 'template', meaning: 'a parameter stands first or last in the template' },
  2494100: { kind: 'template', meaning: 'the template is in maintenance' },
} as const satisfies Readonly<Record<number, MetaCode>>

/** Codes that come as a range. */
export const metaCodeRanges = [
  { from: 200, to: 299, kind: 'credentials', meaning: 'the app lacks a permission' },
  { from: 147_000, to: 147_099, kind: 'request', meaning: 'it concerns user names of businesses' },
] as const satisfies readonly (MetaCode & { readonly from: number; readonly to: number })[]
