import { randomInt, randomUUID } from 'node:crypto'
import type { Random } from '@stadtbote/core'

/** Ids and jitter from the system's source of chance. */
export const systemRandom: Random = {
  id: () => randomUUID().replaceAll('-', ''),
  fraction: () => randomInt(2 ** 32) / 2 ** 32,
}
