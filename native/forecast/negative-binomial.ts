/**
 * Counts that vary more than Poisson's: mean and variance given, both of one number of pieces. Where the variance is not
 * above the mean it is Poisson.
 * Source: Cameron & Trivedi, Regression Analysis of Count Data, 1998, ch. 3.3.
 */
export interface CountDistribution {
  readonly mean: number
  readonly variance: number
}

/** Above this mean single counts no longer matter, and the gamma of equal mean and variance stands in. */
const manyPieces = 400

/** @returns the smallest whole number of pieces that is not exceeded with probability `share` (0…1) */
export function quantile({ mean, variance }: CountDistribution, share: number): number {
  if (mean <= 0) return 0
  if (mean > manyPieces) return Math.round(gammaQuantile(mean, variance, share))
  let count = 0
  let sum = 0
  for (const mass of masses({ mean, variance })) {
    sum += mass
    if (sum >= share || count > 50 * manyPieces) return count
    count += 1
  }
  return count
}

/** @returns the probability of more than `most` pieces */
export function chanceAbove({ mean, variance }: CountDistribution, most: number): number {
  if (mean <= 0) return 0
  if (most < 0) return 1
  if (mean > manyPieces) return 1 - gammaShare(mean, variance, most)
  let count = 0
  let sum = 0
  for (const mass of masses({ mean, variance })) {
    sum += mass
    if (count >= most) break
    count += 1
  }
  return Math.min(1, Math.max(0, 1 - sum))
}

/** The probability of 0, 1, 2, … pieces. */
function* masses({ mean, variance }: CountDistribution): Generator<number> {
  if (variance <= mean * 1.000_1) {
    let mass = Math.exp(-mean)
    for (let count = 1; ; count++) {
      yield mass
      mass *= mean / count
    }
  }
  const size = (mean * mean) / (variance - mean)
  const chance = size / (size + mean)
  let mass = Math.exp(size * Math.log(chance))
  for (let count = 1; ; count++) {
    yield mass
    mass *= ((count - 1 + size) / count) * (1 - chance)
  }
}

/** Wilson and Hilferty, 1931: the cube root of a gamma variable is nearly normal. */
function gammaQuantile(mean: number, variance: number, share: number): number {
  const shape = (mean * mean) / Math.max(variance, mean)
  const spread = 1 / (9 * shape)
  return mean * Math.max(0, 1 - spread + normalQuantile(share) * Math.sqrt(spread)) ** 3
}

function gammaShare(mean: number, variance: number, most: number): number {
  const shape = (mean * mean) / Math.max(variance, mean)
  const spread = 1 / (9 * shape)
  return normalShare((Math.cbrt(most / mean) - 1 + spread) / Math.sqrt(spread))
}

/** Abramowitz & Stegun 26.2.17, error below 7.5e-8. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.231_641_9 * Math.abs(z))
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  const tail =
    density * t * (0.319_381_53 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))))
  return z > 0 ? 1 - tail : tail
}

/** By halving, as precise as `normalShare`. */
function normalQuantile(share: number): number {
  let low = -8
  let high = 8
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}
