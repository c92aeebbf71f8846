import { GatewayError } from '@stadtbote/core'

/** Where the limits were read; ends the sentence of an error. */
const source = 'Meta, Cloud API message reference, read 2026-11-24'

/** @throws {GatewayError} `request` unless the text has from one (from none where optional) to `most` characters. */
export function checkLength(
  name: string,
  text: string | undefined,
  { most, optional = false }: { readonly most: number; readonly optional?: boolean },
): void {
  if (text === undefined && optional) return
  const length = typeof text === 'string' ? [...text].length : 0
  if (length === 0) throw refused(name, 'must not be empty')
  if (length > most) throw refused(name, `has ${length} characters; at most ${most} are taken`)
}

/** @throws {GatewayError} `request` unless it is an https address. It is checked only, never rewritten. */
export function checkLink(link: string): void {
  if (/^https:\/\/[^\s\p{Cc}]+$/iu.test(link) && URL.canParse(link)) return
  throw refused('A link', 'must be a whole https address without spaces')
}

/** @throws {GatewayError} `request` unless the place lies on Earth. */
export function checkPlace({ latitude, longitude }: { latitude: number; longitude: number }): void {
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return
  throw refused('A place', 'needs a latitude from -90 to 90 and a longitude from -180 to 180')
}

/** The error for content that Meta would refuse. */
export function refused(name: string, problem: string): GatewayError {
  return new GatewayError('request', `${name} ${problem} (${source}).`)
}
