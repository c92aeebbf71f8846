import type { Topic } from './topic.ts'

/** A topic's name in a language, else in German, else in whatever language it has one. */
export function topicName({ id, names }: Topic, language: string): string {
  return names[language] ?? names.de ?? Object.values(names)[0] ?? id
}
