import { summary } from './bubble.js'
import { isSameDay, momentOf, timeOf } from './dates.js'
import { element } from './element.js'
import { say } from './wording.js'

/** So many phones stay usable in a list; more are found by searching. */
const most = 300

/** The phones: visitors first, then the citizens who were heard of last. */
export function phoneList(phones, { search, current, now }) {
  const wanted = search.trim().toLowerCase()
  const digits = wanted.replace(/[^\d]/g, '')
  const found = phones.filter(
    ({ profileName, number, username = '' }) =>
      `${profileName} ${username}`.toLowerCase().includes(wanted) ||
      (digits.length > 2 && number.includes(digits)),
  )
  if (found.length === 0) return element('p', { class: 'list-note' }, say.noneFound)
  const visitors = found.filter(({ visitor }) => visitor)
  const citizens = found.filter(({ visitor }) => !visitor).toSorted(byLast)
  const show = (phone) => item(phone, { current, now })
  return element(
    'div',
    {},
    ...group(say.visitors, visitors.map(show)),
    ...group(say.citizens, citizens.slice(0, most).map(show)),
    citizens.length > most &&
      element('p', { class: 'list-note' }, say.more(citizens.length - most)),
  )
}

/** A number in readable groups. */
export function readableNumber({ number, hidesNumber, username }) {
  if (hidesNumber) return username ? `@${username}` : say.hiddenNumber
  // German mobile numbers have a prefix of three digits; area codes differ in length and stay unbroken
  return number.replace(/^(\+49)(1\d\d)(\d{5})(\d+)$/, '$1 $2 $3 $4').replace(/^\+49(?=\d)/, '+49 ')
}

/** The first letters of first and last name. */
export function initials(name) {
  const words = name.split(/\s+/)
  return [words.at(0), words.length > 1 ? words.at(-1) : '']
    .map((word) => [...word][0] ?? '')
    .join('')
}

function group(title, items) {
  if (items.length === 0) return []
  return [element('h2', { class: 'list-title' }, title), element('ul', { role: 'list' }, ...items)]
}

function item(phone, { current, now }) {
  const { id, profileName, last, unread } = phone
  const address = new URL(location.href)
  address.searchParams.set('phone', id)
  return element(
    'li',
    {},
    element(
      'a',
      {
        class: 'item',
        href: address.search,
        'data-phone': id,
        'aria-current': id === current ? 'page' : undefined,
      },
      element(
        'span',
        { class: `avatar avatar-${hueOf(profileName)}`, 'aria-hidden': 'true' },
        initials(profileName),
      ),
      element(
        'span',
        { class: 'item-text' },
        element('span', { class: 'item-name' }, profileName),
        element('span', { class: 'item-last' }, last ? summary(last) : readableNumber(phone)),
      ),
      element(
        'span',
        { class: 'item-side' },
        last && element('span', { class: 'item-time' }, shortTime(last.at, now)),
        unread > 0 &&
          element(
            'span',
            { class: 'badge' },
            element('span', { 'aria-hidden': 'true' }, String(unread)),
            element('span', { class: 'hidden' }, say.unread(unread)),
          ),
      ),
    ),
  )
}

function shortTime(at, now) {
  return isSameDay(at, now) ? timeOf(at, say.language) : momentOf(at, say.language).split(',')[0]
}

/** The same name always has the same one of six colours. */
function hueOf(name) {
  return [...name].reduce((sum, sign) => sum + sign.codePointAt(0), 0) % 6
}

function byLast(one, other) {
  return (other.last?.at ?? 0) - (one.last?.at ?? 0)
}
