import type { Intent } from './intent.ts'

/** Emoji that are commands when they stand alone; all others are talk. */
export const intents: ReadonlyMap<string, Intent> = new Map([
  ['🛑', 'stop'],
  ['⛔', 'stop'],
  ['🚫', 'stop'],
  ['⏹', 'stop'],
  ['❌', 'stop'],
  ['🔕', 'stop'],
  ['⏸', 'pause'],
  ['▶', 'resume'],
  ['❓', 'help'],
  ['❔', 'help'],
  ['ℹ', 'help'],
])
