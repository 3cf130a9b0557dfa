import { EngineError } from '../contract/errors.ts'
import type { ReportPeriod, ResolvedPeriod } from '../contract/reports.ts'

/** Days since 1970-01-01 by the company's clock, both in it; `before` is what they are held against. */
export interface Period {
  readonly from: number
  readonly to: number
  readonly beforeFrom: number
  readonly beforeTo: number
}

const dayMs = 86_400_000

/**
 * The days meant. What is not over yet ends with today and is held against as many days of the stretch before; what is over
 * is held against the whole of that.
 * @param today the number of the day it is
 * @throws EngineError `invalid_input` where it ends before it begins
 */
export function resolvePeriod(period: ReportPeriod, today: number): Period {
  switch (period.kind) {
    case 'days':
      return withBefore(today - period.days + 1, today)
    case 'yesterday':
      return withBefore(today - 1, today - 1)
    case 'own': {
      const [from, to] = [dayOfIso(period.from), dayOfIso(period.to)]
      if (!(from <= to) || to - from > 3_660)
        throw new EngineError('invalid_input', { detail: `${period.from}–${period.to}` })
      return withBefore(from, to)
    }
    case 'this': {
      const from = startOf(period.unit, today)
      const beforeFrom = startOf(period.unit, from - 1)
      return { from, to: today, beforeFrom, beforeTo: Math.min(from - 1, beforeFrom + today - from) }
    }
    case 'last': {
      const to = startOf(period.unit, today) - 1
      const from = startOf(period.unit, to)
      return { from, to, beforeFrom: startOf(period.unit, from - 1), beforeTo: from - 1 }
    }
  }
}

const withBefore = (from: number, to: number): Period => ({
  from,
  to,
  beforeFrom: from - (to - from + 1),
  beforeTo: from - 1,
})

type Unit = Extract<ReportPeriod, { kind: 'this' }>['unit']

function startOf(unit: Unit, day: number): number {
  if (unit === 'week') return day - weekdayOf(day)
  const date = new Date(day * dayMs)
  const month = { month: date.getUTCMonth(), quarter: Math.floor(date.getUTCMonth() / 3) * 3, year: 0 }[unit]
  return Date.UTC(date.getUTCFullYear(), month) / dayMs
}

/** Monday 0; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

export const isoOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
const dayOfIso = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / dayMs)

export const shownPeriod = ({ from, to, beforeFrom, beforeTo }: Period): ResolvedPeriod => ({
  from: isoOf(from),
  to: isoOf(to),
  beforeFrom: isoOf(beforeFrom),
  beforeTo: isoOf(beforeTo),
})
