/** Wall-clock time of one place: what hours of business are written in. */
export interface Zone {
  /** Days since 1970-01-01 of the date that a clock there shows. */
  dayOf(instant: number): number
  /**
   * When a clock there shows so many minutes past midnight of that day. An hour that comes twice is meant the first
   * time; one that is skipped begins and ends where the clock jumps.
   */
  instantOf(day: number, minute: number): number
}

export const dayMs = 86_400_000
const minuteMs = 60_000

/** @param timeZone IANA @throws RangeError for a zone that nobody knows */
export function createZone(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const offsetAt = (instant: number): number => {
    const shown: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(instant)) shown[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000
  }
  /** The first instant of the later offset; `from` has the earlier one. */
  const jumpBetween = (from: number, until: number): number => {
    const before = offsetAt(from)
    let low = from
    let high = until
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2_000) * 1_000
      if (offsetAt(middle) === before) low = middle
      else high = middle
    }
    return high
  }
  return {
    dayOf: (instant) => Math.floor((instant + offsetAt(instant)) / dayMs),
    instantOf: (day, minute) => {
      const local = day * dayMs + minute * minuteMs
      const before = offsetAt(local - dayMs)
      const after = offsetAt(local + dayMs)
      const early = local - before
      if (before === after || offsetAt(early) === before) return early
      const late = local - after
      return offsetAt(late) === after ? late : jumpBetween(local - dayMs, local + dayMs)
    },
  }
}
