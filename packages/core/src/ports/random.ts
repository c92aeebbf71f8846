/** Chance comes in here alone: ids and jitter. Keys and nonces are made where they are kept. */
export interface Random {
  /** 32 of `[a-z0-9]`, not guessable in a served town. Fits every gateway's client reference. */
  id(): string
  /** From 0 up to, and without, 1. */
  fraction(): number
}
