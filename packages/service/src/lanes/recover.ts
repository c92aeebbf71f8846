import type { Clock, DeliveryId, DeliveryStore } from '@stadtbote/core'
import type { Log } from '../log.ts'

/**
 * What was marked when the process before this one died: nobody knows whether the gateway took it. It waits for a
 * status with our id; what has none after `waitMs` is `unknown`, and is never sent blindly again (invariant 2).
 */
export async function recoverMarked(options: {
  readonly ids: readonly DeliveryId[]
  readonly deliveries: DeliveryStore
  readonly waitMs: number
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
}): Promise<void> {
  const { ids, deliveries, waitMs, clock, log, signal } = options
  log.warn({ deliveries: ids.length, waitMs }, 'deliveries were being sent when the service ended')
  await clock.sleep(waitMs, signal)
  if (signal.aborted) return
  const unknown = await deliveries.giveUp(ids, clock.now())
  log.warn({ unknown }, 'deliveries without a status are unknown')
}
