/** The life of one instance of the town's service: it ends with a crash, and with it everything that it was given. */
export class Life {
  readonly #atEnd = new Set<() => void>()
  #ended = false

  get ended(): boolean {
    return this.#ended
  }

  /** Calls `listener` at the end. Returns what takes it back. */
  onEnd(listener: () => void): () => void {
    this.#atEnd.add(listener)
    return () => this.#atEnd.delete(listener)
  }

  end(): void {
    this.#ended = true
    for (const listener of this.#atEnd) listener()
    this.#atEnd.clear()
  }
}

/** What a dead instance gets for an answer. */
export function never<Value>(): Promise<Value> {
  return new Promise(() => {})
}
