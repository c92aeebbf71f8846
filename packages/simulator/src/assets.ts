import { readFileSync } from 'node:fs'

/** What the phone page consists of, and the picture that a citizen sends where none is given. */
const types = {
  'page.html': 'text/html; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'bubble.js': 'text/javascript; charset=utf-8',
  'dates.js': 'text/javascript; charset=utf-8',
  'element.js': 'text/javascript; charset=utf-8',
  'formatting.js': 'text/javascript; charset=utf-8',
  'phone-list.js': 'text/javascript; charset=utf-8',
  'wording.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'lamp.png': 'image/png',
} as const

/** The name of a file in `assets/`. */
export type AssetName = keyof typeof types

/** Whether there is such a file; nothing else is ever read from the disk. */
export function isAsset(name: string): name is AssetName {
  return Object.hasOwn(types, name)
}

/** Reads a file of the phone page. The same path fits `src/` and `dist/`. */
export function readAsset(name: AssetName): {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
} {
  const bytes = readFileSync(new URL(`../assets/${name}`, import.meta.url))
  return { bytes: new Uint8Array(bytes), type: types[name] }
}
