/** `Fields` without `undefined`: what may be missing is left out instead. */
export type Present<Fields> = {
  readonly [Key in keyof Fields as undefined extends Fields[Key] ? never : Key]: Fields[Key]
} & {
  readonly [Key in keyof Fields as undefined extends Fields[Key] ? Key : never]?: Exclude<
    Fields[Key],
    undefined
  >
}

/**
 * Leaves out what is `undefined`, so that an object can be written in one piece: our types know "absent", not
 * "present, but undefined".
 */
export function present<const Fields extends object>(fields: Fields): Present<Fields> {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  // exactly the rule of Present, which TypeScript cannot derive from a filter
  return Object.fromEntries(kept) as Present<Fields>
}
