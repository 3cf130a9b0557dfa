import { featureCount, type Row } from './features.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** Deterministic, so that the same examples give the same weights (Park & Miller 1988). */
function shuffle(order: Int32Array, seed: number): number {
  let state = seed
  for (let at = order.length - 1; at > 0; at -= 1) {
    state = (state * 48_271) % 2_147_483_647
    const other = state % (at + 1)
    const kept = order[at] as number
    order[at] = order[other] as number
    order[other] = kept
  }
  return state
}

export function dot(weights: Float32Array, { index, value }: Row): number {
  let sum = 0
  for (let k = 0; k < index.length; k += 1) sum += (weights[index[k] as number] as number) * (value[k] as number)
  return sum
}

function addTo(weights: Float32Array, { index, value }: Row, by: number): void {
  for (let k = 0; k < index.length; k += 1) {
    const place = index[k] as number
    weights[place] = (weights[place] as number) + by * (value[k] as number)
  }
}

export interface SvmOptions {
  /** C of the loss; the rarer side counts more, by the root of the ratio, at most eightfold. */
  readonly cost: number
  readonly passes: number
}

/**
 * One class against the rest: L2-regularised, squared hinge loss, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi &
 * Sundararajan 2008, «A dual coordinate descent method for large-scale linear SVM», algorithm 1 without shrinking).
 * @returns weights of `featureCount` places, the last one being the bias
 */
export function trainSvm(
  rows: readonly Row[],
  positive: readonly boolean[],
  { cost, passes }: SvmOptions,
): Float32Array {
  const weights = new Float32Array(featureCount)
  const count = positive.filter(Boolean).length
  const positiveCost = cost * Math.min(8, Math.max(1, Math.sqrt((rows.length - count) / Math.max(1, count))))
  const alpha = new Float64Array(rows.length)
  const squares = Float64Array.from(rows, ({ value }) => value.reduce((sum, entry) => sum + entry * entry, 0))
  const order = Int32Array.from(rows, (_row, at) => at)
  let seed = 20_261_125
  for (let pass = 0; pass < passes; pass += 1) {
    seed = shuffle(order, seed)
    for (const at of order) {
      const row = rows[at] as Row
      const side = positive[at] ? 1 : -1
      const diagonal = 1 / (2 * (positive[at] ? positiveCost : cost))
      const before = alpha[at] as number
      const gradient = side * dot(weights, row) - 1 + diagonal * before
      const after = Math.max(0, before - gradient / ((squares[at] as number) + diagonal))
      if (after === before) continue
      alpha[at] = after
      addTo(weights, row, (after - before) * side)
    }
  }
  return weights
}
