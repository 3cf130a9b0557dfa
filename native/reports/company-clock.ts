import type { BusinessTime } from '../sla/business-time.ts'
import { createZone, dayMs } from '../sla/zone.ts'

/** The company's calendar and hours, for a million instants: each day and each hour is worked out once. */
export interface CompanyClock {
  readonly timeZone: string
  dayOf(instant: number): number
  /** The first instant of a day. */
  startOf(day: number): number
  /** Weekday × 24 + hour as a clock there shows; Monday 0. */
  hourOf(instant: number): number
  /** Milliseconds of business hours between two instants. */
  business(from: number, until: number): number
}

const hourMs = 3_600_000

/** @param time of the company's hours, whether or not anything is promised */
export function createCompanyClock(timeZone: string, time: Pick<BusinessTime, 'between'>): CompanyClock {
  const zone = createZone(timeZone)
  const starts = new Map<number, number>()
  const startOf = (day: number): number => {
    const known = starts.get(day)
    if (known !== undefined) return known
    const start = zone.instantOf(day, 0)
    starts.set(day, start)
    return start
  }
  const dayOf = (instant: number): number => {
    // Clocks are off UTC by no more than a day either way.
    let day = Math.floor(instant / dayMs)
    while (instant < startOf(day)) day -= 1
    while (instant >= startOf(day + 1)) day += 1
    return day
  }
  const whole = createWholeHours(time)
  return {
    timeZone,
    dayOf,
    startOf,
    hourOf: (instant) => {
      const day = dayOf(instant)
      const length = startOf(day + 1) - startOf(day)
      const hour = length === dayMs ? Math.floor((instant - startOf(day)) / hourMs) : clockHour(timeZone, instant)
      return ((((day + 3) % 7) + 7) % 7) * 24 + hour
    },
    business: (from, until) => (until <= from ? 0 : whole(until) - whole(from)),
  }
}

/** Nobody's tickets are older. */
const firstDay = Math.floor(Date.UTC(2000, 0) / dayMs)

/**
 * Business time since the first instant asked for. Summed up once by the day, and by the hour where a day has any; within
 * an hour that is neither free nor worked through it is asked for.
 */
function createWholeHours(time: Pick<BusinessTime, 'between'>): (instant: number) => number {
  const startOf = (day: number, hour = 0): number => day * dayMs + hour * hourMs
  const days = new Map<number, Float64Array>()
  const hoursOf = (day: number): Float64Array => {
    const known = days.get(day)
    if (known) return known
    const hours = new Float64Array(25)
    for (let hour = 0; hour < 24; hour++)
      hours[hour + 1] = (hours[hour] ?? 0) + time.between(startOf(day, hour), startOf(day, hour + 1))
    days.set(day, hours)
    return hours
  }
  /** Of the days of UTC, from the lowest to the highest asked for. */
  const sums = new Map<number, number>()
  let [low, high] = [Number.NaN, Number.NaN]
  const sumBefore = (day: number): number => {
    if (Number.isNaN(low)) {
      low = day
      high = day
      sums.set(day, 0)
    }
    for (; high < day; high++)
      sums.set(high + 1, (sums.get(high) ?? 0) + time.between(startOf(high), startOf(high + 1)))
    for (; low > day; low--) sums.set(low - 1, (sums.get(low) ?? 0) - time.between(startOf(low - 1), startOf(low)))
    return sums.get(day) ?? 0
  }
  return (instant) => {
    const day = Math.max(firstDay, Math.floor(instant / dayMs))
    const before = sumBefore(day)
    const hour = Math.min(23, Math.max(0, Math.floor((instant - startOf(day)) / hourMs)))
    const hours = hoursOf(day)
    const [until = 0, after = 0] = [hours[hour], hours[hour + 1]]
    const part = after - until
    if (part === 0) return before + until
    const start = startOf(day, hour)
    return before + until + (part === hourMs ? instant - start : time.between(start, instant))
  }
}

/** On the two days a year on which a clock jumps. */
function clockHour(timeZone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', hourCycle: 'h23' })
  return Number(format.format(instant))
}
