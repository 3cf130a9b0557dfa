import { fisherEither } from '../statistics/fisher.ts'
import { wilsonInterval, z95 } from '../statistics/intervals.ts'

/**
 * A ratio over customers, who are what varies: one customer with many tickets is one customer. Customers must come one after
 * the other. Cochran 1977, Sampling Techniques, 6.4.
 */
export class Ratio {
  private customer = -1
  private ownSum = 0
  private ownCount = 0
  private squares = 0
  private products = 0
  private countSquares = 0
  sum = 0
  count = 0
  customers = 0

  add(customer: number, sum: number, count: number): void {
    if (customer !== this.customer) this.close()
    this.customer = customer
    this.ownSum += sum
    this.ownCount += count
  }

  /** After the last customer. */
  close(): this {
    if (this.ownCount > 0) {
      this.customers += 1
      this.sum += this.ownSum
      this.count += this.ownCount
      this.squares += this.ownSum ** 2
      this.products += this.ownSum * this.ownCount
      this.countSquares += this.ownCount ** 2
    }
    this.ownSum = 0
    this.ownCount = 0
    return this
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count
  }

  /** The square of its standard error. */
  get error(): number {
    if (this.customers < 2) return 0
    const { mean, customers } = this
    const squares = Math.max(0, this.squares - 2 * mean * this.products + mean ** 2 * this.countSquares)
    return (customers / (customers - 1)) * (squares / this.count ** 2)
  }

  /** Of a share: as many independent ones as would tell as much (Rao & Scott 1992, Biometrics 48, 577–585). */
  get effective(): number {
    const plain = (this.mean * (1 - this.mean)) / Math.max(1, this.count)
    return plain === 0 || this.error === 0 ? this.customers : this.count / Math.max(1, this.error / plain)
  }
}

/** The interval of a share in 19 of 20 cases, customers being what was drawn. */
export function shareOf(ratio: Ratio) {
  const share = Math.min(1, Math.max(0, ratio.mean))
  const { low, high } = wilsonInterval(share, Math.max(1e-9, ratio.effective))
  return { share, low: Math.min(share, low), high: Math.max(share, high), count: ratio.sum, of: ratio.count }
}

/** The interval of a mean in 19 of 20 cases, within −1…1. */
export function meanOf(ratio: Ratio): { mean: number; low: number; high: number } {
  const { mean, error } = ratio
  const half = z95 * Math.sqrt(error)
  return { mean, low: Math.max(-1, mean - half), high: Math.min(1, mean + half) }
}

/** Two-sided chance of a standard normal value. Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 7.1.5 and 7.1.14. */
export function chanceOf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  if (x > 26) return 0
  if (x < 2) {
    let [term, sum] = [x, x]
    for (let n = 1; n < 60; n += 1) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return Math.max(0, 1 - (2 / Math.sqrt(Math.PI)) * sum)
  }
  let fraction = x
  for (let n = 60; n > 0; n -= 1) fraction = x + n / 2 / fraction
  return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI))
}

/** Whether two means differ: chance of so large a difference where there is none (Welch 1947, customers as the sample). */
export function meansDiffer(first: Ratio, second: Ratio): number {
  const error = first.error + second.error
  return error === 0 ? 1 : chanceOf((first.mean - second.mean) / Math.sqrt(error))
}

const fewestExpected = 5

/** Whether two shares differ: the chi-square test, Fisher's exact one where fewer than five are expected somewhere. */
export function sharesDiffer(first: Ratio, second: Ratio): number {
  const [n, m] = [first.effective, second.effective]
  const [a, b] = [n * first.mean, m * second.mean]
  const share = (a + b) / (n + m)
  if (share <= 0 || share >= 1) return 1
  const least = Math.min(n, m) * Math.min(share, 1 - share)
  if (least < fewestExpected)
    return fisherEither({
      inside: Math.round(a),
      insideOf: Math.round(n),
      outside: Math.round(b),
      outsideOf: Math.round(m),
    })
  return chanceOf((a / n - b / m) / Math.sqrt(share * (1 - share) * (1 / n + 1 / m)))
}
