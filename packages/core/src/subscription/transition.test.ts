import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryDraft, LedgerEntryId } from '../consent/entry.ts'
import type { TopicId } from '../topics/topic.ts'
import type { SubscriptionEvent } from './event.ts'
import type { Subscription } from './subscription.ts'
import { transition } from './transition.ts'

// names of entries and topics are brands: only tests and configuration make them from plain text
const entry = (name: string) => name as LedgerEntryId
const topic = (name: string) => name as TopicId
const rathaus = topic('rathaus')
const baustellen = topic('baustellen')
const policy = { topics: [rathaus, baustellen] }

const day = 24 * 60 * 60 * 1_000
const noon = Date.UTC(2026, 10, 24, 11)
const none: Subscription = { state: 'none' }
const shown = { wording: 'Willkommen', notice: 'Datenschutz' }

type Word = 'start' | 'stop' | 'staff-stop' | 'opted-out'
type Said = { word: Word; second: number }

function event({ word, second }: Said): SubscriptionEvent {
  const common = {
    at: noon + second * 1_000,
    recordedAt: noon + day,
    entry: entry(`${word}-${second}`),
    evidence: { source: 'citizen' },
  } as const
  return word === 'start' ? { ...common, type: word, shown } : { ...common, type: word }
}

function choose(
  second: number,
  mode: 'only' | 'add' | 'drop',
  topics: readonly TopicId[],
): SubscriptionEvent {
  const { at, recordedAt, evidence } = event({ word: 'stop', second })
  return {
    type: 'topics',
    mode,
    topics,
    at,
    recordedAt,
    evidence,
    entry: entry(`topics-${second}`),
  }
}

function run(events: readonly SubscriptionEvent[], from: Subscription = none) {
  const answers: string[] = []
  const entries: EntryDraft[] = []
  let suppressed = 0
  let subscription = from
  for (const each of events) {
    const after = transition(subscription, each, policy)
    subscription = after.subscription
    entries.push(...after.entries)
    for (const effect of after.effects) {
      if (effect.type === 'answer') answers.push(effect.wording)
      else suppressed += 1
    }
  }
  return { subscription, answers, entries, suppressed, kinds: entries.map(({ kind }) => kind) }
}

const say = (...words: readonly [Word, number][]) =>
  words.map(([word, second]) => event({ word, second }))

describe('start and stop', () => {
  it.each([
    {
      name: 'a first start subscribes, is proven and welcomed',
      events: say(['start', 10]),
      state: 'active',
      kinds: ['consent'],
      answers: ['welcome'],
    },
    {
      name: 'a stop ends, is proven and confirmed once',
      events: say(['start', 10], ['stop', 20], ['stop', 30]),
      state: 'ended',
      kinds: ['consent', 'withdrawal'],
      answers: ['welcome', 'stopped'],
    },
    {
      name: 'a stop of who was never subscribed is proven and confirmed',
      events: say(['stop', 20]),
      state: 'ended',
      kinds: ['withdrawal'],
      answers: ['stopped'],
    },
    {
      name: 'a new start after a stop is a new consent',
      events: say(['start', 10], ['stop', 20], ['start', 30]),
      state: 'active',
      kinds: ['consent', 'withdrawal', 'consent'],
      answers: ['welcome', 'stopped', 'welcome'],
    },
    {
      name: 'a start dated before the stop changes nothing',
      events: say(['stop', 20], ['start', 10]),
      state: 'ended',
      kinds: ['withdrawal'],
      answers: ['stopped'],
    },
    {
      name: 'a start in the second of the stop changes nothing',
      events: say(['stop', 20], ['start', 20]),
      state: 'ended',
      kinds: ['withdrawal'],
      answers: ['stopped'],
    },
    {
      name: 'a stop in the second of the start ends',
      events: say(['start', 20], ['stop', 20]),
      state: 'ended',
      kinds: ['consent', 'withdrawal'],
      answers: ['welcome', 'stopped'],
    },
    {
      name: 'a second start is answered, and no second consent',
      events: say(['start', 10], ['start', 20]),
      state: 'active',
      kinds: ['consent'],
      answers: ['welcome', 'already-subscribed'],
    },
    {
      name: 'a stop that is older than the second start and comes late ends nothing',
      events: say(['start', 10], ['start', 30], ['stop', 20]),
      state: 'active',
      kinds: ['consent'],
      answers: ['welcome', 'already-subscribed'],
    },
    {
      name: "a staff member's stop ends without a message",
      events: say(['start', 10], ['staff-stop', 20]),
      state: 'ended',
      kinds: ['consent', 'withdrawal'],
      answers: ['welcome'],
    },
    {
      name: "a stop at WhatsApp itself ends without a message, and the citizen's own stop after it gets none either",
      events: say(['start', 10], ['opted-out', 20], ['stop', 30]),
      state: 'ended',
      kinds: ['consent', 'withdrawal'],
      answers: ['welcome'],
    },
  ])('$name', ({ events, state, kinds, answers }) => {
    const after = run(events)
    expect(after).toMatchObject({ subscription: { state }, kinds, answers })
  })

  it('every end suppresses what is queued, once', () => {
    for (const word of ['stop', 'staff-stop', 'opted-out'] as const) {
      expect(run(say(['start', 10], [word, 20], [word, 30])).suppressed).toBe(1)
    }
  })

  it('a consent keeps what was shown and said, at the own time of the citizen', () => {
    const start = event({ word: 'start', second: 10 })
    expect(run([start]).entries).toEqual([
      {
        id: start.entry,
        kind: 'consent',
        at: start.at,
        recordedAt: start.recordedAt,
        evidence: start.evidence,
        shown,
      },
    ])
  })

  it('a start after an end brings all topics again', () => {
    const chosen = [...say(['start', 1]), choose(2, 'only', [baustellen]), ...say(['stop', 3])]
    expect(run([...chosen, ...say(['start', 4])]).subscription).not.toHaveProperty('topics')
  })
})

describe('order, repetition, age', () => {
  const second = fc.integer({ min: 0, max: 50 })
  const said = fc.record({
    word: fc.constantFrom<Word[]>('start', 'stop', 'staff-stop', 'opted-out'),
    second,
  })
  const history = fc
    .uniqueArray(said, { selector: ({ second }) => second, minLength: 1, maxLength: 8 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc
          .shuffledSubarray([...all, ...all], { minLength: all.length })
          .map((some) => [...some, ...all]),
      ),
    )

  it('a history of starts and stops ends the same in whatever order, and however often, it arrives', () => {
    fc.assert(
      fc.property(history, ([all, arrived]) => {
        const last = all.reduce((a, b) => (b.second > a.second ? b : a))
        const { subscription } = run(arrived.map(event))
        expect(subscription.state).toBe(last.word === 'start' ? 'active' : 'ended')
      }),
    )
  })

  it('in the same second stop wins, in whatever order', () => {
    const both = fc.shuffledSubarray<Word>(['start', 'stop', 'start', 'stop'], { minLength: 4 })
    fc.assert(
      fc.property(both, (words) => {
        const { subscription } = run(words.map((word) => event({ word, second: 7 })))
        expect(subscription.state).toBe('ended')
      }),
    )
  })

  it('what has happened, happens no more when it is repeated', () => {
    fc.assert(
      fc.property(history, ([, arrived]) => {
        const events = arrived.map(event)
        const { subscription } = run(events)
        const again = run(events, subscription)
        expect(again).toMatchObject({ entries: [], answers: [], suppressed: 0 })
        expect(again.subscription).toBe(subscription)
      }),
    )
  })

  it('an active subscription stands on a consent that was written down', () => {
    fc.assert(
      fc.property(history, ([, arrived]) => {
        const { subscription, entries } = run(arrived.map(event))
        if (subscription.state !== 'active') return
        const consent = entries.find(({ id }) => id === subscription.consent)
        expect(consent).toMatchObject({ kind: 'consent', at: subscription.startedAt })
      }),
    )
  })

  it('the ledger tells consents and withdrawals by turns', () => {
    fc.assert(
      fc.property(history, ([, arrived]) => {
        const { kinds } = run(arrived.map(event))
        kinds.forEach((kind, index) => {
          if (index > 0) expect(kind).not.toBe(kinds[index - 1])
        })
      }),
    )
  })

  it.each<Word>(['start', 'stop', 'staff-stop', 'opted-out'])(
    'a %s whose own time is more than 8 days past changes nothing, at 8 days it counts',
    (word) => {
      const old = event({ word, second: 0 })
      const from = word === 'start' ? none : run(say(['start', -1])).subscription
      expect(transition(from, { ...old, recordedAt: old.at + 8 * day + 1 }, policy)).toEqual({
        subscription: from,
        effects: [],
        entries: [],
      })
      expect(
        transition(from, { ...old, recordedAt: old.at + 8 * day }, policy).entries,
      ).toHaveLength(1)
    },
  )

  it('a start from the future does not keep the next stop from working', () => {
    const start = { ...event({ word: 'start', second: 0 }), recordedAt: noon }
    const { subscription } = run([{ ...start, at: noon + 30 * day }])
    const stop = { ...event({ word: 'stop', second: 61 }), recordedAt: noon + 62_000 }
    expect(run([stop], subscription).subscription.state).toBe('ended')
  })
})

describe('topics', () => {
  const active = run(say(['start', 10])).subscription
  const onlyBaustellen = run([choose(20, 'only', [baustellen])], active).subscription

  it.each([
    { name: 'only', from: active, event: choose(30, 'only', [baustellen]), topics: [baustellen] },
    { name: 'drop', from: active, event: choose(30, 'drop', [rathaus]), topics: [baustellen] },
    {
      name: 'add',
      from: onlyBaustellen,
      event: choose(30, 'add', [rathaus]),
      topics: [rathaus, baustellen],
    },
  ])('a citizen can choose with "$name"', ({ from, event, topics }) => {
    const after = transition(from, event, policy)
    expect(after.subscription).toMatchObject({ state: 'active', topics })
    expect(after.entries).toMatchObject([{ kind: 'topics', topics, id: event.entry }])
    expect(after.effects).toEqual([{ type: 'answer', wording: 'topics-changed' }])
  })

  it('who drops the last topic has stopped', () => {
    const after = transition(onlyBaustellen, choose(30, 'drop', [baustellen]), policy)
    expect(after.subscription).toMatchObject({ state: 'ended', reason: 'stop' })
    expect(after.entries).toMatchObject([{ kind: 'withdrawal' }])
    expect(after.effects).toEqual([{ type: 'suppress' }, { type: 'answer', wording: 'stopped' }])
  })

  it('a choice that changes nothing is answered and not written down', () => {
    const after = transition(active, choose(30, 'add', [rathaus]), policy)
    expect(after.entries).toEqual([])
    expect(after.effects).toEqual([{ type: 'answer', wording: 'topics-changed' }])
  })

  it.each([
    { name: 'of who is not subscribed', from: none, event: choose(30, 'only', [rathaus]) },
    { name: 'older than the start', from: active, event: choose(9, 'only', [rathaus]) },
    { name: 'older than the last one', from: onlyBaustellen, event: choose(15, 'add', [rathaus]) },
    {
      name: 'of a topic that the town does not have',
      from: active,
      event: choose(30, 'only', [topic('x')]),
    },
    { name: 'of nothing', from: active, event: choose(30, 'only', []) },
    { name: 'that is repeated', from: onlyBaustellen, event: choose(20, 'only', [baustellen]) },
  ])('a choice $name changes nothing', ({ from, event }) => {
    expect(transition(from, event, policy)).toEqual({
      subscription: from,
      effects: [],
      entries: [],
    })
  })

  it('an older "drop" that comes late still drops', () => {
    const all = run([choose(20, 'only', [rathaus, baustellen])], active).subscription
    const after = transition(all, choose(15, 'drop', [rathaus]), policy)
    expect(after.subscription).toMatchObject({ topics: [baustellen], topicsAt: noon + 20_000 })
  })

  it('chosen topics are never none, and only those of the town', () => {
    const choice = fc.record({
      second: fc.integer({ min: 10, max: 60 }),
      mode: fc.constantFrom('only', 'add', 'drop'),
      topics: fc.array(fc.constantFrom(rathaus, baustellen, topic('x')), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(choice), (choices) => {
        const events = choices.map(({ second, mode, topics }) => choose(second, mode, topics))
        const { subscription } = run(events, active)
        if (subscription.state !== 'active' || subscription.topics === undefined) return
        expect(subscription.topics.length).toBeGreaterThan(0)
        expect(policy.topics).toEqual(expect.arrayContaining([...subscription.topics]))
      }),
    )
  })
})

it('no event in any state throws, and nonsense changes nothing', () => {
  const subscriptions = fc.oneof(
    fc.constantFrom<unknown>(
      none,
      run(say(['start', 1])).subscription,
      run(say(['stop', 1])).subscription,
    ),
    fc.record({
      state: fc.constantFrom('none', 'active', 'ended', 'pending'),
      startedAt: fc.anything(),
    }),
    fc.anything(),
  )
  const events = fc.oneof(
    fc.record({
      type: fc.constantFrom('start', 'stop', 'topics', 'opted-out', 'resume'),
      at: fc.oneof(fc.double(), fc.integer(), fc.anything()),
      recordedAt: fc.oneof(fc.double(), fc.integer(), fc.anything()),
      entry: fc.oneof(fc.string(), fc.anything()),
      evidence: fc.oneof(fc.constant({ source: 'citizen' }), fc.anything()),
      topics: fc.oneof(fc.array(fc.anything()), fc.anything()),
      mode: fc.anything(),
      shown: fc.anything(),
    }),
    fc.anything(),
  )
  fc.assert(
    fc.property(subscriptions, events, fc.anything(), (subscription, event, anyPolicy) => {
      // from outside the types on purpose
      const after = transition(
        subscription as Subscription,
        event as SubscriptionEvent,
        anyPolicy as never,
      )
      for (const { id } of after.entries) expect(typeof id).toBe('string')
      if (after.entries.length === 0 && after.effects.length === 0) return
      expect(['active', 'ended']).toContain(after.subscription.state)
    }),
    { numRuns: 2_000 },
  )
})
