import type { Pace } from '../../pace.ts'
import { softmax } from '../../triage/learning/blend.ts'
import type { SparseRow, SparseRows } from '../../triage/learning/lexicon.ts'
import { createRandom, shuffle } from '../../triage/learning/random.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** How large steps are at first; each weight's become smaller the more it has moved. */
const rate = 0.5
/** Keeps the first step of a weight from being larger than three times the rate. */
const moved = 0.1
/** What a class is off by less than this is not worth a step: most classes, most of the time. */
const leastError = 1e-3

export interface ShareTask {
  readonly rows: SparseRows
  readonly classes: Int32Array
  readonly classCount: number
  /** Rows to learn from. */
  readonly use: Int32Array
  /** Times each row is gone over. */
  readonly passes: number
}

/** Writes for each class the logarithm of its share, up to a constant, into a list of zeros. */
export type AddShares = (row: SparseRow, scores: Float64Array) => void

/**
 * Logistic regression over all classes at once. Where orders of one wording are booked now on one part, now on another, it
 * tells how often on each, which margins do not: they only part the more frequent from the rest. Learned by stochastic gradient
 * descent with steps of their own for each weight (AdaGrad: Duchi, Hazan & Singer, JMLR 12, 2011); few passes keep it from
 * learning by heart.
 * @throws EngineError `cancelled`
 */
export async function learnShares(task: ShareTask, pace: Pace): Promise<AddShares> {
  const { rows, classes, classCount, use, passes } = task
  // Feature × class; the last is there for every row.
  const weights = new Float32Array((rows.columns + 1) * classCount)
  const squares = new Float32Array(weights.length).fill(moved)
  const scores = new Float64Array(classCount)
  const wrong = new Int32Array(classCount)
  const always = rows.columns * classCount
  const random = createRandom(use.length)
  const correct = (from: number, value: number, count: number): void => {
    for (let at = 0; at < count; at += 1) {
      const k = wrong[at] as number
      const slope = (scores[k] as number) * value
      const sum = (squares[from + k] as number) + slope * slope
      squares[from + k] = sum
      weights[from + k] = (weights[from + k] as number) - (rate * slope) / Math.sqrt(sum)
    }
  }
  const add: AddShares = ({ places, values }, sums) => {
    addTimes(weights, always, 1, sums)
    for (let e = 0; e < places.length; e += 1)
      addTimes(weights, (places[e] as number) * classCount, values[e] as number, sums)
  }
  for (let pass = 0; pass < passes; pass += 1) {
    for (const at of shuffle([...use], random)) {
      await pace()
      const [start, end] = [rows.starts[at] as number, rows.starts[at + 1] as number]
      const row = { places: rows.places.subarray(start, end), values: rows.values.subarray(start, end) }
      scores.fill(0)
      add(row, scores)
      softmax(scores)
      const truth = classes[at] as number
      scores[truth] = (scores[truth] as number) - 1
      let count = 0
      for (let k = 0; k < classCount; k += 1) if (Math.abs(scores[k] as number) >= leastError) wrong[count++] = k
      correct(always, 1, count)
      for (let e = 0; e < row.places.length; e += 1)
        correct((row.places[e] as number) * classCount, row.values[e] as number, count)
    }
  }
  return add
}

function addTimes(weights: Float32Array, from: number, value: number, sums: Float64Array): void {
  for (let k = 0; k < sums.length; k += 1) sums[k] = (sums[k] as number) + value * (weights[from + k] as number)
}
