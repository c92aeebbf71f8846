import { Agent, type Dispatcher } from 'undici'

/**
 * Connections to one host at most. At the highest throughput of a number (1,000 messages a second) and 100 ms of
 * latency 100 are needed; the rest is reserve. Requests beyond wait within their time limit.
 */
const connectionsPerHost = 256

const pools = new Map<number, Dispatcher>()

/**
 * The kit's pool for a time limit of connecting: shared by all gateways of the process, so that a hundred towns at one
 * vendor share their connections. Idle connections end after 4 s (undici's default) and keep no process alive.
 *
 * HTTP/1.1 only: one request at a time on a connection, so a broken connection leaves exactly one request in doubt.
 */
export function sharedPool(connectMs: number): Dispatcher {
  const existing = pools.get(connectMs)
  if (existing !== undefined) return existing
  const pool = new Agent({
    allowH2: false,
    connections: connectionsPerHost,
    connect: { timeout: connectMs },
  })
  pools.set(connectMs, pool)
  return pool
}
