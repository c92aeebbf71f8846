/** Chance that a seed replays. */
export interface Chance {
  /** From 0 up to, and without, 1. */
  fraction(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  /** True in this share (0 to 1) of all cases. */
  happens(share: number): boolean
  /** `length` characters of `alphabet`. */
  text(length: number, alphabet: string): string
  /** A new source that does not disturb this one: each part of the simulation draws from its own. */
  fork(): Chance
}

/**
 * Makes a source of chance: xorshift128 (Marsaglia, "Xorshift RNGs", 2003). Good enough to shuffle, never for secrets.
 *
 * @param seed - the same seed gives the same draws; default 1.
 */
export function createChance(seed = 1): Chance {
  const state = new Uint32Array(4)
  for (let i = 0; i < 4; i += 1) {
    // neighbouring seeds must not give neighbouring states, and all four words must not be 0
    state[i] = Math.imul((seed ^ (i * 0x9e3779b9)) + 0x7f4a7c15, 0x85ebca6b) ^ (seed >>> (i + 1))
  }
  state[3] = (state[3] ?? 0) | 1
  const draw = (): number => {
    const [x = 0, y = 0, z = 0, w = 0] = state
    const t = x ^ (x << 11)
    state.set([y, z, w, w ^ (w >>> 19) ^ t ^ (t >>> 8)])
    return state[3] ?? 0
  }
  for (let i = 0; i < 16; i += 1) draw()
  const fraction = () => draw() / 2 ** 32
  const between = (least: number, most: number) =>
    least + Math.floor(fraction() * (most - least + 1))
  return {
    fraction,
    between,
    happens: (share) => share > 0 && fraction() < share,
    text: (length, alphabet) =>
      Array.from({ length }, () => alphabet.charAt(between(0, alphabet.length - 1))).join(''),
    fork: () => createChance(draw()),
  }
}
