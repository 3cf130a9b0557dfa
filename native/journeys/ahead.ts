import type { Stumble } from '../contract/journeys.ts'
import { dayMs } from '../customers/dues.ts'

export interface Stumbled {
  readonly customerId: number
  readonly kind: Stumble
  readonly at: number
}

export const windowMs = 90 * dayMs
export const windowCount = 8
/** So many stretches of those like him count as much as his own. */
const priorWindows = 8

export interface Ahead {
  readonly windows: number
  readonly ownWindows: number
  readonly stumbles: readonly { kind: Stumble; chance: number; count: number; ownCount: number }[]
  readonly smooth: number
}

/**
 * How likely each stumble is to be the first within 90 days. The last two years of each customer are cut into stretches of 90
 * days; the share in which a kind comes first is its cumulative incidence among competing risks, which without censoring is
 * what Aalen and Johansen's estimate comes to (1978, Scandinavian Journal of Statistics 5, 141–150). His own share is drawn
 * towards that of those like him as if they were eight stretches of his own (a Dirichlet prior).
 * @param since per customer: from when on he was one, so that no empty years count
 */
export function lookAhead(
  stumbled: readonly Stumbled[],
  {
    own,
    alike,
    since,
    now,
  }: { own: number; alike: readonly number[]; since: ReadonlyMap<number, number>; now: number },
): Ahead {
  const byCustomer = Map.groupBy(stumbled, ({ customerId }) => customerId)
  const tally = (ids: readonly number[]) => {
    let windows = 0
    const firsts = new Map<Stumble, number>()
    for (const id of ids) {
      for (let back = 1; back <= windowCount; back += 1) {
        const from = now - back * windowMs
        if ((since.get(id) ?? Number.POSITIVE_INFINITY) > from) break
        windows += 1
        const [first] = (byCustomer.get(id) ?? [])
          .filter(({ at }) => at >= from && at < from + windowMs)
          .toSorted((a, b) => a.at - b.at)
        if (first) firsts.set(first.kind, (firsts.get(first.kind) ?? 0) + 1)
      }
    }
    return { windows, firsts }
  }
  const theirs = tally(alike)
  const his = tally([own])
  const kinds: readonly Stumble[] = ['urgent', 'upset', 'late_delivery', 'return', 'overdue']
  const stumbles = kinds.map((kind) => {
    const count = theirs.firsts.get(kind) ?? 0
    const ownCount = his.firsts.get(kind) ?? 0
    const share = theirs.windows === 0 ? 0 : count / theirs.windows
    return { kind, count, ownCount, chance: (ownCount + priorWindows * share) / (his.windows + priorWindows) }
  })
  return {
    windows: theirs.windows,
    ownWindows: his.windows,
    stumbles: stumbles.toSorted((a, b) => b.chance - a.chance),
    smooth: Math.max(0, 1 - stumbles.reduce((sum, { chance }) => sum + chance, 0)),
  }
}
