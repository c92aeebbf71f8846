import { timeOf } from './dates.js'
import { element, icon } from './element.js'
import { formatted, unformatted } from './formatting.js'
import { say } from './wording.js'

/** One message as a bubble. `tap` is called with the title and id of a button that is tapped. */
export function bubble(message, { town, owner, quoted, tap }) {
  const fromTown = message.by === 'town'
  const parts = fromTown ? townParts(message, tap) : citizenParts(message, owner)
  return element(
    'article',
    { class: `bubble bubble-${message.by}`, 'data-id': message.id },
    element('span', { class: 'hidden' }, `${fromTown ? town : say.you}: `),
    element(
      'div',
      { class: 'bubble-body' },
      message.forwarded && element('p', { class: 'bubble-note' }, say.forwarded),
      quoted && quote(quoted),
      ...parts.body,
      element(
        'p',
        { class: 'bubble-foot' },
        element(
          'time',
          { datetime: new Date(message.at).toISOString() },
          timeOf(message.at, say.language),
        ),
        fromTown ? undefined : ticks(message.ticks),
      ),
    ),
    ...parts.below,
  )
}

/** One tick, two, or two coloured ones, with its meaning as a text. */
export function ticks(state) {
  return element(
    'span',
    { class: `ticks ticks-${state}`, 'aria-live': 'off' },
    icon(state === 'sent' ? 'tick' : 'ticks'),
    element('span', { class: 'hidden' }, say.ticks[state]),
  )
}

/** A message in one line, for the list and for quotes. */
export function summary(message) {
  if (message.by === 'town') {
    const text = unformatted(message.text)
    return message.header ? `${message.header}: ${text}` : text
  }
  const { content } = message
  switch (content.type) {
    case 'text':
      return unformatted(content.text)
    case 'tap':
      return content.title
    case 'image':
      return content.caption ? `${say.picture}: ${content.caption}` : say.picture
    default:
      return content.name ? `${say.location}: ${content.name}` : say.location
  }
}

function townParts(message, tap) {
  const { header, text, footer, media, place, buttons = [], list } = message
  return {
    body: [
      header && element('p', { class: 'bubble-header' }, header),
      media && mediaLink(media),
      place && placeCard(place),
      place ? undefined : textOf(text),
      footer && element('p', { class: 'bubble-footer' }, footer),
    ],
    below: [
      buttons.length > 0 &&
        element(
          'div',
          { class: 'bubble-buttons' },
          ...buttons.map((button) => buttonOf(button, message, tap)),
        ),
      list && listOf(list, message, tap),
    ],
  }
}

function citizenParts({ content }, owner) {
  switch (content.type) {
    case 'image':
      return {
        body: [
          element('img', {
            class: 'bubble-picture',
            src: `/control/media/${content.mediaId}`,
            alt: content.caption ?? say.pictureOf(owner),
          }),
          content.caption && textOf(content.caption),
        ],
        below: [],
      }
    case 'location':
      return { body: [placeCard(content)], below: [] }
    default:
      return { body: [textOf(content.type === 'tap' ? content.title : content.text)], below: [] }
  }
}

function buttonOf(button, message, tap) {
  if (button.type === 'link') {
    return element(
      'a',
      { class: 'bubble-button', href: button.url, target: '_blank', rel: 'noopener noreferrer' },
      icon('link'),
      button.title,
      element('span', { class: 'hidden' }, ` ${say.newWindow}`),
    )
  }
  const { id, title } = button
  return element(
    'button',
    {
      class: 'bubble-button',
      type: 'button',
      onclick: () => tap({ id, title, messageId: message.id }),
    },
    icon('reply'),
    title,
  )
}

function listOf({ button, sections }, message, tap) {
  const rows = sections.flatMap(({ title, rows }) => [
    title && element('p', { class: 'rows-title' }, title),
    ...rows.map(({ id, title, description }) =>
      element(
        'button',
        { class: 'row', type: 'button', onclick: () => tap({ id, title, messageId: message.id }) },
        element('strong', {}, title),
        description && element('span', {}, description),
      ),
    ),
  ])
  return element(
    'details',
    { class: 'bubble-buttons' },
    element('summary', { class: 'bubble-button' }, icon('list'), button),
    element('div', { class: 'rows' }, ...rows),
  )
}

function quote(message) {
  const name = element('span', { class: 'hidden' }, `${say.answerTo}: `)
  const text = summary(message)
  return element(
    'blockquote',
    { class: 'quoted' },
    name,
    text.length > 90 ? `${text.slice(0, 89)}…` : text,
  )
}

/** Pictures of other servers are not loaded: the page asks nobody but the simulator. */
function mediaLink({ type, link, filename }) {
  return element(
    'a',
    { class: 'card', href: link, target: '_blank', rel: 'noopener noreferrer' },
    icon(type === 'document' ? 'document' : 'camera'),
    element(
      'span',
      {},
      filename ?? say.file[type],
      element('span', { class: 'hidden' }, ` ${say.newWindow}`),
    ),
  )
}

function placeCard({ name, address, latitude, longitude }) {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
  return element(
    'p',
    { class: 'card' },
    icon('pin'),
    element(
      'span',
      {},
      element('strong', {}, name ?? say.location),
      element('br'),
      address ?? where,
    ),
  )
}

function textOf(text) {
  return element('div', { class: 'bubble-text', dir: 'auto' }, ...formatted(text).map(blockOf))
}

function blockOf(block) {
  switch (block.type) {
    case 'list': {
      const items = block.items.map((item) => element('li', {}, ...item.map(partOf)))
      return block.ordered
        ? element('ol', { start: block.start }, ...items)
        : element('ul', {}, ...items)
    }
    case 'quote':
      return element(
        'blockquote',
        {},
        ...block.lines.map((line) => element('p', {}, ...line.map(partOf))),
      )
    case 'mono':
      return element('pre', {}, block.text)
    default:
      return block.parts.length === 0
        ? element('p', { class: 'gap' })
        : element('p', {}, ...block.parts.map(partOf))
  }
}

const elements = { bold: 'strong', italic: 'em', strike: 's' }

function partOf(part) {
  if (typeof part === 'string') return part
  if (part.type === 'code') return element('code', {}, part.text)
  if (part.type === 'link') {
    const { href, text } = part
    return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text)
  }
  return element(elements[part.type], {}, ...part.parts.map(partOf))
}
