import type { Clock, OutboundContent, TemplateContent } from '@stadtbote/core'
import { describe, expect, it } from 'vitest'
import { morning, sender, templates } from '../fixtures/town.ts'
import type { Phone } from './phone.ts'
import { createWorld, type World, type WorldOptions } from './world.ts'

/** A clock that is set. */
function setClock(): Clock & { at: number } {
  return {
    at: morning,
    now() {
      return this.at
    },
    monotonicUs() {
      return (this.at - morning) * 1_000
    },
    sleep: () => Promise.resolve(),
  }
}

function begin(options: Partial<WorldOptions> = {}) {
  const clock = setClock()
  const world = createWorld({ sender, templates, clock, ...options })
  const [phone] = world.phones.createMany(1)
  if (phone === undefined) throw new Error('no phone')
  return { world, clock, phone }
}

const text: OutboundContent = { type: 'text', text: 'Guten Tag' }
const closure: TemplateContent = {
  type: 'template',
  name: 'strassensperrung',
  language: 'de',
  parameters: ['Judengasse', 'Freitag'],
}
const news: TemplateContent = {
  type: 'template',
  name: 'stadt_nachricht',
  language: 'de',
  parameters: ['Der Markt fällt aus.'],
  buttons: [{ type: 'url', index: 0, suffix: 'markt' }],
}

function codeOf(world: World, phone: Phone, content: OutboundContent): number | 'taken' {
  const acceptance = world.accept({ to: { phone: phone.number }, content })
  return acceptance.taken ? 'taken' : acceptance.refusal.code
}

const button = (title: string, id = title) => ({ id, title })
const row = (title: string, id = title) => ({ id, title })
const list = (rows: readonly { id: string; title: string }[]): OutboundContent => ({
  type: 'list',
  text: 'Wählen Sie',
  button: 'Themen',
  sections: [{ rows }],
})

describe('inside the customer service window', () => {
  it.each([
    ['a text', text, 'taken'],
    ['a text of 4,096 characters', { type: 'text', text: 'ü'.repeat(4_096) }, 'taken'],
    ['a text of 4,096 emoji', { type: 'text', text: '🏛'.repeat(4_096) }, 'taken'],
    ['a text of 4,097 characters', { type: 'text', text: 'ü'.repeat(4_097) }, 100],
    ['an empty text', { type: 'text', text: ' ' }, 100],
    ['a picture', { type: 'image', link: 'https://stadt.example/a.jpg' }, 'taken'],
    ['a picture without a link', { type: 'image', link: 'a.jpg' }, 100],
    [
      'a caption of 1,025 characters',
      { type: 'image', link: 'https://stadt.example/a.jpg', caption: 'a'.repeat(1_025) },
      131009,
    ],
    [
      'three buttons',
      { type: 'buttons', text: 'Ja?', buttons: ['a', 'b', 'c'].map((t) => button(t)) },
      'taken',
    ],
    ['no button', { type: 'buttons', text: 'Ja?', buttons: [] }, 131009],
    [
      'four buttons',
      { type: 'buttons', text: 'Ja?', buttons: ['a', 'b', 'c', 'd'].map((t) => button(t)) },
      131009,
    ],
    [
      'two buttons of one id',
      { type: 'buttons', text: 'Ja?', buttons: [button('a', 'x'), button('b', 'x')] },
      131009,
    ],
    [
      'a button of 21 characters',
      { type: 'buttons', text: 'Ja?', buttons: [button('a'.repeat(21), 'a')] },
      131009,
    ],
    ['a list of ten rows', list(Array.from({ length: 10 }, (_, i) => row(`Thema ${i}`))), 'taken'],
    [
      'a list of eleven rows',
      list(Array.from({ length: 11 }, (_, i) => row(`Thema ${i}`))),
      131009,
    ],
    ['a row of 25 characters', list([row('a'.repeat(25), 'a')]), 131009],
    ['a place', { type: 'location', latitude: 50.26, longitude: 10.96 }, 'taken'],
    ['a place beyond the pole', { type: 'location', latitude: 91, longitude: 10.96 }, 131009],
  ] as const satisfies readonly (readonly [string, OutboundContent, number | 'taken'])[])(
    '%s is answered as by Meta',
    (_, content, expected) => {
      const { world, phone } = begin()
      world.phones.write(phone.id, { text: 'Start' })
      expect(codeOf(world, phone, content)).toBe(expected)
    },
  )
})

describe('a template, at any time,', () => {
  it.each([
    ['with its parameters', closure, 'taken'],
    ['of an unknown name', { ...closure, name: 'gibt_es_nicht' }, 132001],
    ['in an unknown language', { ...closure, language: 'en' }, 132001],
    ['with one parameter too few', { ...closure, parameters: ['Judengasse'] }, 132000],
    ['with one parameter too many', { ...closure, parameters: ['a', 'b', 'c'] }, 132000],
    ['with an empty parameter', { ...closure, parameters: ['Judengasse', ''] }, 131008],
    ['with a line break in a parameter', { ...closure, parameters: ['a\nb', 'c'] }, 100],
    ['with a tab in a parameter', { ...closure, parameters: ['a\tb', 'c'] }, 100],
    ['with five spaces in a row', { ...closure, parameters: ['a     b', 'c'] }, 100],
    ['with four spaces in a row', { ...closure, parameters: ['a    b', 'c'] }, 'taken'],
    ['with named parameters', { ...closure, parameterNames: ['strasse', 'bis'] }, 132012],
    ['too long when filled in', { ...closure, parameters: ['a'.repeat(1_020), 'c'] }, 132005],
    [
      'with a header that takes no value',
      { ...closure, header: { type: 'text', text: 'x' } },
      132000,
    ],
    [
      'with a picture where a text stands',
      { ...closure, header: { type: 'image', link: 'https://a.example/b' } },
      132012,
    ],
    ['with its link', news, 'taken'],
    ['without its link', { ...news, buttons: [] }, 131008],
    ['with an empty link', { ...news, buttons: [{ type: 'url', index: 0, suffix: '' }] }, 131008],
    [
      'with a link at the place of a quick reply',
      { ...news, buttons: [{ type: 'url', index: 1, suffix: 'a' }] },
      132012,
    ],
    [
      'with a third button',
      {
        ...news,
        buttons: [...(news.buttons ?? []), { type: 'quick-reply', index: 2, payload: 'x' }],
      },
      132012,
    ],
  ] as const satisfies readonly (readonly [string, OutboundContent, number | 'taken'])[])(
    '%s is answered as by Meta',
    (_, content, expected) => {
      const { world, phone } = begin()
      expect(codeOf(world, phone, content)).toBe(expected)
    },
  )

  it.each([
    ['PAUSED', 132015],
    ['DISABLED', 132016],
    ['REJECTED', 132001],
    ['PENDING', 132001],
    ['APPROVED', 'taken'],
  ] as const)('that is %s is answered with %s, and the town is told', (status, expected) => {
    const { world, phone } = begin()
    const told: string[] = []
    world.onUpdate((update) => told.push(`${update.type} ${'status' in update && update.status}`))
    world.setTemplateStatus('strassensperrung', 'de', status)
    expect(told).toEqual([`template ${status}`])
    expect(codeOf(world, phone, closure)).toBe(expected)
  })

  it('is shown filled in, with its link and with titles for payloads that were not given', () => {
    const { world, phone } = begin()
    world.accept({ to: { phone: phone.number }, content: news, deliveryId: 'd1' })
    expect(world.phones.chat(phone.id)).toMatchObject([
      {
        by: 'town',
        deliveryId: 'd1',
        template: 'stadt_nachricht',
        text: 'Nachricht aus dem Rathaus: Der Markt fällt aus. Alles Weitere steht auf der Website.',
        footer: 'Abmelden: Stop',
        buttons: [
          { type: 'link', title: 'Mehr lesen', url: 'https://www.coburg.de/markt' },
          { type: 'reply', title: 'Stop', id: 'Stop' },
        ],
      },
    ])
  })
})

describe('whom a message reaches', () => {
  it('is decided by the window: 24 hours to the millisecond from the citizen’s last message', () => {
    const { world, clock, phone } = begin()
    expect(codeOf(world, phone, text)).toBe(131047)
    world.phones.write(phone.id, { text: 'Start' })
    clock.at += 24 * 60 * 60 * 1_000 - 1
    expect(codeOf(world, phone, text)).toBe('taken')
    clock.at += 1
    expect(codeOf(world, phone, text)).toBe(131047)
    expect(codeOf(world, phone, closure)).toBe('taken')
  })

  it('can be a phone that is known by its user id alone', () => {
    const { world } = begin()
    const [hidden] = world.phones.create([{ hidesNumber: true }])
    if (hidden === undefined) throw new Error('no phone')
    const { userId } = hidden
    expect(world.accept({ to: { userId }, content: closure })).toMatchObject({ taken: true })
    expect(world.phones.chat(hidden.id)).toHaveLength(1)
  })

  it('excludes who stopped marketing messages, from marketing templates alone', () => {
    const { world, phone } = begin()
    world.phones.setMarketing(phone.id, 'stop')
    expect(codeOf(world, phone, news)).toBe(131050)
    expect(codeOf(world, phone, closure)).toBe('taken')
    world.phones.setMarketing(phone.id, 'resume')
    expect(codeOf(world, phone, news)).toBe('taken')
  })

  it('excludes the town itself', () => {
    const { world, phone } = begin()
    const self = { ...phone, number: '+499561891170' as typeof phone.number } // it is in that form
    expect(codeOf(world, self, closure)).toBe(131021)
  })

  it('turns out later where a number is not on WhatsApp: taken first, then failed with 131026', () => {
    const { world, phone } = begin()
    const updates: unknown[] = []
    world.onUpdate((update) => updates.push(update))
    const nobody = { ...phone, number: '+4917139299999' as typeof phone.number } // it is in that form
    expect(codeOf(world, nobody, closure)).toBe('taken')
    expect(updates).toMatchObject([{ type: 'status', status: 'failed', refusal: { code: 131026 } }])
    expect(world.truth()).toMatchObject({ accepted: 1, failed: { 131026: 1 }, deliveries: {} })
  })

  it('may be answered at once or later, as the world is told', () => {
    const { world, phone } = begin({ failsLater: [131047] })
    const nobody = { ...phone, number: '+4917139299999' as typeof phone.number } // it is in that form
    expect(codeOf(world, nobody, closure)).toBe(131026)
    expect(codeOf(world, phone, text)).toBe('taken')
    expect(world.truth()).toMatchObject({ failed: { 131047: 1 }, refused: { 131026: 1 } })
    expect(world.phones.chat(phone.id)).toEqual([])
  })
})

describe('the limits of the number', () => {
  it('count in and out together in every sliding second, and refuse with 130429', () => {
    const { world, clock } = begin({ limits: { perSecond: 3 } })
    const [one, other] = world.phones.createMany(2)
    if (one === undefined || other === undefined) throw new Error('no phones')
    world.phones.write(one.id, { text: 'Start' })
    clock.at += 500
    expect(codeOf(world, one, closure)).toBe('taken')
    expect(codeOf(world, other, closure)).toBe('taken')
    expect(codeOf(world, other, closure)).toBe(130429)
    clock.at += 499
    expect(codeOf(world, other, closure)).toBe(130429)
    clock.at += 1
    expect(codeOf(world, other, closure)).toBe('taken')
    expect(world.truth()).toMatchObject({ peakPerSecond: 3, refused: { 130429: 2 } })
  })

  it('let 45 messages to one person through at once, then one every 6 s', () => {
    const { world, clock, phone } = begin({ limits: { perSecond: 1_000 } })
    const sent = () => codeOf(world, phone, closure)
    expect(Array.from({ length: 45 }, sent)).toEqual(Array(45).fill('taken'))
    expect(sent()).toBe(131056)
    clock.at += 6_000
    expect([sent(), sent()]).toEqual(['taken', 131056])
  })
})

describe('message ids', () => {
  it('contain the number in base64, as Meta’s do, and the user id where the number is hidden', () => {
    const { world, phone } = begin()
    const [hidden] = world.phones.create([{ hidesNumber: true }])
    if (hidden === undefined) throw new Error('no phone')
    const decoded = (id: string) =>
      Buffer.from(id.replace('wamid.', ''), 'base64').toString('latin1')
    const open = world.phones.write(phone.id, { text: 'Start' })
    const closed = world.phones.write(hidden.id, { text: 'Start' })
    expect(decoded(open.id)).toContain(phone.number.slice(1))
    expect(decoded(closed.id)).toContain(hidden.userId)
    expect(decoded(closed.id)).not.toContain(hidden.number.slice(3))
  })
})

describe('what the town is told', () => {
  it('is sent, delivered and read in this order, with the delivery id, and the price once before the end', () => {
    const { world } = begin()
    const [phone] = world.phones.create([{ readReceipts: true }])
    if (phone === undefined) throw new Error('no phone')
    const seen: unknown[] = []
    const times: number[] = []
    world.onUpdate((update) => {
      times.push(update.at)
      if (update.type === 'status')
        seen.push([update.status, update.deliveryId, update.pricing?.category])
    })
    world.accept({ to: { phone: phone.number }, content: closure, deliveryId: 'd1' })
    expect(seen).toEqual([
      ['sent', 'd1', 'utility'],
      ['delivered', 'd1', 'utility'],
      ['read', 'd1', undefined],
    ])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('leaves out delivered while the chat is open, and reads a visitor’s messages when it is opened', () => {
    const { world } = begin()
    const [visitor] = world.phones.create([{ visitor: true }])
    if (visitor === undefined) throw new Error('no phone')
    const statuses: string[] = []
    world.onUpdate((update) => 'status' in update && statuses.push(update.status))
    const send = () => world.accept({ to: { phone: visitor.number }, content: closure })
    send()
    expect(statuses.splice(0)).toEqual(['sent', 'delivered'])
    const close = world.view(visitor.id)
    expect(statuses.splice(0)).toEqual(['read'])
    send()
    expect(statuses.splice(0)).toEqual(['sent', 'read'])
    close()
    send()
    expect(statuses.splice(0)).toEqual(['sent', 'delivered'])
  })

  it('is free for the first 1,000 answers of a month', () => {
    const { world, clock, phone } = begin({ limits: { perSecond: 2_000 } })
    const types: (string | undefined)[] = []
    world.onUpdate((update) => {
      if (update.type === 'status' && update.status === 'sent') types.push(update.pricing?.type)
    })
    for (let i = 0; i < 1_001; i += 1) {
      clock.at += 6_000
      if (i % 1_000 === 0) world.phones.write(phone.id, { text: 'Frage' })
      codeOf(world, phone, text)
    }
    expect(types.slice(-2)).toEqual(['free_customer_service', 'regular'])
  })
})

describe('what citizens do', () => {
  it('taps the newest message that has the button, and quotes it', () => {
    const { world, phone } = begin()
    world.accept({ to: { phone: phone.number }, content: news })
    world.accept({
      to: { phone: phone.number },
      content: {
        ...news,
        buttons: [...(news.buttons ?? []), { type: 'quick-reply', index: 1, payload: 'STOP' }],
      },
    })
    const tapped = world.phones.write(phone.id, { tap: { title: 'Stop' } })
    expect(tapped).toMatchObject({
      content: { type: 'tap', on: 'template', id: 'STOP', title: 'Stop' },
      replyTo: world.phones.chat(phone.id)[1]?.id,
    })
    expect(() => world.phones.write(phone.id, { tap: { title: 'Ja' } })).toThrow(
      expect.objectContaining({ code: 'simulator-tap-unknown' }),
    )
  })

  it('gets two ticks when the webhook was answered, coloured ones when the town has read', () => {
    const { world, phone } = begin()
    const first = world.phones.write(phone.id, { text: 'Start' })
    const second = world.phones.write(phone.id, { text: 'Stop' })
    world.webhookAnswered(first.id)
    expect([first.ticks, second.ticks]).toEqual(['delivered', 'sent'])
    expect(world.markRead(second.id, { typing: true })).toBe(true)
    expect([first.ticks, second.ticks]).toEqual(['read', 'read'])
    expect(world.phones.handset(phone.id).typingUntil).toBe(morning + 25_000)
    expect(world.markRead('wamid.nobody')).toBe(false)
  })

  it('hides exactly the share of numbers that was asked for', () => {
    const { world } = begin()
    const phones = world.phones.createMany(200, { hideNumber: 0.035 })
    expect(phones.filter(({ hidesNumber }) => hidesNumber)).toHaveLength(7)
    expect(new Set(phones.map(({ number }) => number)).size).toBe(200)
    expect(phones.every(({ number }) => /^\+4917139200\d{5}$/.test(number))).toBe(true)
  })

  it.each([['09561 891170'], ['+49'], ['nobody']])('cannot have the number %s', (number) => {
    const { world } = begin()
    expect(() => world.phones.create([{ number }])).toThrow(
      expect.objectContaining({ code: 'simulator-phone-invalid' }),
    )
  })

  it('gives the same world for the same seed', () => {
    const draw = (seed: number) => {
      const { world } = begin({ seed })
      const [phone] = world.phones.createMany(3).slice(-1)
      if (phone === undefined) throw new Error('no phone')
      return JSON.stringify([phone, world.phones.write(phone.id, { text: 'Start' })])
    }
    expect(draw(5)).toBe(draw(5))
    expect(draw(5)).not.toBe(draw(6))
  })
})
