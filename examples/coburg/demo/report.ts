/** One line of the closing table: what the service says, what is true on the phones, and whether that is right. */
export interface Figure {
  readonly name: string
  readonly service: number | string
  readonly truth: number | string
  readonly ok: boolean
}

/** Prints the closing table. */
export function printFigures(figures: readonly Figure[]): void {
  const rows = [
    ['', 'service', 'phones', ''],
    ...figures.map(({ name, service, truth, ok }) => [
      name,
      String(service),
      String(truth),
      ok ? 'ok' : 'WRONG',
    ]),
  ]
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  for (const [name = '', service = '', truth = '', verdict = ''] of rows) {
    console.log(
      `  ${name.padEnd(widths[0] ?? 0)}  ${service.padStart(widths[1] ?? 0)}  ${truth.padStart(widths[2] ?? 0)}  ${verdict}`,
    )
  }
}
