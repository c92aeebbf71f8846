import type { Brand } from '../brand.ts'

/** Id of a topic in the town's configuration, for example `baustellen`. */
export type TopicId = Brand<string, 'TopicId'>

/** A kind of message that citizens can choose. */
export interface Topic {
  readonly id: TopicId
  /** Name per language, German first: `{ de: 'Baustellen', en: 'Construction sites' }`. */
  readonly names: Readonly<Record<string, string>>
  /** Further words by which citizens name it. */
  readonly words?: readonly string[]
}
