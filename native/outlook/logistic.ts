import type { Pace } from '../pace.ts'

/** Weights of a logistic regression; the first is the constant. */
export type Weights = readonly number[]

/** Draws weights towards nothing, so that few customers do not tell too much. */
const ridge = 1
const mostSteps = 25
const rowsAtOnce = 200

export const logit = (weights: Weights, features: readonly number[]): number =>
  features.reduce((sum, feature, at) => sum + feature * (weights[at + 1] ?? 0), weights[0] ?? 0)
export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** First and second derivatives of the likelihood. */
interface Slope {
  readonly gradient: number[]
  readonly curvature: number[][]
}

/**
 * Logistic regression with a ridge, by Newton's method. Hastie, Tibshirani & Friedman 2009, The Elements of Statistical
 * Learning, 4.4.1.
 * @param targets 0…1
 */
export async function fitLogistic(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  pace: Pace,
): Promise<Weights> {
  let weights: number[] = Array.from({ length: (rows[0]?.length ?? 0) + 1 }, () => 0)
  for (let step = 0; step < mostSteps; step += 1) {
    const slope = penalty(weights)
    for (const [index, row] of rows.entries()) {
      add(slope, weights, row, targets[index] ?? 0)
      if (index % rowsAtOnce === 0) await pace()
    }
    const change = solve(slope.curvature, slope.gradient)
    weights = weights.map((weight, at) => weight + (change[at] ?? 0))
    if (Math.max(...change.map(Math.abs)) < 1e-6) break
  }
  return weights
}

function penalty(weights: Weights): Slope {
  const strength = (at: number): number => (at === 0 ? 1e-6 : ridge)
  return {
    gradient: weights.map((weight, at) => (at === 0 ? 0 : -ridge * weight)),
    curvature: weights.map((_, at) => weights.map((__, other) => (at === other ? strength(at) : 0))),
  }
}

function add({ gradient, curvature }: Slope, weights: Weights, row: readonly number[], target: number): void {
  const chance = sigmoid(logit(weights, row))
  const spread = chance * (1 - chance)
  const full = [1, ...row]
  for (const [at, value] of full.entries()) {
    gradient[at] = (gradient[at] ?? 0) + (target - chance) * value
    const line = curvature[at] ?? []
    for (const [other, second] of full.entries()) line[other] = (line[other] ?? 0) + spread * value * second
  }
}

/** Gauss's elimination with pivots; the matrix is small and positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0])
  const sizeAt = (row: number, column: number): number => Math.abs(rows[row]?.[column] ?? 0)
  for (let at = 0; at < rows.length; at += 1) {
    let best = at
    for (let row = at + 1; row < rows.length; row += 1) if (sizeAt(row, at) > sizeAt(best, at)) best = row
    const [upper = [], lower = []] = [rows[at], rows[best]]
    rows[best] = upper
    rows[at] = lower
    const pivot = lower[at] || 1e-12
    for (const [other, line] of rows.entries()) {
      const factor = other === at ? 0 : (line[at] ?? 0) / pivot
      if (factor !== 0) rows[other] = line.map((value, column) => value - factor * (lower[column] ?? 0))
    }
  }
  return rows.map((line, at) => (line.at(-1) ?? 0) / (line[at] || 1e-12))
}
