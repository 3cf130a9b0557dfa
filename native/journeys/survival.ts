/** Waiting times are counted in quarters of a day, up to five years and a bit: what is longer counts as so long. */
const binMs = 6 * 3_600_000
const binCount = 7_400
const binsADay = 4

export const binOf = (ms: number): number => Math.min(binCount - 1, Math.max(0, Math.floor(ms / binMs)))

/** How many waited how long until it was over, and how long those have waited for whom it is not. */
export class Waits {
  readonly over = new Float64Array(binCount)
  readonly still = new Float64Array(binCount)
  overCount = 0
  stillCount = 0

  add(bin: number, isOver: boolean): void {
    const bins = isOver ? this.over : this.still
    bins[bin] = (bins[bin] ?? 0) + 1
    if (isOver) this.overCount += 1
    else this.stillCount += 1
  }
}

/**
 * The days after which it is over for each of these shares, those who wait still taken for what they are: Kaplan & Meier 1958,
 * Journal of the American Statistical Association 53, 457–481.
 * @returns null where it is not over for so many yet, or where fewer than `fewest` are left to tell
 */
export function waitedUntil(
  { over, still, overCount, stillCount }: Waits,
  shares: readonly number[],
  fewest = 1,
): (number | null)[] {
  const days: (number | null)[] = shares.map(() => null)
  let atRisk = overCount + stillCount
  let waiting = 1
  for (let bin = 0; bin < binCount - 1 && atRisk >= fewest; bin += 1) {
    const events = over[bin] ?? 0
    if (events > 0) waiting *= 1 - events / atRisk
    for (const [at, share] of shares.entries())
      if (days[at] === null && events > 0 && 1 - waiting >= share - 1e-12) days[at] = (bin + 0.5) / binsADay
    atRisk -= events + (still[bin] ?? 0)
  }
  return days
}

/** What the log-rank test expects of one wait, by how long it was. */
export interface Expected {
  /** The share of the second group among those who wait still. */
  readonly second: Float64Array
  /** Hazard summed up to then, and that of the second group's share. */
  readonly hazard: Float64Array
  readonly ofSecond: Float64Array
}

/** Of two groups together, for `residualOf`. */
export function expectedOf(first: Waits, second: Waits): Expected {
  const expected = {
    second: new Float64Array(binCount),
    hazard: new Float64Array(binCount),
    ofSecond: new Float64Array(binCount),
  }
  let inFirst = first.overCount + first.stillCount
  let inSecond = second.overCount + second.stillCount
  let [hazard, ofSecond] = [0, 0]
  for (let bin = 0; bin < binCount; bin += 1) {
    const atRisk = inFirst + inSecond
    const share = atRisk === 0 ? 0 : inSecond / atRisk
    const events = (first.over[bin] ?? 0) + (second.over[bin] ?? 0)
    hazard += atRisk === 0 ? 0 : events / atRisk
    ofSecond += atRisk === 0 ? 0 : (events / atRisk) * share
    expected.second[bin] = share
    expected.hazard[bin] = hazard
    expected.ofSecond[bin] = ofSecond
    inFirst -= (first.over[bin] ?? 0) + (first.still[bin] ?? 0)
    inSecond -= (second.over[bin] ?? 0) + (second.still[bin] ?? 0)
  }
  return expected
}

/**
 * What one wait adds to the log-rank test's sum (Mantel 1966, Cancer Chemotherapy Reports 50, 163–170). Summed by customer,
 * their squares are a variance that holds where one customer waited many times (Lin & Wei 1989, Journal of the American
 * Statistical Association 84, 1074–1078).
 */
export function residualOf(
  { second, hazard, ofSecond }: Expected,
  wait: { bin: number; over: boolean; inSecond: boolean },
): number {
  const { bin, over, inSecond } = wait
  const group = inSecond ? 1 : 0
  const seen = over ? group - (second[bin] ?? 0) : 0
  return seen - (group * (hazard[bin] ?? 0) - (ofSecond[bin] ?? 0))
}
