/** A group of tickets that may have grown: those alike to one of them, or all that share something. */
export interface Zone {
  /** Days up to today that it covers. */
  readonly window: number
  /** Tickets within it: in these days, and in the days before. */
  readonly count: number
  readonly before: number
  /** How many there would be in these days if the group kept its share of all tickets. */
  readonly expected: number
  /** Log-likelihood ratio of having grown against having kept its share. */
  readonly ratio: number
}

/** How many tickets came on each day back from today, today first, over the days that are looked at. */
export type DayTotals = readonly number[]

/** Days that something new may have lasted and still be new. */
export const windows: readonly number[] = [1, 2, 3, 4, 5, 7, 10, 14]
export const longestWindow = 14

export interface ScanLimits {
  /** Fewer tickets in the window are no pattern. */
  readonly leastCount: number
  /** Less than so many times the expected is no news, however sure. */
  readonly leastGrowth: number
}

/** Sums over the windows and the days before them, which the totals of all tickets give once a day. */
export interface WindowTotals {
  readonly inside: readonly number[]
  readonly before: readonly number[]
}

export function windowTotals(totals: DayTotals): WindowTotals {
  const all = totals.reduce((sum, each) => sum + each, 0)
  const inside = windows.map((window) => totals.slice(0, window).reduce((sum, each) => sum + each, 0))
  return { inside, before: inside.map((count) => all - count) }
}

/**
 * The window in which a group stands out most, from its counts by day.
 *
 * Given how many tickets of the group there are in the window and before it together, they fall into the window with the
 * window's share of all tickets, if the group has not grown. So weekdays, holidays and growth, which move all tickets
 * alike, need no model. The ratio is that of Kulldorff's prospective scan statistic.
 * Sources: Kulldorff, J. R. Statist. Soc. A 164 (2001), 61–72; Kulldorff et al., PLoS Medicine 2 (2005), e59.
 *
 * @param byAge tickets of the group by age in days, today first, within the longest window
 * @param older tickets of the group older than that
 * @returns null where no window holds enough
 */
export function bestWindow(
  byAge: ArrayLike<number>,
  older: number,
  totals: WindowTotals,
  limits: ScanLimits,
): Zone | null {
  let best: Zone | null = null
  let all = older
  for (let age = 0; age < longestWindow; age++) all += byAge[age] ?? 0
  let count = 0
  let age = 0
  for (let at = 0; at < windows.length; at++) {
    for (const window = windows[at] as number; age < window; age++) count += byAge[age] ?? 0
    const zone = judgeWindow(at, { count, before: all - count }, totals, limits)
    if (zone && zone.ratio > (best?.ratio ?? 0)) best = zone
  }
  return best
}

/** One of `windows` by its place among them. @returns null where a group of so many has not grown in it, or is too small */
export function judgeWindow(
  at: number,
  { count, before }: Pick<Zone, 'count' | 'before'>,
  totals: WindowTotals,
  limits: ScanLimits,
): Zone | null {
  const inside = totals.inside[at] ?? 0
  const outside = totals.before[at] ?? 0
  if (count < limits.leastCount || inside === 0 || outside === 0) return null
  const share = inside / (inside + outside)
  if (count <= (count + before) * share) return null
  // Half a ticket keeps what never occurred before from being infinitely unlikely.
  const expected = (Math.max(before, 0.5) * inside) / outside
  if (count < limits.leastGrowth * expected) return null
  return { window: windows[at] as number, count, before, expected, ratio: likelihoodRatio(count, before, share) }
}

/** Of `count` in the window and `before` outside, against each falling into it with probability `share`. */
function likelihoodRatio(count: number, before: number, share: number): number {
  const all = count + before
  const inside = count * Math.log(count / (all * share))
  return before === 0 ? inside : inside + before * Math.log(before / (all * (1 - share)))
}

/** So many of the nearest are tried as one group. */
const groupSizes = [5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160, 224, 320, 450, 600, 850, 1_200] as const

/** The best zone around one ticket, and how many of its nearest it takes in. */
export interface Ball {
  readonly zone: Zone
  readonly size: number
  /** The zone's ratio less what so many balls of this size bring by chance. */
  readonly score: number
}

const counts = new Int32Array(longestWindow)

/** What a scan looks through. */
export interface Scanned {
  /** Days since each ticket came, today 0, by its number less `first`. */
  readonly ages: Int32Array
  readonly first: number
  readonly totals: WindowTotals
}

/**
 * The size of neighbourhood, and the window, in which the tickets nearest to a point have grown most.
 *
 * There are many more small neighbourhoods than large ones, so that the most striking of the small ones stands out more by
 * chance alone. What the greatest of so many brings is taken off, so that large groups are heard beside them.
 * Source: Walther, Ann. Statist. 38 (2010), 1010–1033.
 */
export function bestBall(ids: Int32Array, { ages, first, totals }: Scanned, limits: ScanLimits): Ball | null {
  counts.fill(0)
  const all = (totals.inside[0] as number) + (totals.before[0] as number)
  let older = 0
  let best: Ball | null = null
  let size = 0
  for (const next of groupSizes) {
    if (size >= ids.length) break
    const end = Math.min(next, ids.length)
    for (; size < end; size++) {
      const age = ages[(ids[size] as number) - first] as number
      if (age < longestWindow) counts[age] = (counts[age] as number) + 1
      else older += 1
    }
    const zone = bestWindow(counts, older, totals, limits)
    if (!zone) continue
    const score = zone.ratio - Math.log(all / size)
    if (!best || score > best.score) best = { zone, size, score }
  }
  return best
}

/** The window in which tickets that share something have grown most. */
export function bestOf(ids: Int32Array, { ages, first, totals }: Scanned, limits: ScanLimits): Zone | null {
  counts.fill(0)
  let older = 0
  for (const id of ids) {
    const age = ages[id - first] as number
    if (age < longestWindow) counts[age] = (counts[age] as number) + 1
    else older += 1
  }
  return bestWindow(counts, older, totals, limits)
}
