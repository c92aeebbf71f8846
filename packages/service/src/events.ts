import type {
  BroadcastId,
  BroadcastState,
  ContactId,
  DeliveryId,
  DeliveryState,
  Intent,
} from '@stadtbote/core'
import { EventEmitter } from 'eventemitter3'
import type { LaneState } from './lanes/lane.ts'
import type { Log } from './log.ts'

/** What happens in a service, for whoever listens. Contacts appear by their random id alone. */
export interface StadtboteEvents {
  /** A citizen's message was settled. `intent` is absent where nothing was to read (a place, a photo without words). */
  message: { readonly contact: ContactId; readonly intent?: Intent }
  subscription: { readonly contact: ContactId; readonly state: 'active' | 'ended' }
  delivery: {
    readonly id: DeliveryId
    readonly state: DeliveryState
    readonly broadcast?: BroadcastId
  }
  broadcast: { readonly id: BroadcastId; readonly state: BroadcastState }
  lane: { readonly sender: string; readonly state: LaneState; readonly reason: string }
  error: { readonly error: unknown }
}

/** Tells listeners. One that throws is logged, and stops nothing. */
export class GuardedEmitter {
  // the methods below give names and events their types
  readonly #emitter = new EventEmitter<string>()
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  on<Name extends keyof StadtboteEvents>(
    name: Name,
    listener: (event: StadtboteEvents[Name]) => void,
  ): () => void {
    const guarded = (event: StadtboteEvents[Name]) => {
      try {
        listener(event)
      } catch (error) {
        this.#log.error({ err: error, event: name }, 'a listener threw')
      }
    }
    this.#emitter.on(name, guarded)
    return () => void this.#emitter.off(name, guarded)
  }

  emit<Name extends keyof StadtboteEvents>(name: Name, event: StadtboteEvents[Name]): void {
    this.#emitter.emit(name, event)
  }
}
