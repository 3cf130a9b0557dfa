import type { BackTest } from '../contract/forecast.ts'
import type { Pace } from '../pace.ts'
import { type DemandData, fitDemand } from './demand-model.ts'
import { spreadOf } from './look-ahead.ts'
import { nameOf } from './months.ts'
import { quantile } from './negative-binomial.ts'

const horizon = 3
const mostOrigins = 4
/** So many are enough to tell; of more, every second, third, … is taken. */
const mostParts = 20_000
/** Taking the year before wants a year before. */
const yearOfMonths = 12

/**
 * How the method would have done: for each of the last four times three months that are over, the demand of every part
 * is forecast from the months before alone and compared with what came. Beside it the seasonal naive forecast, the same
 * three months of the year before. Parts that were never bought up to the end are left out: they flatter both.
 * Source: Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed. 2021, ch. 5.2 and 5.10.
 * @returns null where there are not yet fifteen months of orders
 * @throws EngineError `cancelled`
 */
export async function backTest(all: DemandData, pace: Pace): Promise<BackTest | null> {
  const every = Math.ceil(all.parts.length / mostParts)
  const data = { ...all, parts: all.parts.filter((_, index) => index % every === 0) }
  const origins = Array.from(
    { length: mostOrigins },
    (_, index) => data.months - horizon * (mostOrigins - index),
  ).filter((origin) => origin >= yearOfMonths)
  const first = origins[0]
  if (first === undefined) return null
  const bought = data.parts.flatMap((part, index) => (part.demand?.some((pieces) => pieces > 0) ? [index] : []))
  const sums = { count: 0, error: 0, naiveError: 0, squared: 0, naiveSquared: 0, within: 0 }
  for (const origin of origins) {
    const model = await fitDemand(data, { until: origin }, pace)
    for (const index of bought) {
      const demand = data.parts[index]?.demand
      const fit = model.parts[index]
      if (!demand || !fit) continue
      const months = Array.from({ length: horizon }, (_, step) => origin + step)
      const actual = total(months, (month) => demand[month] ?? 0)
      const naive = total(months, (month) => demand[month - yearOfMonths] ?? 0)
      const forecast = spreadOf(
        fit,
        total(months, (month) => model.expected(index, month)),
      )
      sums.count += 1
      sums.error += Math.abs(actual - forecast.mean)
      sums.naiveError += Math.abs(actual - naive)
      sums.squared += (actual - forecast.mean) ** 2
      sums.naiveSquared += (actual - naive) ** 2
      if (actual >= quantile(forecast, 0.1) && actual <= quantile(forecast, 0.9)) sums.within += 1
      await pace()
    }
  }
  if (sums.count === 0) return null
  return {
    from: nameOf(data.firstMonth + first),
    to: nameOf(data.firstMonth + data.months - 1),
    parts: bought.length,
    error: sums.error / sums.count,
    naiveError: sums.naiveError / sums.count,
    rootSquaredError: Math.sqrt(sums.squared / sums.count),
    naiveRootSquaredError: Math.sqrt(sums.naiveSquared / sums.count),
    coverage: sums.within / sums.count,
  }
}

const total = (months: readonly number[], of: (month: number) => number): number =>
  months.reduce((sum, month) => sum + of(month), 0)

/**
 * Reckons from the installed machines where that would have done better on months that are over, else from the orders
 * alone: what is known of the machines may be too little or too new.
 */
export async function bestBasis(
  data: DemandData,
  pace: Pace,
): Promise<{ data: DemandData; backTest: BackTest | null }> {
  const ordersAlone = { ...data, parts: data.parts.map((part) => ({ ...part, models: [] })) }
  const withMachines = await backTest(data, pace)
  const without = await backTest(ordersAlone, pace)
  if (withMachines && without && without.rootSquaredError < withMachines.rootSquaredError)
    return { data: ordersAlone, backTest: without }
  return { data, backTest: withMachines }
}
