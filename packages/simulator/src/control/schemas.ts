import { z } from 'zod'
import { faultNames } from '../world/faults.ts'
import type { CitizenAct } from '../world/phones.ts'

const share = z.number().min(0).max(1)

const phone = z.strictObject({
  number: z.string().optional(),
  userId: z.string().min(1).max(140).optional(),
  hidesNumber: z.boolean().optional(),
  profileName: z.string().min(1).max(100).optional(),
  visitor: z.boolean().optional(),
  readReceipts: z.boolean().optional(),
})

/** Body of `POST /control/phones`: so many, or a list. */
export const phonesBody = z.union([
  z.strictObject({ count: z.number().int().min(1).max(50_000), hideNumber: share.optional() }),
  z.strictObject({ phones: z.array(phone).min(1).max(50_000) }),
])

const tap = z.union([
  z.string().transform((title) => ({ title })),
  z.strictObject({
    title: z.string().optional(),
    id: z.string().optional(),
    messageId: z.string().optional(),
  }),
])

const place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: z.string().optional(),
  address: z.string().optional(),
})

/** A file in base64; without one the sample picture of a street lamp. WhatsApp takes 5 MB. */
const image = z.strictObject({
  data: z.base64().max(7_000_000).optional(),
  mimeType: z.enum(['image/png', 'image/jpeg']).default('image/png'),
  caption: z.string().max(1_024).optional(),
})

const options = { forwarded: z.literal(true).optional(), replyTo: z.string().optional() }

/** Body of `POST /control/phones/:id/messages`. */
export const messageBody = z.union([
  z.strictObject({ text: z.string().min(1).max(65_536), ...options }),
  z.strictObject({ tap, ...options }),
  z.strictObject({ location: place, ...options }),
  z.strictObject({ image, ...options }),
])

/** Body of `POST /control/phones/:id/preference`: WhatsApp's own control in the chat. */
export const preferenceBody = z.strictObject({ marketing: z.enum(['stop', 'resume']) })

/** Body of `POST /control/faults`: shares from 0 to 1; what is not named stays. */
export const faultsBody = z.partialRecord(
  // a tuple for zod; the list is never empty
  z.enum(faultNames as unknown as [(typeof faultNames)[number]]),
  share,
)

/** Body of `POST /control/clock`: how far the clock stands from the machine's. */
export const clockBody = z.strictObject({ offsetMs: z.number().int() })

/** Body of `POST /control/webhook`. */
export const webhookBody = z.strictObject({ url: z.url({ protocol: /^https?$/ }) })

/** Body of `POST /control/templates`. */
export const templateBody = z.strictObject({
  name: z.string(),
  language: z.string(),
  status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED']),
})

/** What the citizen does, with the picture read from base64. */
export function actOf(
  body: z.infer<typeof messageBody>,
  sample: () => Uint8Array<ArrayBuffer>,
): CitizenAct {
  if ('text' in body) return { text: body.text }
  if ('tap' in body) return { tap: withoutUndefined(body.tap) }
  if ('location' in body) return { location: withoutUndefined(body.location) }
  const { data, mimeType, caption } = body.image
  const bytes = data === undefined ? sample() : new Uint8Array(Buffer.from(data, 'base64'))
  return {
    image: {
      data: bytes,
      mimeType: data === undefined ? 'image/png' : mimeType,
      ...(caption === undefined ? {} : { caption }),
    },
  }
}

type Defined<Body> = { [Key in keyof Body]: Exclude<Body[Key], undefined> }

/** Drops what zod leaves as `undefined`, which our types do not allow. */
export function withoutUndefined<Body extends object>(body: Body): Defined<Body> {
  const entries = Object.entries(body).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Defined<Body> // the same keys, without undefined values
}
