import { z } from 'zod'

/**
 * A word from a vendor: a text, or a number that is meant as one. An empty text counts as absent, and so does what is
 * of another type: one odd field must not cost the rest of a message.
 */
export const word = z
  .union([z.string(), z.number().transform(String)])
  .transform((text) => (text === '' ? undefined : text))
  .optional()
  .catch(undefined)

/** A number from a vendor, perhaps written as a text. Anything else counts as absent. */
export const figure = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .refine((value) => Number.isFinite(value))
  .optional()
  .catch(undefined)

/** `true` only where the vendor says `true`. */
export const yes = z.literal(true).optional().catch(undefined)

/** A part of its own that may be missing or of another type. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).optional().catch(undefined)
}

/** A list whose members are read one by one; a single object where a list was meant is taken as a list of one. */
export const list = z
  .union([z.array(z.unknown()), z.record(z.string(), z.unknown()).transform((one) => [one])])
  .optional()
  .catch(undefined)
  .transform((items): readonly unknown[] => items ?? [])
