#!/usr/bin/env node
import { existsSync } from 'node:fs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(
    `stadtbote-simulator needs Node.js 24.15 or newer; this is ${process.versions.node}.`,
  )
  process.exit(1)
}
const built = new URL('../dist/index.js', import.meta.url)
if (!existsSync(built)) {
  console.error(
    'stadtbote-simulator is not built yet: run `npm run demo` or `npm test` in the checkout first.',
  )
  process.exit(1)
}
const { runSimulator } = await import(built.href)
try {
  await runSimulator(process.argv.slice(2), process.env)
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The simulator could not start.')
  process.exit(1)
}
