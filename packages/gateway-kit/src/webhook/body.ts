/** The raw bytes of a webhook, or `undefined` where the sender broke off. Read before anything is parsed. */
export async function rawBody(request: Request): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await request.arrayBuffer())
  } catch {
    return undefined
  }
}
