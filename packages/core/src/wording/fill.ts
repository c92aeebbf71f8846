import { StadtboteError } from '../error.ts'

/** Values for placeholders. A name with `undefined` is known, but this town does not have it. */
export type Values = Readonly<Record<string, string | undefined>>

/** `{name}` in a text. */
export const placeholder = /\{([a-zA-Z]+)\}/g

/** Values that not every town has: a line that names one is left out where it is missing. */
export const optionalValues = ['reporter'] as const

/**
 * Fills in a text, once: what is filled in is not looked at again.
 *
 * @throws {StadtboteError} `wording-value-missing`.
 */
export function fill(text: string, values: Values, key: string): string {
  return text
    .split('\n')
    .filter(
      (line) =>
        !optionalValues.some((name) => line.includes(`{${name}}`) && values[name] === undefined),
    )
    .join('\n')
    .replaceAll(placeholder, (_, name: string) => {
      const value = values[name]
      if (value !== undefined) return value
      throw new StadtboteError(
        'wording-value-missing',
        `The text "${key}" needs a value for {${name}}. Give it in values.`,
      )
    })
}
