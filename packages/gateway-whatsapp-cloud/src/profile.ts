import type { GatewayProfile } from '@stadtbote/core'

const readOn = '2026-11-24'

/** What a town and its data protection officer want to know of Meta's Cloud API. */
export const profile: GatewayProfile = {
  company: 'Meta Platforms Ireland Limited',
  seat: {
    value: 'IE',
    source: 'Meta Platforms: Ireland for the EU, parent company in the US; register not looked at',
    readOn,
  },
  hosting: {
    value:
      'Content at rest in Germany if local storage "DE" is chosen when the number is registered; in use up to 60 minutes anywhere. Numbers and metadata in data centres of Meta. No processing in the EU only is promised.',
    source: 'Meta, "Local storage" (2025-12-12) and "Data privacy and security" (2025-10-29)',
    readOn,
  },
  processorContract: {
    value:
      "Meta acts as processor for the Cloud API. Content is kept up to 30 days, identifiers are deleted 30 days after the last status. The contract itself is for the town's legal review.",
    source: 'Meta, "Data privacy and security" (2025-10-29)',
    readOn,
  },
  capabilities: {
    idempotent: false,
    signedWebhooks: 'hmac',
    readReceipts: true,
    sentStatus: true,
    sendsToUserIds: true,
    mediaByLink: true,
    optOutEvents: true,
  },
  limits: {
    perSecond: {
      value: 80,
      source: 'Meta, "Throughput": per number, in and out together, all types',
      readOn,
    },
    perRecipientMs: {
      value: 6_000,
      source: 'Meta, "About the platform": one message per 6 s to one person',
      readOn,
    },
  },
}
