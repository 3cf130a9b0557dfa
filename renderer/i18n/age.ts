import type { Language } from '../../native/contract/words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const relative = memo((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }))
const plainDate = memo(
  (language) =>
    new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    }),
)

/**
 * The age of `at` in words: minutes and hours within the day, then calendar days («gestern»), after six days the date.
 * What lies ahead, by a clock that runs slow, counts as now.
 * @param at epoch milliseconds
 * @param now epoch milliseconds
 */
export function ageWords(at: number, now: number, language: Language): string {
  const age = Math.max(0, now - at)
  const days = calendarDays(at, now)
  if (age < minute) return relative(language).format(0, 'second')
  if (age < hour) return relative(language).format(-Math.floor(age / minute), 'minute')
  if (days <= 0 || age < 6 * hour) return relative(language).format(-Math.floor(age / hour), 'hour')
  if (days <= 6) return relative(language).format(-days, 'day')
  return plainDate(language).format(at)
}

/** Midnights between the two, in local time; rounding takes care of the days that have 23 or 25 hours. */
function calendarDays(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / day)
}

const startOfDay = (instant: number): number => new Date(instant).setHours(0, 0, 0, 0)

/** Intl objects are dear to make and rows ask for them all the time. */
function memo<T>(make: (language: Language) => T): (language: Language) => T {
  const made = new Map<Language, T>()
  return (language) => {
    const known = made.get(language)
    if (known !== undefined) return known
    const fresh = make(language)
    made.set(language, fresh)
    return fresh
  }
}
