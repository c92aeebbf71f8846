import { GatewayError, type GatewaySetting } from '@stadtbote/core'

/** Options that say where a request goes and from which number: wrong ones are `request`, all others `credentials`. */
const ofTheRequest: readonly string[] = ['baseUrl', 'region', 'from']

/**
 * Makes the error for an option that is missing or malformed: it names option and variable, what was expected and an
 * example, never the value.
 *
 * @param problem - a verb and what follows: `is missing`, `must be a number`.
 */
export function unfitOption(
  { option, variable, example }: Pick<GatewaySetting, 'option' | 'variable' | 'example'>,
  problem: string,
): GatewayError {
  return new GatewayError(
    ofTheRequest.includes(option) ? 'request' : 'credentials',
    `The option "${option}" (${variable}) ${problem}. Example: ${example}`,
  )
}
