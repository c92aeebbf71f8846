/** A progress bar on one line of the terminal; where output is no terminal, a line for each quarter. */
export class Progress {
  readonly #label: string
  readonly #total: number
  readonly #startedAt = performance.now()
  #quarter = -1

  constructor(label: string, total: number) {
    this.#label = label
    this.#total = total
  }

  /** @param done - how many of the total. */
  show(done: number, note = ''): void {
    const share = this.#total === 0 ? 1 : Math.min(1, done / this.#total)
    const text = `${this.#label} ${bar(share)} ${done}/${this.#total} ${note}`
    if (process.stdout.isTTY) {
      process.stdout.write(`\r\u001B[K${text}`)
      return
    }
    const quarter = Math.floor(share * 4)
    if (quarter === this.#quarter) return
    this.#quarter = quarter
    console.log(text)
  }

  end(): void {
    const seconds = (performance.now() - this.#startedAt) / 1_000
    if (process.stdout.isTTY) process.stdout.write('\n')
    console.log(`  ${this.#label}: ${seconds.toFixed(1)} s`)
  }
}

function bar(share: number): string {
  const width = 30
  const full = Math.round(share * width)
  return `[${'█'.repeat(full)}${'░'.repeat(width - full)}]`
}
