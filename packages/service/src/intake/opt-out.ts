import type { Address, Clock, ContactId, Gateway, InboxStore, LedgerEntryId } from '@stadtbote/core'
import type { Withdrawal } from '../lanes/hand.ts'
import { Withdrawals } from '../lanes/withdrawals.ts'
import type { MessageContext } from './message.ts'
import { subscribe } from './subscribe.ts'

/** The gateway refused a send because the citizen stopped us at WhatsApp itself: the subscription ends here too. */
export async function optOutByError(options: {
  readonly inbox: InboxStore
  readonly clock: Clock
  readonly gateway: Gateway
  readonly sender: string
  readonly to: Address
  readonly context: Pick<MessageContext, 'settings' | 'random'>
  readonly withdraw: (contact: ContactId) => Withdrawal
}): Promise<void> {
  const { inbox, clock, gateway, sender, to, context } = options
  const now = clock.now()
  const withdrawals = new Withdrawals(options.withdraw)
  await withdrawals.around(() =>
    inbox.decide({
      now,
      address: to,
      sender,
      // the random port's ids have the form of a contact's
      newContact: () => context.random.id() as ContactId,
      decide: (contact) =>
        subscribe(
          contact,
          {
            type: 'opted-out',
            at: now,
            recordedAt: now,
            // the random port's ids have the form of an entry's
            entry: context.random.id() as LedgerEntryId,
            evidence: { source: 'gateway', gateway: gateway.name },
          },
          { language: contact.language ?? context.settings.language },
          { ...context, now, withdraw: (id) => withdrawals.take(id) },
        ),
    }),
  )
}
