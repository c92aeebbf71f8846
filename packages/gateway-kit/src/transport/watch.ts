/** Ends one request early: when its caller says so, or when its time is over. Close it when the request has ended. */
export class Watch {
  readonly #controller = new AbortController()
  readonly #caller: AbortSignal | undefined
  readonly #timer: NodeJS.Timeout | undefined
  #ended: 'aborted' | 'timed-out' | undefined

  constructor({ signal, withinMs }: { signal?: AbortSignal | undefined; withinMs?: number }) {
    this.#caller = signal
    if (signal?.aborted) this.#end('aborted')
    else signal?.addEventListener('abort', this.#abort)
    if (withinMs !== undefined) this.#timer = setTimeout(() => this.#end('timed-out'), withinMs)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Why it ended early, if it did. */
  get ended(): 'aborted' | 'timed-out' | undefined {
    return this.#ended
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#caller?.removeEventListener('abort', this.#abort)
  }

  readonly #abort = (): void => this.#end('aborted')

  #end(reason: 'aborted' | 'timed-out'): void {
    this.#ended ??= reason
    this.#controller.abort()
  }
}
