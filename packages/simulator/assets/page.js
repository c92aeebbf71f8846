import { bubble, ticks } from './bubble.js'
import { dayOf, isSameDay, momentOf } from './dates.js'
import { element, icon } from './element.js'
import { initials, phoneList, readableNumber } from './phone-list.js'
import { say, translatePage } from './wording.js'

const part = (id) => document.getElementById(id)
const wide = matchMedia('(min-width: 48rem)')
const largestPhoto = 5 * 1024 * 1024
/** Coburg's market square: an example of a place. */
const market = { latitude: 50.25836, longitude: 10.96466, ...say.market }

const state = {
  phones: new Map(),
  messages: [],
  /** What arrives while a chat is loading; `undefined` when none is. */
  arrived: undefined,
  current: undefined,
  town: { name: '', displayNumber: '' },
  /** How far the simulated clock stands from this machine's. */
  offsetMs: 0,
  events: undefined,
  drafts: new Map(),
  listWaits: false,
  typingEnds: undefined,
}

const now = () => Date.now() + state.offsetMs

async function call(path, body) {
  const answer = await fetch(`/control${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (!answer.ok) throw new Error(`control API: ${answer.status}`)
  return answer.json()
}

async function loadPhones() {
  const { phones, now: townNow } = await call('/phones')
  state.offsetMs = townNow - Date.now()
  state.phones = new Map(phones.map((phone) => [phone.id, phone]))
  showList()
}

/** Many messages may come at once: the list is drawn once a frame. */
function showList() {
  if (state.listWaits) return
  state.listWaits = true
  requestAnimationFrame(() => {
    state.listWaits = false
    const list = part('list')
    const focused = document.activeElement?.dataset?.phone
    const phones = [...state.phones.values()]
    const search = part('search').value
    list.replaceChildren(phoneList(phones, { search, current: state.current, now: now() }))
    if (focused) list.querySelector(`[data-phone="${CSS.escape(focused)}"]`)?.focus()
    showFacts()
  })
}

async function openPhone(id) {
  const phone = state.phones.get(id)
  keepDraft()
  state.current = phone?.id
  document.documentElement.dataset.view = phone ? 'chat' : 'list'
  listen()
  showList()
  showTyping(undefined)
  if (!phone) return
  part('owner').textContent = say.owner(phone.profileName, readableNumber(phone))
  part('message').value = state.drafts.get(id) ?? ''
  growMessage()
  await loadChat(id)
}

async function loadChat(id) {
  const arrived = []
  state.arrived = arrived
  const { messages, typingUntil } = await call(`/phones/${id}/messages`)
  if (state.current !== id || state.arrived !== arrived) return
  state.arrived = undefined
  state.messages = messages
  const log = part('log')
  // a whole chat is not read out, only what comes from now on
  log.setAttribute('aria-live', 'off')
  log.replaceChildren(...messages.flatMap(withDay))
  if (messages.length === 0) log.append(emptyChat())
  requestAnimationFrame(() => log.setAttribute('aria-live', 'polite'))
  showTyping(typingUntil)
  showSuggestions()
  scrollDown()
  for (const message of arrived) showMessage(message)
}

function withDay(message, index, messages) {
  const before = messages[index - 1]
  const shown = bubbleOf(message)
  if (before && isSameDay(before.at, message.at)) return [shown]
  return [element('p', { class: 'day' }, dayOf(message.at, now(), say)), shown]
}

function bubbleOf(message) {
  const owner = state.phones.get(state.current)?.profileName ?? ''
  const quoted = state.messages.find(({ id }) => id === message.replyTo)
  const tap = (what) => write({ tap: what })
  return bubble(message, { town: state.town.name, owner, quoted, tap })
}

function emptyChat() {
  return element(
    'div',
    { class: 'empty' },
    element('p', { class: 'empty-title' }, say.emptyTitle),
    element('p', {}, say.empty(state.town.name)),
  )
}

/** A message is new, or its ticks are. */
function takeMessage({ phone: id, message, unread }) {
  const phone = state.phones.get(id)
  if (phone) {
    if (!phone.last || phone.last.at <= message.at) phone.last = message
    phone.unread = unread
    if (message.by === 'citizen') {
      phone.windowUntil = Math.max(phone.windowUntil ?? 0, message.at + 24 * 60 * 60 * 1_000)
    }
    showList()
  }
  if (id !== state.current) return
  if (state.arrived) state.arrived.push(message)
  else showMessage(message)
}

function showMessage(message) {
  const log = part('log')
  const known = state.messages.findIndex((other) => other.id === message.id)
  if (known >= 0) {
    state.messages[known] = message
    // reading one message marks those before it as well
    if (message.ticks === 'read')
      for (const other of state.messages.slice(0, known)) markRead(other)
    showTicks(message)
    return
  }
  const near = isNearEnd()
  log.querySelector('.empty')?.remove()
  state.messages.push(message)
  log.append(...withDay(message, state.messages.length - 1, state.messages))
  if (message.by === 'town') showTyping(undefined)
  showSuggestions()
  if (near || message.by === 'citizen') scrollDown()
}

function markRead(message) {
  if (message.by !== 'citizen' || message.ticks === 'read') return
  message.ticks = 'read'
  showTicks(message)
}

function showTicks(message) {
  if (message.by !== 'citizen') return
  const shown = part('log').querySelector(`[data-id="${CSS.escape(message.id)}"] .ticks`)
  shown?.replaceWith(ticks(message.ticks))
}

function showTyping(until) {
  clearTimeout(state.typingEnds)
  const near = isNearEnd()
  const left = (until ?? 0) - now()
  const typing = part('typing')
  typing.replaceChildren(
    ...(left > 0
      ? [
          element('span', { class: 'dots', 'aria-hidden': 'true' }, ...dots()),
          say.typing(state.town.name),
        ]
      : []),
  )
  if (near) scrollDown()
  if (left > 0) state.typingEnds = setTimeout(() => showTyping(undefined), left)
}

const dots = () => [0, 1, 2].map(() => element('span', {}))

/** What a visitor may want to write: shown until the first own message, and as a hint for later. */
function showSuggestions() {
  const wrote = state.messages.some(({ by }) => by === 'citizen')
  const shown = wrote ? say.suggested.slice(1) : say.suggested.slice(0, 2)
  part('suggestions').replaceChildren(
    ...shown.map((text) =>
      element('button', { type: 'button', class: 'chip', onclick: () => write({ text }) }, text),
    ),
  )
}

function showFacts() {
  const phone = state.phones.get(state.current)
  if (!phone) return part('facts').replaceChildren()
  const isOpen = (phone.windowUntil ?? 0) > now()
  const windowText = isOpen
    ? say.windowUntil(momentOf(phone.windowUntil, say.language))
    : say.windowClosed
  part('facts').replaceChildren(
    element('dt', {}, phone.profileName),
    element('dd', {}, phone.hidesNumber ? say.hiddenNumber : readableNumber(phone)),
    element('dt', {}, say.window),
    element('dd', { class: isOpen ? 'open' : 'closed' }, windowText),
  )
}

async function write(body) {
  if (state.current === undefined) return
  try {
    await call(`/phones/${state.current}/messages`, body)
    notify('')
  } catch {
    notify(say.failed)
  }
}

function notify(text) {
  part('notice').textContent = text
}

/** Who reads further up is left there. */
function isNearEnd() {
  const log = part('log')
  return log.scrollHeight - log.scrollTop - log.clientHeight < 160
}

function scrollDown() {
  const log = part('log')
  log.scrollTop = log.scrollHeight
}

function keepDraft() {
  if (state.current !== undefined) state.drafts.set(state.current, part('message').value)
}

function growMessage() {
  const message = part('message')
  message.style.height = 'auto'
  message.style.height = `${Math.min(message.scrollHeight, 120)}px`
}

/** One stream for everything; the server counts the current chat as open while it lasts. */
function listen() {
  state.events?.close()
  const query = state.current === undefined ? '' : `?phone=${encodeURIComponent(state.current)}`
  const events = new EventSource(`/control/events${query}`)
  let interrupted = false
  events.addEventListener('chat', ({ data }) => takeMessage(JSON.parse(data)))
  events.addEventListener('phones', () => void loadPhones().catch(() => notify(say.offline)))
  events.addEventListener('typing', ({ data }) => {
    const { phone, until } = JSON.parse(data)
    if (phone === state.current) showTyping(until)
  })
  events.addEventListener('error', () => {
    interrupted = true
    notify(say.offline)
  })
  events.addEventListener('open', () => {
    if (!interrupted) return
    interrupted = false
    notify('')
    if (state.current !== undefined) void loadChat(state.current).catch(() => notify(say.offline))
  })
  state.events = events
}

function phoneOfAddress() {
  return new URLSearchParams(location.search).get('phone') ?? undefined
}

function goTo(address) {
  history.pushState({}, '', address)
  return openPhone(phoneOfAddress())
}

function takePhoto(file) {
  if (!file) return
  if (file.size > largestPhoto) return notify(say.tooLarge)
  const reader = new FileReader()
  reader.addEventListener('load', () => {
    const data = String(reader.result).replace(/^[^,]*,/, '')
    const caption = part('message').value.trim()
    part('message').value = ''
    growMessage()
    void write({ image: { data, mimeType: file.type, ...(caption && { caption }) } })
  })
  reader.readAsDataURL(file)
}

function connectControls() {
  part('back').append(icon('back'))
  part('place').append(icon('pin'))
  part('send').append(icon('send'))
  part('attach-photo').append(icon('camera'))
  // a region that scrolls must be reachable by keyboard; not every browser sees to it
  part('log').tabIndex = 0
  part('search').addEventListener('input', showList)
  part('message').addEventListener('input', growMessage)
  part('message').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    part('composer').requestSubmit()
  })
  part('composer').addEventListener('submit', (event) => {
    event.preventDefault()
    const text = part('message').value.trim()
    if (text === '') return
    part('message').value = ''
    growMessage()
    void write({ text })
  })
  part('photo').addEventListener('change', ({ target }) => {
    takePhoto(target.files[0])
    target.value = ''
  })
  part('place').addEventListener('click', () => void write({ location: market }))
  part('list').addEventListener('click', (event) => {
    const link = event.target.closest('a[data-phone]')
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    void goTo(link.href).then(() => {
      if (wide.matches) part('message').focus()
    })
  })
  part('back').addEventListener('click', (event) => {
    event.preventDefault()
    const address = new URL(location.href)
    address.searchParams.delete('phone')
    void goTo(address)
  })
  addEventListener('popstate', () => void openPhone(phoneOfAddress()))
}

async function start() {
  translatePage()
  connectControls()
  const { sender } = await call('/state')
  state.town = sender
  part('town').textContent = sender.name
  part('town-number').textContent = readableNumber({ number: sender.displayNumber })
  part('town-initials').textContent = initials(sender.name)
  await loadPhones()
  // on a wide screen the chat is never empty: the first visitor's is open
  const first = wide.matches ? state.phones.keys().next().value : undefined
  const asked = phoneOfAddress()
  await openPhone(state.phones.has(asked) ? asked : first)
}

start().catch(() => notify(say.offline))
