import { softmax } from '../../../native/triage/learning/blend.ts'

/** Class × (inputs and a constant). */
export type SoftmaxWeights = number[][]

export interface SoftmaxOptions {
  readonly classCount: number
  /** Held towards 0 by this, in examples; the constant is free. */
  readonly ridge: number
  /** How many examples each stands for. */
  readonly weights: readonly number[]
}

const steps = 3_000
const stepSize = 0.5
const momentum = 0.9

/**
 * Multinomial logistic regression of a handful of inputs, by gradient descent with momentum.
 */
export function fitSoftmax(
  inputs: readonly (readonly number[])[],
  truths: readonly number[],
  { classCount, ridge, weights: importance }: SoftmaxOptions,
): SoftmaxWeights {
  const size = (inputs[0]?.length ?? 0) + 1
  const rows = inputs.map((input) => [...input, 1])
  const weights: SoftmaxWeights = Array.from({ length: classCount }, () => new Array<number>(size).fill(0))
  const speed = weights.map((row) => row.map(() => 0))
  for (let step = 0; step < steps; step += 1) {
    const slopes = slopesOf(rows, truths, importance, weights, ridge)
    for (const [own, row] of weights.entries()) {
      for (let k = 0; k < size; k += 1) {
        const moved = momentum * (speed[own]?.[k] ?? 0) - (stepSize * (slopes[own]?.[k] ?? 0)) / rows.length
        speed[own]?.splice(k, 1, moved)
        row[k] = (row[k] ?? 0) + moved
      }
    }
  }
  return weights
}

function slopesOf(
  rows: readonly (readonly number[])[],
  truths: readonly number[],
  importance: readonly number[],
  weights: SoftmaxWeights,
  ridge: number,
) {
  const constant = (weights[0]?.length ?? 0) - 1
  const slopes = weights.map((row) => row.map((weight, k) => (k === constant ? 0 : ridge * weight)))
  for (const [at, row] of rows.entries()) {
    const sums = weights.map((own) => own.reduce((sum, weight, k) => sum + weight * (row[k] ?? 0), 0))
    const shares = softmax(Float64Array.from(sums))
    for (const [own, slope] of slopes.entries()) {
      const miss = (importance[at] ?? 1) * ((shares[own] ?? 0) - (truths[at] === own ? 1 : 0))
      for (let k = 0; k <= constant; k += 1) slope[k] = (slope[k] ?? 0) + miss * (row[k] ?? 0)
    }
  }
  return slopes
}
