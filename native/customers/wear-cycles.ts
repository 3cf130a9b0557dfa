import { dayMs } from './dues.ts'

export interface Bought {
  readonly item: string
  /** Epoch milliseconds. */
  readonly ordered_at: number
}

export interface WearCycle<B extends Bought> {
  readonly item: string
  /** Median time between two orders. */
  readonly everyMs: number
  readonly nextAt: number
  /** Of how many intervals the part had been ordered again by then and `withinMs` after, of those that are longer than the time so far. */
  chanceWithin(withinMs: number, now: number): number
  /** The oldest first. */
  readonly orders: readonly B[]
}

const fewestOrders = 3
/** Orders of one day are one. */
const sameMs = dayMs
/** A part that has not been ordered for so many intervals is no longer needed. */
const longestGap = 2

/**
 * Parts a customer orders again and again, each with the median interval and when it is over the next time.
 * @param bought the oldest first
 */
export function wearCycles<B extends Bought>(bought: readonly B[], now: number): WearCycle<B>[] {
  const cycles: WearCycle<B>[] = []
  for (const [item, lines] of Map.groupBy(bought, (line) => line.item)) {
    const orders = lines.filter(({ ordered_at }, at) => ordered_at - (lines[at - 1]?.ordered_at ?? -sameMs) >= sameMs)
    const last = orders.at(-1)
    if (!last || orders.length < fewestOrders) continue
    const intervals = orders.slice(1).map(({ ordered_at }, at) => ordered_at - (orders[at]?.ordered_at ?? 0))
    const everyMs = medianOf(intervals)
    if (now - last.ordered_at > everyMs * (1 + longestGap)) continue
    cycles.push({
      item,
      everyMs,
      nextAt: last.ordered_at + everyMs,
      orders,
      chanceWithin: (withinMs, at) => {
        const elapsed = at - last.ordered_at
        const longer = intervals.filter((interval) => interval > elapsed)
        const within = longer.filter((interval) => interval <= elapsed + withinMs)
        // Laplace's rule of succession: few intervals promise little.
        return (within.length + 1) / (longer.length + 2)
      },
    })
  }
  return cycles.toSorted((a, b) => a.nextAt - b.nextAt)
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? 0) + upper) / 2
}
