import type { Template } from '@stadtbote/core'
import type { BookedTemplate } from '../world/template-book.ts'
import type { World } from '../world/world.ts'

/** Everything that can be asked of the number; `fields` chooses. */
export function numberNode({ sender }: World, perSecond: number): Record<string, unknown> {
  return {
    id: sender.phoneNumberId,
    verified_name: sender.name,
    display_phone_number: sender.displayNumber,
    quality_rating: 'GREEN',
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    platform_type: 'CLOUD_API',
    status: 'CONNECTED',
    throughput: { level: perSecond > 80 ? 'HIGH' : 'STANDARD' },
    whatsapp_business_manager_messaging_limit: 'TIER_UNLIMITED',
    health_status: healthOf('PHONE_NUMBER', sender.phoneNumberId),
  }
}

/** Everything that can be asked of the account. */
export function accountNode({ sender }: World): Record<string, unknown> {
  return {
    id: sender.wabaId,
    name: sender.name,
    timezone_id: '58',
    message_template_namespace: 'simulation',
    health_status: healthOf('WABA', sender.wabaId),
  }
}

/** Chooses the fields that were asked for; without any, those that Meta sends unasked. */
export function chooseFields(
  node: Record<string, unknown>,
  fields: string | undefined,
  unasked: readonly string[],
): Record<string, unknown> {
  const asked = fields === undefined || fields === '' ? unasked : fields.split(',')
  const names = new Set(['id', ...asked.map((name) => name.trim())])
  return Object.fromEntries(Object.entries(node).filter(([name]) => names.has(name)))
}

/** A template as the list of the account shows it. */
export function templateNode({ id, status, template }: BookedTemplate): Record<string, unknown> {
  return {
    id: String(id),
    name: template.name,
    language: template.language,
    status,
    category: template.category.toUpperCase(),
    parameter_format: /\{\{\d+\}\}/.test(template.body) ? 'POSITIONAL' : 'NAMED',
    quality_score: { score: 'GREEN' },
    rejected_reason: 'NONE',
    components: componentsOf(template),
  }
}

function componentsOf({ header, body, footer, link, quickReplies = [] }: Template): object[] {
  const buttons = [
    ...(link === undefined
      ? []
      : [{ type: 'URL', text: link.title, url: `${link.base}{{1}}`, example: [`${link.base}a`] }]),
    ...quickReplies.map((text) => ({ type: 'QUICK_REPLY', text })),
  ]
  return [
    ...(header === undefined ? [] : [{ type: 'HEADER', format: 'TEXT', text: header }]),
    { type: 'BODY', text: body },
    ...(footer === undefined ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }]),
  ]
}

function healthOf(entity_type: string, id: string): object {
  const can_send_message = 'AVAILABLE'
  return { can_send_message, entities: [{ entity_type, id, can_send_message }] }
}
