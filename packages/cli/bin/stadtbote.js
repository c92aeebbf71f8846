#!/usr/bin/env node
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(`stadtbote needs Node.js 24.15 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
const built = new URL('../dist/index.js', import.meta.url)
if (!existsSync(built)) {
  console.error(
    'stadtbote is not built yet: run `npm run demo` or `npm test` in the checkout first.',
  )
  process.exit(1)
}
const { run } = await import(built.href)
await run(process.argv)
