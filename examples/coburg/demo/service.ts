import { appendFileSync } from 'node:fs'
import { createLog, shiftedClock } from '@stadtbote/service'
import { serve } from 'stadtbote'

/**
 * Coburg's service as a process of the demonstration: served like any town's, with a clock that the demonstration moves.
 * It ends with the process that started it.
 */
let offsetMs = Number(process.env.DEMO_OFFSET_MS ?? '0')
const logFile = process.env.DEMO_LOG ?? 'service.log'

const clock = shiftedClock(() => offsetMs)

const town = await serve({
  configFile: new URL('../stadtbote.config.ts', import.meta.url).pathname,
  env: process.env,
  host: '127.0.0.1',
  clock,
  log: createLog({
    sink: { write: (line) => appendFileSync(logFile, line) },
    now: () => clock.now(),
  }),
})
process.on('message', (message: { offsetMs: number }) => {
  offsetMs = message.offsetMs
  process.send?.({ offsetMs })
})
process.once('disconnect', () => void town.stop().then(() => process.exit(0)))
process.once('SIGTERM', () => void town.stop().then(() => process.exit(0)))
process.send?.({ url: town.url })
