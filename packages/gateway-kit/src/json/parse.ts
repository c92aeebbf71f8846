/** Reads JSON from raw UTF-8 bytes: `{ json }`, or `undefined` where it is none. `null` is JSON, hence the wrapping. */
export function parseJson(bytes: Uint8Array): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return undefined
  }
}
