import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Change } from '../world/update.ts'
import type { World } from '../world/world.ts'

/** Proxies and browsers drop streams that stay silent for long. */
const heartbeatMs = 15_000

/**
 * A stream of server-sent events for who watches the phones: `phones` (the list changed), `chat` (a message is new or
 * its ticks are), `typing`. With `?phone=ID` that chat counts as open: what arrives there is read.
 */
export function streamChanges(c: Context, world: World, ended: AbortSignal): Response {
  const open = c.req.query('phone')
  const isKnown = open !== undefined && world.phones.find(open) !== undefined
  return streamSSE(c, async (stream) => {
    const over = new AbortController()
    stream.onAbort(() => over.abort())
    const signal = AbortSignal.any([over.signal, ended])
    const leave = world.onChange((change) => {
      void stream.writeSSE({ event: change.type, data: JSON.stringify(dataOf(change, world)) })
    })
    const close = isKnown ? world.view(open) : () => {}
    try {
      await stream.writeSSE({ event: 'phones', data: '{}' })
      while (!signal.aborted) {
        await waited(heartbeatMs, signal)
        await stream.write(': still here\n\n')
      }
    } finally {
      leave()
      close()
    }
  })
}

function dataOf(change: Change, world: World): object {
  if (change.type !== 'chat') return change
  const { chat, unread } = world.phones.handset(change.phone)
  const message = chat.findLast(({ id }) => id === change.messageId)
  return { phone: change.phone, message, unread: unread.length }
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
