import type { GatewayProfile } from '@stadtbote/core'
import { defaultPerSecond } from '../world/throughput.ts'

const readOn = '2026-11-24'
const here = { source: 'the simulator itself', readOn } as const

/** The simulated gateway as a town would read of it: no company, no contract, nothing leaves the machine. */
export const simulationProfile: GatewayProfile = {
  company: 'Stadtbote (simulation)',
  seat: { value: 'DE', ...here },
  hosting: { value: 'this machine', ...here },
  processorContract: { value: 'none: the data is invented', ...here },
  capabilities: {
    idempotent: false,
    signedWebhooks: 'none',
    readReceipts: true,
    sentStatus: true,
    sendsToUserIds: true,
    mediaByLink: true,
    optOutEvents: true,
  },
  limits: {
    perSecond: { value: defaultPerSecond, source: 'Meta, "Throughput"', readOn },
    perRecipientMs: { value: 6_000, source: 'Meta, "Pair rate limits"', readOn },
  },
}
