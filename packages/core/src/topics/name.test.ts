import { expect, it } from 'vitest'
import { topicName } from './name.ts'
import type { TopicId } from './topic.ts'

const id = 'baustellen' as TopicId // a brand, made from plain text

it.each([
  {
    names: { de: 'Baustellen', en: 'Construction sites' },
    language: 'en',
    name: 'Construction sites',
  },
  { names: { de: 'Baustellen', en: 'Construction sites' }, language: 'tr', name: 'Baustellen' },
  { names: { en: 'Construction sites' }, language: 'tr', name: 'Construction sites' },
  { names: {}, language: 'de', name: 'baustellen' },
])('a topic with $names is "$name" in $language', ({ names, language, name }) => {
  expect(topicName({ id, names }, language)).toBe(name)
})
