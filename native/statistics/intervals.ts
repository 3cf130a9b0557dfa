/** Where a figure lies with 95 % confidence. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Of the normal distribution: 19 of 20 lie within. */
export const z95 = 1.959964

/**
 * Of the mean of a Poisson count: Byar's approximation to Garwood's exact limits, off by less than a hundredth of a count
 * from one on (Breslow & Day 1987, Statistical Methods in Cancer Research II, p. 69).
 */
export function poissonInterval(count: number): Interval {
  const low = count === 0 ? 0 : count * (1 - 1 / (9 * count) - z95 / (3 * Math.sqrt(count))) ** 3
  const next = count + 1
  return { low, high: next * (1 - 1 / (9 * next) + z95 / (3 * Math.sqrt(next))) ** 3 }
}

/**
 * Of a share: Wilson's score interval (J. Am. Statist. Assoc. 22 (1927), 209–212), which holds for small counts too.
 * @param of above 0; where what was counted hangs together, as many as would tell as much
 */
export function wilsonInterval(share: number, of: number): Interval {
  const middle = (share + (z95 * z95) / (2 * of)) / (1 + (z95 * z95) / of)
  const half = (z95 * Math.sqrt((share * (1 - share)) / of + (z95 * z95) / (4 * of * of))) / (1 + (z95 * z95) / of)
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
