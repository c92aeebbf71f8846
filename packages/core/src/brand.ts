declare const brand: unique symbol

/** A type that only its own maker gives out: `Brand<string, 'E164'>` is a string that is known to be a number. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name }
