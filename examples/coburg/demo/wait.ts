import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Asks again and again until something holds.
 *
 * @throws {Error} that says what was waited for, after `seconds`.
 */
export async function waitFor(
  what: string,
  holds: () => Promise<boolean> | boolean,
  { seconds = 30, everyMs = 50 }: { seconds?: number; everyMs?: number } = {},
): Promise<void> {
  const end = performance.now() + seconds * 1_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain: ${what}.`)
    await sleep(everyMs)
  }
}
