import type { GatewayEvent } from '@stadtbote/core'

type Health = Extract<GatewayEvent, { type: 'health' }>

/** What Meta's word about a template means for broadcasts that use it. Only an approved one can be sent. */
export interface TemplateState {
  readonly level: Health['level']
  readonly state?: NonNullable<Health['templateState']>
}

/** Source: Meta, "message_template_status_update webhook reference", November 2025, read 2026-11-24. */
export const templateStates: ReadonlyMap<string, TemplateState> = new Map([
  ['APPROVED', { level: 'info', state: 'approved' }],
  ['ARCHIVED', { level: 'stop', state: 'disabled' }],
  ['DELETED', { level: 'stop', state: 'disabled' }],
  ['DISABLED', { level: 'stop', state: 'disabled' }],
  ['FLAGGED', { level: 'warning' }], // bad feedback; a pause may follow, but it can still be sent
  ['IN_APPEAL', { level: 'warning', state: 'pending' }],
  ['LIMIT_EXCEEDED', { level: 'stop', state: 'disabled' }],
  ['LOCKED', { level: 'stop', state: 'disabled' }],
  ['PAUSED', { level: 'stop', state: 'paused' }],
  ['PENDING', { level: 'info', state: 'pending' }],
  ['PENDING_DELETION', { level: 'stop', state: 'disabled' }],
  ['REINSTATED', { level: 'info', state: 'approved' }],
  ['REJECTED', { level: 'stop', state: 'rejected' }],
  ['UNARCHIVED', { level: 'info' }],
])
