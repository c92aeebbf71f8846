import { createHash, timingSafeEqual } from 'node:crypto'
import { StadtboteError } from '@stadtbote/core'
import type { StaffMember, StaffRole } from '../settings/config.ts'

/** Whose token this is, or `undefined`. Compares every hash in constant time. */
export function staffOf(
  authorization: string | undefined,
  staff: readonly StaffMember[],
): StaffMember | undefined {
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return undefined
  const hash = createHash('sha256').update(token).digest()
  let found: StaffMember | undefined
  for (const member of staff) {
    if (timingSafeEqual(hash, Buffer.from(member.tokenHash, 'hex'))) found = member
  }
  return found
}

/** @throws {StadtboteError} `role-missing`. */
export function requireRole(member: StaffMember, role: StaffRole): void {
  if (member.roles.includes(role)) return
  throw new StadtboteError(
    'role-missing',
    `This needs the role "${role}", which the token does not have. Ask who keeps the staff list of the configuration.`,
  )
}
