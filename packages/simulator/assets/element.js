/**
 * Makes an element: attributes by name, listeners as `onclick`, children as nodes or texts. Text never becomes markup.
 * Children that are empty (`false`, `undefined`, `''`) are left out.
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') made.addEventListener(key.slice(2), value)
    else made.setAttribute(key, value === true ? '' : String(value))
  }
  made.append(...children.flat().filter(Boolean))
  return made
}

const svg = 'http://www.w3.org/2000/svg'

/** Lines on a 24 by 24 grid. */
const drawings = {
  back: 'M15 5l-7 7 7 7',
  camera:
    'M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  document: 'M6 3h8l5 5v13H6zM14 3v5h5',
  link: 'M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  pin: 'M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  reply: 'M10 7L5 12l5 5M5 12h9a5 5 0 0 1 5 5v1',
  send: 'M4 12L20 4l-5 16-3.5-6.5z',
  tick: 'M5 12.5l4.5 4.5L19 7',
  ticks: 'M2 12.5L6.5 17 15.5 7M9.5 16l1.5 1L21 7',
}

/** A decorative line drawing; the text beside it says what it means. */
export function icon(name) {
  const drawing = document.createElementNS(svg, 'svg')
  drawing.setAttribute('viewBox', '0 0 24 24')
  drawing.setAttribute('class', `icon icon-${name}`)
  drawing.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', drawings[name])
  drawing.append(path)
  return drawing
}
