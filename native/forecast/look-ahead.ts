import type { ExpectedDemand } from '../contract/forecast.ts'
import type { DemandModel, PartFit } from './demand-model.ts'
import { type MonthIndex, nameOf, startOf } from './months.ts'
import { type CountDistribution, chanceAbove, quantile } from './negative-binomial.ts'

const dayMs = 86_400_000
/** Stock is looked through every two weeks: that long an order may wait before it is placed. */
const reviewDays = 14
/** Four cases of five lie between. */
const low = 0.1
const high = 0.9

/** What may be used in months whose expected pieces together are `mean`: chance itself, and that the level is not known well. */
export const spreadOf = ({ spread, shape }: PartFit, mean: number): CountDistribution => ({
  mean,
  variance: spread * mean + (shape > 0 ? (mean * mean) / shape : 0),
})

export interface Outlook {
  readonly ahead: ExpectedDemand[]
  readonly expected: number
  readonly low: number
  readonly high: number
  readonly runsOutAt: number | null
  readonly runsOutEarliestAt: number | null
  readonly orderBy: number | null
  readonly shortage: number | null
}

/**
 * A part's demand in the months ahead against its stock.
 * @param months counted from the model's first month
 * @param stock pieces, below 0 as 0; null: not known
 * @param leadDays days until an order of today is there
 * @param now within the first of the months: what is left of it counts by days
 */
export function lookAhead(
  model: DemandModel,
  part: number,
  {
    firstMonth,
    months,
    stock,
    leadDays,
    now,
  }: {
    firstMonth: MonthIndex
    months: readonly number[]
    stock: number | null
    leadDays: number | null
    now: number
  },
): Outlook {
  const fit = model.parts[part]
  if (!fit) throw new RangeError(`no part ${part}`)
  const perMonth = months.map((month) => model.expected(part, month))
  const ahead = months.map((month, index): ExpectedDemand => {
    const one = spreadOf(fit, perMonth[index] ?? 0)
    return { month: nameOf(firstMonth + month), expected: one.mean, low: quantile(one, low), high: quantile(one, high) }
  })
  const all = spreadOf(
    fit,
    perMonth.reduce((sum, each) => sum + each, 0),
  )
  const days = months.map((month) => {
    const begin = Math.max(now, startOf(firstMonth + month))
    const end = startOf(firstMonth + month + 1)
    return { begin, end, whole: (end - startOf(firstMonth + month)) / dayMs }
  })
  /** Expected pieces from now until `at`. */
  const expectedUntil = (at: number): number =>
    days.reduce((sum, { begin, end, whole }, index) => {
      const share = Math.max(0, Math.min(at, end) - begin) / dayMs / whole
      return sum + share * (perMonth[index] ?? 0)
    }, 0)
  const end = days.at(-1)?.end ?? now
  const left = stock === null ? null : Math.max(0, stock)
  /** The first day by which more than is left will have been used in `share` of all cases. */
  const usedUp = (share: number): number | null =>
    left === null ? null : firstDay(now, end, (at) => quantile(spreadOf(fit, expectedUntil(at)), 1 - share) > left)
  const runsOutAt = usedUp(0.5)
  const arrives = leadDays === null ? null : Math.min(end, now + (leadDays + reviewDays) * dayMs)
  return {
    ahead,
    expected: all.mean,
    low: quantile(all, low),
    high: quantile(all, high),
    runsOutAt,
    runsOutEarliestAt: usedUp(0.1),
    orderBy: runsOutAt === null || leadDays === null ? null : runsOutAt - leadDays * dayMs,
    shortage: left === null || arrives === null ? null : chanceAbove(spreadOf(fit, expectedUntil(arrives)), left),
  }
}

/** The first day from `from` on of which `holds` is true, being true from then on; null where it never is. By halving. */
function firstDay(from: number, until: number, holds: (at: number) => boolean): number | null {
  if (!holds(until)) return null
  let before = -1
  let after = Math.ceil((until - from) / dayMs)
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (holds(from + middle * dayMs)) after = middle
    else before = middle
  }
  return from + after * dayMs
}
