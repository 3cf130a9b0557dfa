import { quantile } from '../forecast/negative-binomial.ts'

export interface DayRow {
  readonly day: number
  readonly count: number
  readonly expected: number
  readonly low: number
  readonly high: number
}

interface Group {
  /** Tickets of the group, and of all, by day; a day without any is left out. */
  readonly counts: ReadonlyMap<number, number>
  readonly totals: ReadonlyMap<number, number>
  /** The day it is thought to have begun on: what is usual is told from those before. */
  readonly since: number
  readonly from: number
  readonly until: number
}

/** More than chance days of a group differ because customers hear of each other; more than this is another matter. */
const mostDispersion = 4
const fewestDays = 8

/**
 * The control chart of a group: how many of a day's tickets would be its if its share of all had stayed what it was before
 * it began, and between what nineteen of twenty such days lie. As all tickets of the day stand for what could have come,
 * weekdays, holidays and growth are in it. Days vary as a negative binomial with the dispersion of the days before.
 * Source: Cameron & Trivedi, Regression Analysis of Count Data, 1998, ch. 3.2–3.3.
 */
export function alertDays({ counts, totals, since, from, until }: Group): DayRow[] {
  const share = shareBefore({ counts, totals, since, from })
  const dispersion = dispersionBefore({ counts, totals, since, from }, share)
  const rows: DayRow[] = []
  for (let day = from; day <= until; day++) {
    const expected = share * (totals.get(day) ?? 0)
    const spread = { mean: expected, variance: expected * dispersion }
    rows.push({
      day,
      count: counts.get(day) ?? 0,
      expected,
      low: quantile(spread, 0.025),
      high: quantile(spread, 0.975),
    })
  }
  return rows
}

type Before = Pick<Group, 'counts' | 'totals' | 'since' | 'from'>

function shareBefore({ counts, totals, since, from }: Before): number {
  let own = 0
  let all = 0
  for (let day = from; day < since; day++) {
    own += counts.get(day) ?? 0
    all += totals.get(day) ?? 0
  }
  // Half a ticket, as what never occurred is not impossible.
  return all === 0 ? 0 : Math.max(own, 0.5) / all
}

/** Variance over mean of the days before; 1 is Poisson's. */
function dispersionBefore({ counts, totals, since, from }: Before, share: number): number {
  let sum = 0
  let days = 0
  for (let day = from; day < since; day++) {
    const expected = share * (totals.get(day) ?? 0)
    if (expected === 0) continue
    sum += ((counts.get(day) ?? 0) - expected) ** 2 / expected
    days += 1
  }
  return days < fewestDays ? 1 : Math.min(mostDispersion, Math.max(1, sum / (days - 1)))
}
