import type { BroadcastId, ContactId, DeliveryId, E164, MarkedDelivery } from '@stadtbote/core'
import { expect, it } from 'vitest'
import { Hand } from './hand.ts'

const contact = (name: string) => name as ContactId
const broadcast = (name: string) => name as BroadcastId

function marked(id: string, of: { contact?: string; broadcast?: string } = {}): MarkedDelivery {
  return {
    id: id as DeliveryId,
    attempt: 1,
    contact: contact(of.contact ?? 'anna'),
    to: { phone: '+491700000000' as E164 },
    ...(of.broadcast === undefined ? {} : { broadcast: broadcast(of.broadcast) }),
  }
}

function handOf(...deliveries: MarkedDelivery[]): Hand {
  const hand = new Hand()
  hand.beginDeal()
  hand.deal(deliveries)
  return hand
}

it('what is held is handed over in the order in which it was marked, each once', () => {
  const hand = handOf(marked('1'), marked('2'))
  expect([hand.next()?.id, hand.next()?.id, hand.next()]).toEqual(['1', '2', undefined])
})

it('a stop takes back broadcasts to this contact, and leaves answers and others alone', () => {
  const hand = handOf(
    marked('answer'),
    marked('hers', { broadcast: 'b' }),
    marked('his', { contact: 'bert', broadcast: 'b' }),
  )
  expect(hand.withdraw({ contact: contact('anna') }).ids).toEqual(['hers'])
  expect([hand.next()?.id, hand.next()?.id, hand.next()]).toEqual(['answer', 'his', undefined])
})

it('what a turn under way marks is withdrawn too, and queued again', () => {
  const hand = new Hand()
  hand.beginDeal()
  const withdrawal = hand.withdraw({ contact: contact('anna') })
  withdrawal.end()
  hand.deal([
    marked('hers', { broadcast: 'b' }),
    marked('his', { contact: 'bert', broadcast: 'b' }),
  ])
  expect(hand.next()?.id).toBe('his')
  expect(hand.takeReturned().map(({ id }) => id)).toEqual(['hers'])
})

it('once a withdrawal has ended, what is marked later is handed over', () => {
  const hand = handOf()
  hand.withdraw({ broadcast: broadcast('b') }).end()
  hand.beginDeal()
  hand.deal([marked('1', { broadcast: 'b' })])
  expect(hand.next()?.id).toBe('1')
})

it('a withdrawal that the store could not take is queued again, once', () => {
  const hand = handOf(marked('1', { broadcast: 'b' }))
  hand.withdraw({ broadcast: broadcast('b') }).undo()
  expect(hand.takeReturned().map(({ id }) => id)).toEqual(['1'])
  expect(hand.takeReturned()).toEqual([])
})
