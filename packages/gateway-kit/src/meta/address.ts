import { type Address, parseE164 } from '@stadtbote/core'
import { list } from '../json/lenient.ts'
import { present } from '../json/present.ts'
import { metaContact } from './wire.ts'

/** Who stands beside a message or status. */
export interface Person {
  readonly address: Address
  readonly profileName?: string
}

/**
 * Makes an address of what Meta sends: a number without plus sign, a user id, or both. What stands in the number's
 * place and is no number (`DE.1349…`) is a user id, and is kept as it comes.
 */
export function addressOf(
  number: string | undefined,
  userId: string | undefined,
): Address | undefined {
  const phone = number === undefined ? undefined : parseE164(number)
  const id = userId ?? (phone === undefined ? number : undefined)
  if (phone !== undefined) return present({ phone, userId: id })
  return id === undefined ? undefined : { userId: id }
}

/**
 * Finds the person of a message or status: the address it brings itself, completed by the contact that belongs to it.
 * Contacts may lack anything, or be missing. A message that names nobody belongs to the only contact of its webhook.
 */
export function personOf(own: Address | undefined, contacts: unknown): Person | undefined {
  const known = list.parse(contacts).flatMap(contactOf)
  if (own === undefined) return known.length === 1 ? known[0] : undefined
  const contact = known.find(({ address }) => isSame(address, own))
  if (contact === undefined) return { address: own }
  return present({
    // its own fields count where both say something
    address: { ...contact.address, ...own },
    profileName: contact.profileName,
  })
}

function contactOf(contact: unknown): Person[] {
  const parsed = metaContact.safeParse(contact)
  if (!parsed.success) return []
  const { wa_id, user_id, profile } = parsed.data
  const address = addressOf(wa_id, user_id)
  return address === undefined ? [] : [present({ address, profileName: profile?.name })]
}

function isSame(one: Address, other: Address): boolean {
  return (
    (one.phone !== undefined && one.phone === other.phone) ||
    (one.userId !== undefined && one.userId === other.userId)
  )
}
