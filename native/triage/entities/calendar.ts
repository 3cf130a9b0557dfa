const dayMs = 86_400_000

/** A day of the calendar, free of hours and zones; `month` from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const serial = ({ year, month, day }: Day): number => Math.round(Date.UTC(year, month - 1, day) / dayMs)
const fromSerial = (days: number): Day => {
  const date = new Date(days * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The day it was here at an instant (epoch milliseconds). */
export function dayOf(instant: number): Day {
  const date = new Date(instant)
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() }
}

export const exists = (day: Day): boolean => isoDay(fromSerial(serial(day))) === isoDay(day)
export const addDays = (day: Day, days: number): Day => fromSerial(serial(day) + days)
/** Days from `a` to `b`. */
export const daysBetween = (a: Day, b: Day): number => serial(b) - serial(a)
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: Day): number => ((((serial(day) + 3) % 7) + 7) % 7) + 1

const two = (value: number): string => String(value).padStart(2, '0')
/** ISO 8601: a day, a month, a week. */
export const isoDay = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`
export const isoMonth = ({ year, month }: Pick<Day, 'year' | 'month'>): string => `${year}-${two(month)}`

/** The Monday of the week that belongs to `year` as its nth (ISO 8601: the week with the first Thursday is the first). */
export function mondayOfWeek(year: number, week: number): Day {
  const fourth = { year, month: 1, day: 4 }
  return addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7)
}

export function isoWeek(day: Day): string {
  const { year } = addDays(day, 4 - weekdayOf(day))
  return `${year}-W${two(Math.floor(daysBetween(mondayOfWeek(year, 1), day) / 7) + 1)}`
}

/** Of the same day in the year before, this year and the next, the nearest; null where two are about as near. */
export function nearest(to: Day, inYear: (year: number) => Day): Day | null {
  const [first] = [to.year - 1, to.year, to.year + 1]
    .map(inYear)
    .filter(exists)
    .toSorted((a, b) => Math.abs(daysBetween(to, a)) - Math.abs(daysBetween(to, b)))
  return first && Math.abs(daysBetween(to, first)) <= clearlyNearest ? first : null
}
/** Days: beyond them last year and this year are about as likely. */
const clearlyNearest = 150
