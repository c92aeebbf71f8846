import type { Concern } from '../concern/concern.ts'

/** What citizens wrote to the town hall. Concerns come in through `inbox.settle`. */
export interface ConcernStore {
  /** Newest first; `after` is `next` of the page before. */
  list(options: { readonly limit: number; readonly after?: string }): Promise<{
    readonly items: readonly Concern[]
    readonly next?: string
  }>
}
