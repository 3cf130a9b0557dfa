import { describe, expect, it } from 'vitest'
import { chanceAbove, quantile } from '../../../native/forecast/negative-binomial.ts'

/** By the definition of the mass function: Γ(k + r) / (k! Γ(r)) pʳ (1 − p)ᵏ, here for whole r. */
const mass = (count: number, size: number, chance: number): number => {
  let ways = 1
  for (let each = 1; each <= count; each++) ways *= (size + each - 1) / each
  return ways * chance ** size * (1 - chance) ** count
}

describe('chanceAbove', () => {
  it('is what the mass function sums to', () => {
    const size = 3
    const chance = 0.5
    const distribution = { mean: 3, variance: 6 }
    let sum = 0
    for (let count = 0; count <= 7; count++) {
      sum += mass(count, size, chance)
      expect(chanceAbove(distribution, count)).toBeCloseTo(1 - sum, 10)
    }
  })
  it('is Poisson where the variance is not above the mean', () => {
    expect(chanceAbove({ mean: 2, variance: 2 }, 0)).toBeCloseTo(1 - Math.exp(-2), 10)
  })
  it('is nothing where nothing is expected, and certain of more than less than nothing', () => {
    expect(chanceAbove({ mean: 0, variance: 0 }, 0)).toBe(0)
    expect(chanceAbove({ mean: 1, variance: 2 }, -1)).toBe(1)
  })
  it('goes on smoothly where single counts are no longer reckoned', () => {
    const below = chanceAbove({ mean: 399, variance: 3_000 }, 420)
    const above = chanceAbove({ mean: 401, variance: 3_000 }, 422)
    expect(Math.abs(below - above)).toBeLessThan(0.01)
  })
})

describe('quantile', () => {
  it('is the least count that is not exceeded with the probability asked for', () => {
    for (const distribution of [
      { mean: 0.2, variance: 0.5 },
      { mean: 3, variance: 6 },
      { mean: 40, variance: 200 },
    ]) {
      for (const share of [0.1, 0.5, 0.9]) {
        const count = quantile(distribution, share)
        expect(1 - chanceAbove(distribution, count)).toBeGreaterThanOrEqual(share - 1e-9)
        if (count > 0) expect(1 - chanceAbove(distribution, count - 1)).toBeLessThan(share)
      }
    }
  })
  it('of many pieces lies where the normal distribution has it, a little to the right', () => {
    const high = quantile({ mean: 10_000, variance: 40_000 }, 0.9)
    expect(high).toBeGreaterThan(10_000 + 1.28 * 200 - 10)
    expect(high).toBeLessThan(10_000 + 1.28 * 200 + 20)
  })
})
