const day = 86_400_000
const startOfDay = (at) => new Date(at).setHours(0, 0, 0, 0)

/** "10:32" in the language of the page. */
export function timeOf(at, language) {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** Names the day: today, yesterday, a weekday of the last week, else the date. */
export function dayOf(at, now, { language, today, yesterday }) {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day)
  if (days === 0) return today
  if (days === 1) return yesterday
  const form =
    days > 1 && days < 7
      ? { weekday: 'long' }
      : { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' }
  return new Intl.DateTimeFormat(language, form).format(at)
}

/** Whether both moments fall on the same day. */
export function isSameDay(one, other) {
  return startOfDay(one) === startOfDay(other)
}

/** "Thu 26 Nov, 10:30" for a moment that may be tomorrow. */
export function momentOf(at, language) {
  const form = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }
  return new Intl.DateTimeFormat(language, form).format(at)
}
