/** Meta's time: seconds since 1970, as a text or a number. Absent or senseless: `now`. In milliseconds. */
export function timeOf(seconds: number | undefined, now: number): number {
  return seconds === undefined || seconds <= 0 ? now : Math.round(seconds * 1_000)
}
