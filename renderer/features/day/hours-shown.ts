/** What most people work between; the picture keeps its shape through most days. */
const usual = { from: 7, until: 18 }

export interface HourBar {
  /** Of the clock, 0…23 */
  readonly hour: number
  readonly now: number
  readonly before: number
}

/**
 * The hours to show: the usual ones, and as many more as there was work in.
 * @param before of the day it is compared with; null where there is none
 */
export function hoursShown(now: readonly number[], before: readonly number[] | null): HourBar[] {
  const bars = now.map((count, hour) => ({ hour, now: count, before: before?.[hour] ?? 0 }))
  const worked = bars.filter((bar) => bar.now > 0 || bar.before > 0).map(({ hour }) => hour)
  const from = Math.min(usual.from, ...worked)
  const until = Math.max(usual.until, ...worked)
  return bars.slice(from, until + 1)
}

/** The highest of all bars, at least 1, so that it can be divided by. */
export const highest = (bars: readonly HourBar[]): number =>
  Math.max(1, ...bars.flatMap((bar) => [bar.now, bar.before]))
