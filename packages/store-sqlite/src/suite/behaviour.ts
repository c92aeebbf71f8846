import type { Store, TownStore } from '@stadtbote/core'

/** What a behaviour is checked on: a fresh store with one town. */
export interface Fresh {
  readonly town: TownStore
  readonly store: Store
  /** Closes the store and opens the same one again. */
  reopen(): Promise<TownStore>
}

/** A behaviour's sentence, and what shows it. */
export type Named = readonly [name: string, check: (fresh: Fresh) => Promise<void>]
