export interface Felt {
  /** Epoch milliseconds. */
  readonly at: number
  /** −1…1 */
  readonly valence: number
}

export interface MoodTrend {
  readonly direction: 'better' | 'same' | 'worse'
  /** How far the line through the curve rises from its first message to its last, in units of valence. */
  readonly change: number
  /** How often chance alone would order moods that do not change at least this well, 0…1. */
  readonly chance: number
  readonly count: number
}

/** With fewer messages no order of moods is rare enough to speak of a trend. */
export const fewestForTrend = 5
const rarely = 0.05
/** Less than this, of the 2 from the worst to the best, nobody would notice. */
const smallestChange = 0.1
/** Up to here every order is counted; beyond, the normal approximation is good (Kendall 1975, chapter 4). */
const mostCounted = 7

/**
 * Whether moods got better or worse over time: the slope of Theil and Sen, which single outbursts do not bend, and the test
 * of Mann and Kendall for its direction, two-sided, with ties.
 * Sen 1968, Journal of the American Statistical Association 63, 1379–1389; Mann 1945, Econometrica 13, 245–259;
 * Kendall 1975, Rank Correlation Methods.
 * @param moods in any order
 * @returns null with fewer than five
 */
export function moodTrend(moods: readonly Felt[]): MoodTrend | null {
  if (moods.length < fewestForTrend) return null
  const ordered = moods.toSorted((a, b) => a.at - b.at)
  const values = ordered.map(({ valence }) => valence)
  const span = (ordered.at(-1)?.at ?? 0) - (ordered[0]?.at ?? 0)
  const change = senSlope(ordered) * span
  const chance = chanceOf(values)
  const moved = chance < rarely && Math.abs(change) >= smallestChange
  const direction = !moved ? 'same' : change > 0 ? 'better' : 'worse'
  return { direction, change, chance, count: moods.length }
}

/** The median of the slopes between all pairs, in valence a millisecond; 0 where all came at one instant. */
export function senSlope(ordered: readonly Felt[]): number {
  const slopes: number[] = []
  for (const [at, later] of ordered.entries()) {
    for (const earlier of ordered.slice(0, at)) {
      if (later.at > earlier.at) slopes.push((later.valence - earlier.valence) / (later.at - earlier.at))
    }
  }
  slopes.sort((a, b) => a - b)
  const middle = slopes.length / 2
  const upper = slopes[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((slopes[middle - 1] ?? 0) + upper) / 2 : upper
}

/** Kendall's S: how many pairs rise less how many fall. */
export function kendallS(values: readonly number[]): number {
  let s = 0
  for (const [at, later] of values.entries()) {
    for (let before = 0; before < at; before += 1) s += Math.sign(later - (values[before] ?? later))
  }
  return s
}

/** Two-sided. */
function chanceOf(values: readonly number[]): number {
  const s = Math.abs(kendallS(values))
  if (s === 0) return 1
  if (values.length <= mostCounted) {
    let all = 0
    let asGood = 0
    eachOrder(values, (order) => {
      all += 1
      if (Math.abs(kendallS(order)) >= s) asGood += 1
    })
    return asGood / all
  }
  const n = values.length
  const ties = [...Map.groupBy(values, (value) => value).values()].map((group) => group.length)
  const weight = (size: number): number => size * (size - 1) * (2 * size + 5)
  const variance = (weight(n) - ties.reduce((sum, size) => sum + weight(size), 0)) / 18
  // One less for the steps of S (continuity).
  return Math.min(1, 2 * upperTail((s - 1) / Math.sqrt(variance)))
}

function eachOrder(values: readonly number[], visit: (order: readonly number[]) => void): void {
  const place = (chosen: readonly number[], left: readonly number[]): void => {
    if (left.length === 0) visit(chosen)
    for (const [at, value] of left.entries()) place([...chosen, value], left.toSpliced(at, 1))
  }
  place([], values)
}

/**
 * P(Z > z) of the standard normal distribution for z ≥ 0, to 1e-7.
 * Abramowitz & Stegun 1964, 26.2.17.
 */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly
}
