/**
 * The Early Aberration Reporting System's three methods on a series of daily counts, to compare with.
 * Source: Hutwagner et al., J. Urban Health 80 (2003), i89–i96; Fricker, Introduction to Statistical Methods for
 * Biosurveillance, 2013, ch. 6.
 */
export type EarsMethod = 'C1' | 'C2' | 'C3'

const baseline = 7
/** Days between today and the baseline of C2 and C3, so that an outbreak that grows slowly does not raise it. */
const gap = { C1: 0, C2: 2, C3: 2 } as const
const limits = { C1: 3, C2: 3, C3: 2 } as const

/** @param limit its own unless told otherwise @returns whether the method raises an alarm on this day */
export function earsAlarm(
  method: EarsMethod,
  counts: readonly number[],
  day: number,
  limit: number = limits[method],
): boolean {
  if (method !== 'C3') return statistic(counts, day, gap[method]) > limit
  let sum = 0
  for (const back of [0, 1, 2]) sum += Math.max(0, statistic(counts, day - back, gap.C3) - 1)
  return sum > limit
}

/** Standard deviations above the mean of seven days; 0 while there are not that many. A deviation of 0 counts as a fifth of a ticket. */
function statistic(counts: readonly number[], day: number, lag: number): number {
  const from = day - lag - baseline
  if (from < 0) return 0
  const days = counts.slice(from, from + baseline)
  const mean = days.reduce((sum, each) => sum + each, 0) / baseline
  const variance = days.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (baseline - 1)
  return ((counts[day] ?? 0) - mean) / Math.max(0.2, Math.sqrt(variance))
}
