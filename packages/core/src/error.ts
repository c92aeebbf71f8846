/**
 * The one error class of Stadtbote: a stable `code` for programs and the docs, and a message that says what was
 * wrong and what to do. Messages go to logs and screens: they hold no phone number, name, text, token or query.
 */
export class StadtboteError<Code extends string = string> extends Error {
  override readonly name: string = 'StadtboteError'
  readonly code: Code

  constructor(code: Code, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
