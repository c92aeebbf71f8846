import { GatewayError } from '@stadtbote/core'
import { failureOf } from './failure.ts'

/**
 * A body as a web stream that ends with an error when it grows beyond `maxBytes` (`request`) or breaks off (`retry`).
 * Reads only as fast as it is read; cancelling it closes the connection.
 *
 * @param end - called once when nothing more comes.
 */
export function limitedStream(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, end }: { readonly maxBytes: number; readonly end: () => void },
): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  let size = 0
  const giveUp = async () => {
    end()
    await chunks.return?.()
  }
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next()
        if (done) {
          end()
          controller.close()
          return
        }
        size += value.byteLength
        if (size <= maxBytes) return controller.enqueue(value)
      } catch (error) {
        end()
        controller.error(failureOf({ error, sent: 'perhaps', repeatable: true }))
        return
      }
      await giveUp()
      controller.error(tooLarge(maxBytes))
    },
    cancel: giveUp,
  })
}

/** The error for media that are larger than the caller takes. */
export function tooLarge(maxBytes: number): GatewayError {
  return new GatewayError(
    'request',
    `The file is larger than ${maxBytes} bytes. Allow more with maxBytes, or leave it at the vendor.`,
  )
}
