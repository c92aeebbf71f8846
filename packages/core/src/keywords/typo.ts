import { keyboards } from './keyboard.data.ts'

/**
 * Number of edits from one word to another, or `Infinity` above `most`. An edit is a missing or inserted letter,
 * a letter replaced by its neighbour on the keyboard, or two neighbours swapped; any other replaced letter is two.
 */
export function edits(typed: string, meant: string, most: number): number {
  if (Math.abs(typed.length - meant.length) > most) return Infinity
  let before: number[] = []
  let above = Array.from({ length: meant.length + 1 }, (_, column) => column)
  for (let row = 1; row <= typed.length; row++) {
    const line = [row]
    let least = row
    for (let column = 1; column <= meant.length; column++) {
      const cost = costOf(typed, meant, row, column, { before, above, line })
      line.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return Infinity
    before = above
    above = line
  }
  const total = above[meant.length] ?? Infinity
  return total > most ? Infinity : total
}

interface Rows {
  readonly before: readonly number[]
  readonly above: readonly number[]
  readonly line: readonly number[]
}

function costOf(typed: string, meant: string, row: number, column: number, rows: Rows): number {
  const a = typed.charAt(row - 1)
  const b = meant.charAt(column - 1)
  const replaced = a === b ? 0 : neighbours.has(a + b) ? 1 : 2
  let cost = Math.min(
    (rows.above[column] ?? Infinity) + 1,
    (rows.line[column - 1] ?? Infinity) + 1,
    (rows.above[column - 1] ?? Infinity) + replaced,
  )
  const swapped =
    row > 1 && column > 1 && a === meant.charAt(column - 2) && b === typed.charAt(row - 2)
  if (swapped && a !== b) cost = Math.min(cost, (rows.before[column - 2] ?? Infinity) + 1)
  return cost
}

/** Pairs of letters on touching keys: the same row, or the row below, which stands half a key to the right. */
const neighbours: ReadonlySet<string> = new Set(
  keyboards.flatMap((rows) =>
    rows.flatMap((row, line) =>
      [...row].flatMap((key, place) => {
        const below = rows[line + 1] ?? ''
        const touching = [row.charAt(place + 1), below.charAt(place - 1), below.charAt(place)]
        return touching.filter(Boolean).flatMap((other) => [key + other, other + key])
      }),
    ),
  ),
)
