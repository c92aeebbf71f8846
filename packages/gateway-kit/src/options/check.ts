import type { GatewaySetting } from '@stadtbote/core'
import { unfitOption } from './unfit-option.ts'

/**
 * Checks a factory's options against its rows: what is required is there, each has its type, none is empty, a number
 * is positive, a rotating one is a text or a list of texts, and no text has line breaks or control characters (a
 * secret that was copied with its line break would break the header it goes into; a PEM is the exception).
 *
 * @param patterns - further forms, by option: `{ phoneNumberId: { pattern: /^\d+$/, expected: 'must be digits' } }`.
 * @throws {GatewayError} `credentials`, or `request` for host, region and number; names option and variable, never
 *   the value.
 */
export function checkOptions(
  settings: readonly GatewaySetting[],
  options: object,
  patterns: Readonly<Record<string, { readonly pattern: RegExp; readonly expected: string }>> = {},
): void {
  for (const setting of settings) {
    const value = valueAt(options, setting.option)
    if (value === undefined) {
      if (setting.required) throw unfitOption(setting, `is missing: ${setting.description}`)
      continue
    }
    checkType(setting, value)
    const form = patterns[setting.option]
    if (form === undefined) continue
    for (const text of Array.isArray(value) ? value : [value]) {
      if (!form.pattern.test(String(text))) throw unfitOption(setting, form.expected)
    }
  }
}

function checkType(setting: GatewaySetting, value: unknown): void {
  switch (setting.type) {
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value) && value > 0) return
      throw unfitOption(setting, 'must be a number above 0')
    case 'flag':
      if (typeof value === 'boolean') return
      throw unfitOption(setting, 'must be true or left out')
    case 'string':
      checkTexts(setting, value)
  }
}

function checkTexts(setting: GatewaySetting, value: unknown): void {
  const texts: readonly unknown[] = setting.rotates && Array.isArray(value) ? value : [value]
  if (texts.length === 0) throw unfitOption(setting, 'is an empty list')
  for (const text of texts) {
    if (typeof text !== 'string' || text.trim() === '') {
      throw unfitOption(
        setting,
        setting.rotates ? 'must be a text or a list of texts' : 'must be a text',
      )
    }
    if (!text.startsWith('-----BEGIN ') && /\p{Cc}/u.test(text)) {
      throw unfitOption(setting, 'must be one line without control characters')
    }
  }
}

function valueAt(options: object, path: string): unknown {
  let value: unknown = options
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return value === null ? undefined : value
    value = Object.getOwnPropertyDescriptor(value, name)?.value
  }
  return value
}
