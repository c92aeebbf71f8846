import type { GatewaySetting } from '@stadtbote/core'

/**
 * The rows of the options that every factory takes and an environment can give: `baseUrl`, `timeouts.*`,
 * `residency.override`. An adapter puts them behind its own rows.
 *
 * @param vendor - `prefix` of the variables (`WHATSAPP_CLOUD`), `baseUrl` as the example, and whether it is required.
 */
export function commonSettings(vendor: {
  readonly prefix: string
  readonly baseUrl: string
  readonly baseUrlRequired?: boolean
}): readonly GatewaySetting[] {
  const { prefix, baseUrl, baseUrlRequired = false } = vendor
  const optional = { required: false, secret: false } as const
  return [
    {
      ...optional,
      option: 'baseUrl',
      variable: `${prefix}_BASE_URL`,
      required: baseUrlRequired,
      type: 'string',
      example: baseUrl,
      description: 'another host or a path in front; https, or http on a loopback address',
    },
    {
      ...optional,
      option: 'timeouts.connect',
      variable: `${prefix}_TIMEOUTS_CONNECT`,
      type: 'number',
      example: '5000',
      description: 'milliseconds until the connection stands',
    },
    {
      ...optional,
      option: 'timeouts.headers',
      variable: `${prefix}_TIMEOUTS_HEADERS`,
      type: 'number',
      example: '30000',
      description: 'milliseconds until the answer begins',
    },
    {
      ...optional,
      option: 'timeouts.body',
      variable: `${prefix}_TIMEOUTS_BODY`,
      type: 'number',
      example: '30000',
      description: 'longest pause within an answer, in milliseconds',
    },
    {
      ...optional,
      option: 'residency.override',
      variable: `${prefix}_RESIDENCY_OVERRIDE`,
      type: 'string',
      example: 'Beschluss des Stadtrats vom 12.10.2026',
      description: "the town's reason for a host whose processing in the EU is not confirmed",
    },
  ]
}
