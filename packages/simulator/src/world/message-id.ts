import type { Address } from '@stadtbote/core'
import type { Chance } from './chance.ts'

/**
 * Makes a message id in the form of Meta's: `wamid.` and a base64 text that contains the citizen's number in clear
 * (the user id where the number is hidden). So a search for numbers in logs and databases finds these ids as well.
 */
export function createMessageId(who: Address, direction: 'in' | 'out', chance: Chance): string {
  const name = who.phone?.slice(1) ?? who.userId ?? ''
  const key = chance.text(20, '0123456789ABCDEF')
  const bytes = [
    Buffer.from([0x1c, 0x18, name.length]),
    Buffer.from(name, 'latin1'),
    Buffer.from([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, key.length]),
    Buffer.from(key, 'latin1'),
    Buffer.from([0x00]),
  ]
  return `wamid.${Buffer.concat(bytes).toString('base64')}`
}
