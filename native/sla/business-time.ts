import type { BusinessHours } from '../contract/sla.ts'
import { createZone, dayMs } from './zone.ts'

/** Time as it counts for promises: only that within hours of business. All in milliseconds. */
export interface BusinessTime {
  /** How much of it lies between two instants; 0 where `until` is not after `from`. */
  between(from: number, until: number): number
  /** The earliest instant with so much of it since `from`; null where there are no hours within twenty years. */
  after(from: number, amount: number): number | null
  /** The latest instant from which so much of it is left until `until`; null as above. */
  before(until: number, amount: number): number | null
}

interface Span {
  readonly from: number
  readonly until: number
}

const mostDays = 20 * 366
const daysKept = 5_000

/**
 * @param hours from midnight to midnight is a day of 23, 24 or 25 hours, as the clock has it
 * @param isHoliday asked with an ISO 8601 date
 * @throws RangeError for an unknown time zone
 */
export function createBusinessTime(
  { timeZone, days }: Pick<BusinessHours, 'timeZone' | 'days'>,
  isHoliday: (date: string) => boolean,
): BusinessTime {
  const zone = createZone(timeZone)
  const week = days.map(joined)
  const isNever = week.every((hours) => hours.length === 0)
  const known = new Map<number, readonly Span[]>()

  const reckonDay = (day: number): Span[] => {
    const hours = week[weekday(day)] ?? []
    if (hours.length === 0 || isHoliday(new Date(day * dayMs).toISOString().slice(0, 10))) return []
    return hours.map(({ from, to }) => ({ from: zone.instantOf(day, from), until: zone.instantOf(day, to) }))
  }
  const spansOf = (day: number): readonly Span[] => {
    const there = known.get(day)
    if (there) return there
    const spans = reckonDay(day)
    if (known.size >= daysKept) known.clear()
    known.set(day, spans)
    return spans
  }

  return {
    between: (from, until) => {
      if (isNever || until <= from) return 0
      let sum = 0
      const last = zone.dayOf(until)
      for (let day = zone.dayOf(from); day <= last; day++)
        for (const span of spansOf(day)) sum += Math.max(0, Math.min(until, span.until) - Math.max(from, span.from))
      return sum
    },
    after: (from, amount) => {
      if (amount <= 0) return from
      if (isNever) return null
      let left = amount
      const first = zone.dayOf(from)
      for (let day = first; day < first + mostDays; day++)
        for (const span of spansOf(day)) {
          const start = Math.max(from, span.from)
          if (span.until - start >= left) return start + left
          left -= Math.max(0, span.until - start)
        }
      return null
    },
    before: (until, amount) => {
      if (amount <= 0) return until
      if (isNever) return null
      let left = amount
      const last = zone.dayOf(until)
      for (let day = last; day > last - mostDays; day--)
        for (const span of spansOf(day).toReversed()) {
          const end = Math.min(until, span.until)
          if (end - span.from >= left) return end - left
          left -= Math.max(0, end - span.from)
        }
      return null
    },
  }
}

/** Monday 0; 1970-01-01 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7

type Hours = BusinessHours['days'][number]

/** In order, and what overlaps as one, so that no minute counts twice. */
function joined(hours: Hours): Hours {
  const whole: Hours = []
  for (const { from, to } of hours.filter((one) => one.to > one.from).toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && from <= last.to) whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, to) }
    else whole.push({ from, to })
  }
  return whole
}
