/**
 * Ends a `switch` over a union: a new member does not compile until it has a branch.
 * Input from outside the types (a script without TypeScript) ends here with an error that names no content.
 */
export function unreachable(value: never): never {
  throw new TypeError(`No branch for a value of type ${typeof value}.`)
}
