import type { GatewayEvent } from '@stadtbote/core'
import { describe, expect, it } from 'vitest'
import { metaEvents } from './webhook.ts'

const now = Date.UTC(2026, 10, 25, 9, 30)
const at = 1_795_599_000_000
const metadata = { display_phone_number: '+49 9561 891170', phone_number_id: '1' }

function eventsOf(value: object, field = 'messages', more: object = {}): GatewayEvent[] {
  const entry = [{ id: 'W', time: at / 1_000, changes: [{ field, value }] }]
  return metaEvents({ entry }, { phoneNumberId: '1', now, ...more })
}

function message(fields: object, more: object = {}): GatewayEvent | undefined {
  const own = { from: '491713920000', id: 'wamid.A', timestamp: '1795599000' }
  const events = eventsOf({ metadata, messages: [{ ...own, ...fields }], ...more })
  expect(events).toHaveLength(1)
  return events[0]
}

describe('what citizens send', () => {
  it.each<[string, object, object]>([
    ['text', { text: { body: 'Start' } }, { type: 'text', text: 'Start' }],
    ['text', { text: { body: '' } }, { type: 'unsupported', reason: 'text' }],
    [
      'button',
      { button: { payload: 'STOP', text: 'Stop' } },
      { type: 'button-reply', id: 'STOP', title: 'Stop' },
    ],
    ['button', { button: { text: 'Stop' } }, { type: 'button-reply', id: 'Stop', title: 'Stop' }],
    ['button', { button: { payload: 'STOP' } }, { type: 'button-reply', id: 'STOP' }],
    [
      'interactive',
      { interactive: { type: 'button_reply', button_reply: { id: 'ja', title: 'Ja' } } },
      { type: 'button-reply', id: 'ja', title: 'Ja' },
    ],
    [
      'interactive',
      {
        interactive: { type: 'list_reply', list_reply: { id: 'b', title: 'B', description: 'd' } },
      },
      { type: 'list-reply', id: 'b', title: 'B', description: 'd' },
    ],
    [
      'interactive',
      { interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow' } } },
      { type: 'unsupported', reason: 'nfm_reply' },
    ],
    [
      'image',
      {
        image: {
          id: '77',
          mime_type: 'image/jpeg',
          sha256: 'abc',
          caption: 'Loch',
          url: 'https://a.example',
        },
      },
      {
        type: 'image',
        mediaId: '77',
        mimeType: 'image/jpeg',
        sha256: 'abc',
        caption: 'Loch',
        url: 'https://a.example',
      },
    ],
    ['image', { image: { caption: 'Stop' } }, { type: 'image', caption: 'Stop' }],
    ['video', { video: {} }, { type: 'unsupported', reason: 'video' }],
    ['audio', { audio: { id: '7', voice: true } }, { type: 'audio', mediaId: '7', voice: true }],
    [
      'document',
      { document: { id: '7', filename: 'a.pdf' } },
      { type: 'document', mediaId: '7', filename: 'a.pdf' },
    ],
    ['sticker', { sticker: { id: 7, animated: true } }, { type: 'sticker', mediaId: '7' }],
    [
      'location',
      { location: { latitude: 50.25, longitude: '10.96', name: '' } },
      { type: 'location', latitude: 50.25, longitude: 10.96 },
    ],
    ['location', { location: { name: 'Markt' } }, { type: 'unsupported', reason: 'location' }],
    ['contacts', { contacts: [{ a: 1 }] }, { type: 'contacts', contacts: [{ a: 1 }] }],
    [
      'reaction',
      { reaction: { message_id: 'wamid.B', emoji: '👍' } },
      { type: 'reaction', messageId: 'wamid.B', emoji: '👍' },
    ],
    [
      'reaction',
      { reaction: { message_id: 'wamid.B', emoji: '' } },
      { type: 'reaction', messageId: 'wamid.B' },
    ],
    ['order', { order: { catalog_id: '1' } }, { type: 'unsupported', reason: 'order' }],
    ['unsupported', { unsupported: { type: 'poll' } }, { type: 'unsupported', reason: 'poll' }],
    ['unsupported', { errors: [{ code: 131_051 }] }, { type: 'unsupported', reason: '131051' }],
    [
      'revoke',
      { revoke: { original_message_id: 'wamid.B' } },
      { type: 'revoked', messageId: 'wamid.B' },
    ],
    ['revoke', {}, { type: 'unsupported', reason: 'revoke' }],
  ])('%s %j is %j', (type, fields, content) => {
    expect(message({ type, ...fields })).toStrictEqual({
      type: 'message',
      id: 'wamid.A',
      from: { phone: '+491713920000' },
      at,
      content,
    })
  })

  it('a message without its type is read by its content', () => {
    expect(message({ text: { body: 'Stop' } })).toMatchObject({ content: { text: 'Stop' } })
  })

  it('a quote, a forward and an edit are marked', () => {
    const text = { type: 'text', text: { body: 'Stop' } }
    expect(message({ ...text, context: { id: 'wamid.B' } })).toMatchObject({ replyTo: 'wamid.B' })
    for (const mark of ['forwarded', 'frequently_forwarded']) {
      expect(message({ ...text, context: { [mark]: true } })).toMatchObject({ forwarded: true })
    }
    const edit = { original_message_id: 'wamid.B', message: text }
    expect(message({ type: 'edit', edit })).toMatchObject({
      edited: true,
      content: { type: 'text', text: 'Stop' },
    })
    expect(message({ type: 'edit' })).toMatchObject({
      edited: true,
      content: { type: 'unsupported', reason: 'edit' },
    })
  })

  it.each([
    { type: 'request_welcome' },
    { type: 'a_type_of_2028', text: { body: 'Start' } },
    { type: 'text', text: { body: 'Start' }, group_id: 'G1' },
    { type: 'text', text: { body: 'Start' }, id: '' },
    { type: 'text', text: { body: 'Start' }, from: '' },
    { type: 'system', system: { type: 'customer_identity_changed', wa_id: '491713920000' } },
    { type: 'system' },
  ])('%j is unknown, with its raw part', (fields) => {
    expect(message(fields)).toMatchObject({ type: 'unknown', raw: fields })
  })

  it('an echo of our own number is no event, in either form', () => {
    const own = { id: 'wamid.A', from: '499561891170', type: 'text', text: { body: 'Start' } }
    expect(eventsOf({ metadata, messages: [own] })).toEqual([])
    expect(eventsOf({ metadata, message_echoes: [own] }, 'smb_message_echoes')).toEqual([])
  })

  it('what arrives while an assistant of Meta answers counts like a message', () => {
    const text = { from: '491713920000', id: 'wamid.A', type: 'text', text: { body: 'Stop' } }
    expect(eventsOf({ metadata, messages: [text] }, 'standby')).toMatchObject([
      { type: 'message', content: { text: 'Stop' }, at: now },
    ])
  })
})

describe('who it is', () => {
  const text = { type: 'text', text: { body: 'Start' } }
  const contact = { profile: { name: 'Uta' }, wa_id: '491713920000', user_id: 'DE.1' }
  const other = { profile: { name: 'Ben' }, wa_id: '491713920001', user_id: 'DE.2' }
  it.each([
    { own: {}, contacts: undefined, from: { phone: '+491713920000' } },
    { own: {}, contacts: [other], from: { phone: '+491713920000' } },
    {
      own: {},
      contacts: [other, contact],
      from: { phone: '+491713920000', userId: 'DE.1' },
      name: 'Uta',
    },
    {
      own: { from: '', from_user_id: 'DE.1' },
      contacts: [{ user_id: 'DE.1' }],
      from: { userId: 'DE.1' },
    },
    { own: { from: 'DE.1' }, contacts: null, from: { userId: 'DE.1' } },
    {
      own: { from: undefined, from_user_id: 'user.9373' },
      contacts: [null],
      from: { userId: 'user.9373' },
    },
    {
      own: { from: undefined, from_user_id: 'DE.2' },
      contacts: [contact, other],
      from: { phone: '+491713920001', userId: 'DE.2' },
      name: 'Ben',
    },
    {
      own: { from: undefined },
      contacts: [contact],
      from: { phone: '+491713920000', userId: 'DE.1' },
      name: 'Uta',
    },
  ])('$own beside $contacts is $from', ({ own, contacts, from, name }) => {
    const event = message({ ...text, ...own }, { contacts })
    expect(event).toMatchObject({ type: 'message', from })
    expect(event).toHaveProperty('from', from)
    expect(event && 'profileName' in event ? event.profileName : undefined).toBe(name)
  })

  it('messages that name nobody, beside several people, are unknown', () => {
    expect(message({ ...text, from: undefined }, { contacts: [contact, other] })?.type).toBe(
      'unknown',
    )
  })
})

describe('a changed number or user id', () => {
  it.each([
    {
      name: 'number and ids',
      fields: {
        system: {
          type: 'user_changed_number',
          wa_id: '491713920088',
          user_id: 'DE.2',
          previous_user_id: 'DE.1',
        },
      },
      content: {
        change: 'number',
        previous: { phone: '+491713920000', userId: 'DE.1' },
        current: { phone: '+491713920088', userId: 'DE.2' },
      },
    },
    {
      name: 'a number of which the old one is not said',
      fields: {
        from: undefined,
        system: {
          type: 'user_changed_number',
          wa_id: '491713920088',
          user_id: 'DE.2',
          previous_user_id: 'DE.1',
        },
      },
      content: {
        change: 'number',
        previous: { userId: 'DE.1' },
        current: { phone: '+491713920088', userId: 'DE.2' },
      },
    },
    {
      name: 'an id alone',
      fields: {
        from: undefined,
        system: { type: 'user_changed_user_id', user_id: 'DE.2', previous_user_id: 'DE.1' },
      },
      content: { change: 'user-id', previous: { userId: 'DE.1' }, current: { userId: 'DE.2' } },
    },
  ])('$name is a system message from the one before', ({ fields, content }) => {
    expect(message({ type: 'system', ...fields })).toMatchObject({
      from: content.previous,
      content: { type: 'system', ...content },
    })
  })

  it('as partners forward it, is the same, with an id that stays the same', () => {
    const update = {
      wa_id: '491713920000',
      user_id: { previous: 'DE.1', current: 'DE.2' },
      timestamp: '1795599000',
    }
    const read = () => eventsOf({ metadata, user_id_update: [update] }, 'user_id_update')
    expect(read()).toMatchObject([
      {
        type: 'message',
        id: expect.stringMatching(/^user_id_update-[0-9a-f]{32}$/),
        at,
        content: {
          type: 'system',
          change: 'user-id',
          previous: { phone: '+491713920000', userId: 'DE.1' },
          current: { phone: '+491713920000', userId: 'DE.2' },
        },
      },
    ])
    expect(read()).toEqual(read())
  })
})

describe('statuses', () => {
  const status = (fields: object) =>
    eventsOf({ metadata, statuses: [{ id: 'wamid.S', timestamp: '1795599000', ...fields }] })[0]

  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['played', 'read'],
    ['failed', 'failed'],
  ])('"%s" is %s', (word, expected) => {
    expect(status({ status: word, biz_opaque_callback_data: '0197f2' })).toStrictEqual({
      type: 'status',
      messageId: 'wamid.S',
      deliveryId: '0197f2',
      status: expected,
      at,
    })
  })

  it.each(['deleted', 'warning', 'pending', 'captured', '', undefined])(
    '"%s" is unknown',
    (word) => {
      expect(status({ status: word })?.type).toBe('unknown')
    },
  )

  it('a failure says what it means, and to whom', () => {
    const errors = [
      { code: 131_050, title: 'User 491713920000 stopped marketing', message: 'x' },
      { code: 131_026 },
    ]
    expect(status({ status: 'failed', recipient_id: '491713920000', errors })).toMatchObject({
      to: { phone: '+491713920000' },
      error: {
        kind: 'opted-out',
        vendorCode: '131050',
        metaCode: 131_050,
        text: 'User [digits] stopped marketing',
      },
    })
  })

  it('a failure without a code is a failure all the same', () => {
    for (const errors of [undefined, null, [], {}, 'x', [{ title: 'x' }]]) {
      const event = status({ status: 'failed', errors })
      expect(event).toMatchObject({ type: 'status', status: 'failed' })
      expect(event).not.toHaveProperty('error')
    }
  })
})

describe('preferences', () => {
  const preference = (fields: object) =>
    eventsOf(
      { metadata, user_preferences: [{ wa_id: '491713920000', ...fields }] },
      'user_preferences',
    )

  it.each([
    { value: 'stop', category: 'marketing_messages', type: 'preference' },
    { value: 'stop', category: undefined, type: 'preference' },
    { value: 'resume', category: 'marketing_messages', type: 'preference' },
    { value: 'signup', category: 'marketing_messages', type: 'unknown' },
    { value: 'stop', category: 'calls', type: 'unknown' },
  ])('"$value" of $category is $type', ({ value, category, type }) => {
    expect(preference({ value, category, timestamp: at / 1_000 })).toMatchObject([
      type === 'preference' ? { type, marketing: value, at } : { type },
    ])
  })
})

describe('health', () => {
  const template = { message_template_name: 'sperrung', message_template_language: 'en-US' }
  it.each<[string, object, object]>([
    [
      'message_template_status_update',
      { event: 'PAUSED', ...template },
      {
        scope: 'template',
        level: 'stop',
        templateState: 'paused',
        template: { name: 'sperrung', language: 'en_US' },
      },
    ],
    [
      'message_template_status_update',
      { event: 'DISABLED' },
      { level: 'stop', templateState: 'disabled' },
    ],
    [
      'message_template_status_update',
      { event: 'REJECTED' },
      { level: 'stop', templateState: 'rejected' },
    ],
    [
      'message_template_status_update',
      { event: 'PENDING' },
      { level: 'info', templateState: 'pending' },
    ],
    [
      'message_template_status_update',
      { event: 'NEW_WORD' },
      { level: 'warning', vendorCode: 'NEW_WORD' },
    ],
    [
      'message_template_quality_update',
      { new_quality_score: 'RED' },
      { level: 'warning', vendorCode: 'RED' },
    ],
    ['message_template_quality_update', { new_quality_score: 'GREEN' }, { level: 'info' }],
    [
      'template_category_update',
      { new_category: 'UTILITY', correct_category: 'MARKETING' },
      { scope: 'template', level: 'warning', category: 'utility' },
    ],
    ['account_update', { event: 'ACCOUNT_RESTRICTION' }, { scope: 'account', level: 'stop' }],
    [
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } },
      { level: 'stop' },
    ],
    [
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: [{ waba_ban_state: 'REINSTATE' }] },
      { level: 'info' },
    ],
    ['account_update', { event: 'DISABLED_UPDATE' }, { level: 'stop' }],
    ['account_update', { event: 'PARTNER_ADDED' }, { level: 'info' }],
    [
      'account_alerts',
      { alert_severity: 'CRITICAL', alert_type: 'OBA_REJECTED' },
      { level: 'warning', vendorCode: 'OBA_REJECTED' },
    ],
    [
      'phone_number_quality_update',
      { event: 'ONBOARDING', max_daily_conversations_per_business: 'TIER_2K' },
      { scope: 'number', level: 'info', limits: { uniquePer24h: 2_000 } },
    ],
    [
      'phone_number_quality_update',
      { event: 'FLAGGED', current_limit: 'TIER_250' },
      { level: 'warning', limits: { uniquePer24h: 250 } },
    ],
    [
      'phone_number_quality_update',
      { event: 'THROUGHPUT_UPGRADE' },
      { limits: { perSecond: 1_000 } },
    ],
    [
      'business_capability_update',
      { max_daily_conversations_per_business: 2_000 },
      { scope: 'account', limits: { uniquePer24h: 2_000 } },
    ],
    [
      'business_capability_update',
      { max_daily_conversations_per_business: 'TIER_UNLIMITED' },
      { limits: { uniquePer24h: 'unlimited' } },
    ],
    [
      'business_capability_update',
      { max_daily_conversation_per_phone: -1 },
      { limits: { uniquePer24h: 'unlimited' } },
    ],
  ])('%s %j is %j', (field, value, expected) => {
    expect(eventsOf(value, field)).toMatchObject([
      { type: 'health', at, raw: { field, value }, ...expected },
    ])
  })

  it.each([
    'calls',
    'history',
    'messaging_handovers',
    'message_template_components_update',
    'new_2028',
  ])('the field %s is unknown, never read as live messages', (field) => {
    const text = { from: '491713920000', id: 'wamid.A', type: 'text', text: { body: 'Start' } }
    expect(eventsOf({ metadata, messages: [text] }, field)).toMatchObject([{ type: 'unknown' }])
  })

  it('an error of the account is health too, and stops where the sender is blocked', () => {
    const errors = [{ code: 130_429 }, { code: 131_031 }, { title: 'no code' }]
    expect(eventsOf({ metadata, errors })).toMatchObject([
      { type: 'health', scope: 'account', level: 'warning', vendorCode: '130429', at },
      { type: 'health', scope: 'account', level: 'stop', vendorCode: '131031' },
      { type: 'unknown' },
    ])
  })
})

describe('the envelope', () => {
  const text = { from: '491713920000', id: 'wamid.A', type: 'text', text: { body: 'Start' } }

  it.each([
    null,
    [],
    'x',
    {},
    { entry: [] },
    { entry: [{}] },
    { entry: [{ changes: [] }] },
    { entry: [{ changes: [null] }] },
    { entry: [{ changes: [{ field: 'messages' }] }] },
    { entry: [{ changes: [{ field: 'messages', value: {} }] }] },
    { entry: [{ changes: [{ value: { messages: [text] } }] }] },
  ])('%j is one unknown', (json) => {
    expect(metaEvents(json, { now })).toMatchObject([{ type: 'unknown' }])
  })

  it('a broken part costs none of its neighbours', () => {
    const events = metaEvents(
      {
        entry: [
          null,
          {
            changes: [
              7,
              { field: 'messages', value: { messages: [null, text, 'x'], statuses: [{}] } },
            ],
          },
        ],
      },
      { now },
    )
    expect(events.map(({ type }) => type)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'message',
      'unknown',
      'unknown',
    ])
  })

  it('without a sender number of ours, all numbers are ours', () => {
    const value = { metadata: { phone_number_id: '2' }, messages: [text] }
    const entry = [{ changes: [{ field: 'messages', value }] }]
    expect(metaEvents({ entry }, { now })).toMatchObject([{ type: 'message' }])
    expect(metaEvents({ entry }, { now, phoneNumberId: '1' })).toMatchObject([{ type: 'unknown' }])
  })

  it('a body without any sender number is taken as ours', () => {
    expect(eventsOf({ messages: [text] })).toMatchObject([{ type: 'message' }])
  })
})
