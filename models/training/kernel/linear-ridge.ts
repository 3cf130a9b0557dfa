import type { Pace } from '../../../native/pace.ts'
import { type Likeness, solveRidge } from '../../../native/triage/learning/kernel-ridge.ts'

/** Weighted ridge regression from vectors, kept as its normal equations so that rows can be added part by part. */
export interface NormalEquations {
  readonly size: number
  readonly outputs: number
  readonly squares: Float64Array
  readonly products: Float64Array
  weight: number
}

export const emptyEquations = (size: number, outputs: number): NormalEquations => ({
  size,
  outputs,
  squares: new Float64Array(size * size),
  products: new Float64Array(size * outputs),
  weight: 0,
})

export async function addRows(
  to: NormalEquations,
  rows: readonly { readonly vector: Float32Array; readonly target: readonly number[]; readonly weight: number }[],
  pace: Pace,
): Promise<void> {
  const { size, outputs, squares, products } = to
  for (const { vector, target, weight } of rows) {
    await pace()
    to.weight += weight
    for (let row = 0; row < size; row += 1) {
      const own = weight * (vector[row] ?? 0)
      for (let k = 0; k <= row; k += 1)
        squares[row * size + k] = (squares[row * size + k] ?? 0) + own * (vector[k] ?? 0)
      for (let out = 0; out < outputs; out += 1) {
        products[row * outputs + out] = (products[row * outputs + out] ?? 0) + own * (target[out] ?? 0)
      }
    }
  }
}

export function joined(parts: readonly NormalEquations[]): NormalEquations {
  const [first] = parts
  if (!first) throw new Error('nothing to join')
  const sum = emptyEquations(first.size, first.outputs)
  for (const part of parts) {
    sum.weight += part.weight
    for (let k = 0; k < sum.squares.length; k += 1) sum.squares[k] = (sum.squares[k] ?? 0) + (part.squares[k] ?? 0)
    for (let k = 0; k < sum.products.length; k += 1) sum.products[k] = (sum.products[k] ?? 0) + (part.products[k] ?? 0)
  }
  return sum
}

/** @returns number × output. */
export async function solveEquations(equations: NormalEquations, ridge: number, pace: Pace): Promise<Float64Array> {
  const { size, outputs, squares, products, weight } = equations
  const likeness: Likeness = { size, data: squares }
  const noise = new Float64Array(size).fill(ridge * weight)
  return (await solveRidge(likeness, { targets: products, outputs, noise }, pace)).duals
}
