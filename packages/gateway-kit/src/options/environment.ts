import type { GatewaySetting } from '@stadtbote/core'

/** Where settings come from: variables, and files for secrets. */
export interface GatewayEnvironment {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Content of a file named in `…_FILE`. May throw. */
  readonly readFile: (path: string) => string
}

/** A gateway's options as the environment gives them, and all that is wrong with it. */
export interface EnvironmentOptions {
  /** For the adapter's factory, which checks the finer forms. */
  readonly options: Readonly<Record<string, unknown>>
  /** One sentence each without its full stop: variable, what was expected, an example; never a value. */
  readonly problems: readonly string[]
}

/**
 * Reads the options of any adapter from the environment; its `settings` are all that is needed to know of it.
 * Empty counts as not set. A secret may stand in a file (`…_FILE`; line breaks at its end are cut), the second one of
 * a rotation in `…_PREVIOUS` (the option becomes a list of two). Flags are `true`. `timeouts.connect` is nested.
 */
export function optionsFromEnvironment(
  settings: readonly GatewaySetting[],
  environment: GatewayEnvironment,
): EnvironmentOptions {
  const options: Record<string, unknown> = {}
  const problems: string[] = []
  for (const setting of settings) {
    const read = optionOf(setting, environment)
    if ('problem' in read) problems.push(read.problem)
    else if (read.value !== undefined) put(options, setting.option.split('.'), read.value)
  }
  return { options, problems }
}

type Read<Value> = { readonly value: Value | undefined } | { readonly problem: string }

function optionOf(setting: GatewaySetting, environment: GatewayEnvironment): Read<unknown> {
  const { variable, required, description, example } = setting
  const current = textOf(variable, setting, environment)
  if ('problem' in current) return current
  if (current.value !== undefined && setting.type !== 'string') return typed(setting, current.value)
  const previous = setting.rotates
    ? textOf(`${variable}_PREVIOUS`, setting, environment)
    : { value: undefined }
  if ('problem' in previous) return previous
  if (current.value !== undefined) {
    return { value: previous.value === undefined ? current.value : [current.value, previous.value] }
  }
  if (required) return { problem: `${variable} is missing: ${description}, for example ${example}` }
  if (previous.value !== undefined) {
    return { problem: `${variable}_PREVIOUS is set, but ${variable} is not` }
  }
  return { value: undefined }
}

function typed({ variable, type, example }: GatewaySetting, text: string): Read<unknown> {
  if (type === 'flag') {
    return text === 'true' ? { value: true } : { problem: `${variable} must be "true" or left out` }
  }
  const value = Number(text)
  return /^\d+(\.\d+)?$/.test(text) && Number.isFinite(value)
    ? { value }
    : { problem: `${variable} must be a number, for example ${example}` }
}

/** The text of one variable, or of the file it names. */
function textOf(
  variable: string,
  { secret }: GatewaySetting,
  { env, readFile }: GatewayEnvironment,
): Read<string> {
  const direct = given(env[variable])
  const path = secret ? given(env[`${variable}_FILE`]) : undefined
  if (path === undefined) return { value: direct }
  if (direct !== undefined) {
    return { problem: `${variable} and ${variable}_FILE are both set: keep one of them` }
  }
  let content: string
  try {
    content = readFile(path)
  } catch {
    return { problem: `${variable}_FILE names a file that cannot be read` }
  }
  const text = given(content.replace(/[\r\n]+$/, ''))
  return text === undefined
    ? { problem: `${variable}_FILE names a file that is empty` }
    : { value: text }
}

function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text
}

function put(options: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path
  if (name === undefined) return
  if (rest.length === 0) {
    options[name] = value
    return
  }
  const inner: Record<string, unknown> = { ...(options[name] as object | undefined) } // only put() writes here
  put(inner, rest, value)
  options[name] = inner
}
