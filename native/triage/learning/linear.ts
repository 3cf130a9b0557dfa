import type { Pace } from '../../pace.ts'
import type { SparseRows } from './lexicon.ts'
import { createRandom, shuffle } from './random.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** Examples as rows, each with a sparse and a dense part; either may have no columns. */
export interface Rows {
  readonly count: number
  readonly sparse: SparseRows
  readonly dense: Float32Array
}

export interface LinearTask {
  readonly rows: Rows
  /** The class of each row. */
  readonly classes: Int32Array
  readonly classCount: number
  /** Rows to learn from; all where none are named. */
  readonly use?: Int32Array
}

export interface LinearOptions {
  /** C: what an error costs against a long weight vector. */
  readonly cost?: number
  /** Largest violation left at the end, as LIBLINEAR's epsilon. */
  readonly tolerance?: number
  readonly mostPasses?: number
  readonly report?: (classesDone: number) => void
  /**
   * Class × row: multipliers of an earlier training to begin with, all 0 for none; those of this one are written into it.
   * The answer is the same to within the tolerance, and found sooner the more rows are known.
   */
  readonly multipliers?: Float32Array
}

/** One against the rest for each class: the score of class c is `bias[c]` plus its weights times the row. */
export interface LinearMachine {
  readonly classCount: number
  /** All classes of a sparse column together: column × class. */
  readonly sparse: Float32Array
  /** Class × column. */
  readonly dense: Float32Array
  readonly bias: Float32Array
}

/**
 * Linear support vector machines with squared hinge loss, one class against the rest, by dual coordinate descent with
 * shrinking: Hsieh, Chang, Lin, Keerthi & Sundararajan, «A dual coordinate descent method for large-scale linear SVM»
 * (ICML 2008), algorithm 3, as in LIBLINEAR (Fan et al., JMLR 9, 2008). The bias is a column of ones.
 * @throws EngineError `cancelled`
 */
export async function trainOneAgainstRest(
  task: LinearTask,
  pace: Pace,
  options: LinearOptions = {},
): Promise<LinearMachine> {
  const { rows, classes, classCount } = task
  const denseColumns = rows.count === 0 ? 0 : rows.dense.length / rows.count
  const machine = {
    classCount,
    sparse: new Float32Array(rows.sparse.columns * classCount),
    dense: new Float32Array(denseColumns * classCount),
    bias: new Float32Array(classCount),
  }
  const use = task.use ?? Int32Array.from({ length: rows.count }, (_none, row) => row)
  const squares = new Float64Array(use.length)
  for (let k = 0; k < use.length; k += 1) {
    if (k % rowsBetweenTurns === 0) await pace()
    squares[k] = squareOf(rows, use[k] as number, denseColumns)
  }
  for (let own = 0; own < classCount; own += 1) {
    const signs = Int8Array.from(use, (row) => (classes[row] === own ? 1 : -1))
    const known = options.multipliers?.subarray(own * rows.count, (own + 1) * rows.count)
    const weights = await descend({ rows, denseColumns, use, squares, signs }, pace, { ...options, known })
    for (let column = 0; column < rows.sparse.columns; column += 1) {
      if (column % columnsBetweenTurns === 0) await pace()
      machine.sparse[column * classCount + own] = weights.sparse[column] as number
    }
    machine.dense.set(weights.dense, own * denseColumns)
    machine.bias[own] = weights.bias
    options.report?.(own + 1)
  }
  return machine
}

interface BinaryTask {
  readonly rows: Rows
  readonly denseColumns: number
  readonly use: Int32Array
  readonly squares: Float64Array
  readonly signs: Int8Array
}

interface Weights {
  readonly sparse: Float64Array
  readonly dense: Float64Array
  bias: number
}

function squareOf({ sparse, dense }: Rows, row: number, denseColumns: number): number {
  let sum = 1
  for (let k = sparse.starts[row] as number; k < (sparse.starts[row + 1] as number); k += 1) {
    sum += (sparse.values[k] as number) ** 2
  }
  for (let k = row * denseColumns; k < (row + 1) * denseColumns; k += 1) sum += (dense[k] as number) ** 2
  return sum
}

function marginOf(weights: Weights, { sparse, dense }: Rows, row: number, denseColumns: number): number {
  const { places, values } = sparse
  const bySparse = weights.sparse
  const byDense = weights.dense
  // Several sums beside each other, as each addition would wait for the one before.
  let a = weights.bias
  let b = 0
  let c = 0
  let d = 0
  const last = sparse.starts[row + 1] as number
  let k = sparse.starts[row] as number
  for (; k + 3 < last; k += 4) {
    a += (bySparse[places[k] as number] as number) * (values[k] as number)
    b += (bySparse[places[k + 1] as number] as number) * (values[k + 1] as number)
    c += (bySparse[places[k + 2] as number] as number) * (values[k + 2] as number)
    d += (bySparse[places[k + 3] as number] as number) * (values[k + 3] as number)
  }
  for (; k < last; k += 1) a += (bySparse[places[k] as number] as number) * (values[k] as number)
  const from = row * denseColumns
  for (k = 0; k + 3 < denseColumns; k += 4) {
    a += (byDense[k] as number) * (dense[from + k] as number)
    b += (byDense[k + 1] as number) * (dense[from + k + 1] as number)
    c += (byDense[k + 2] as number) * (dense[from + k + 2] as number)
    d += (byDense[k + 3] as number) * (dense[from + k + 3] as number)
  }
  for (; k < denseColumns; k += 1) a += (byDense[k] as number) * (dense[from + k] as number)
  return a + b + c + d
}

function addRow(weights: Weights, { sparse, dense }: Rows, row: number, denseColumns: number, step: number): void {
  const { places, values } = sparse
  const bySparse = weights.sparse
  const byDense = weights.dense
  const last = sparse.starts[row + 1] as number
  for (let k = sparse.starts[row] as number; k < last; k += 1) {
    const place = places[k] as number
    bySparse[place] = (bySparse[place] as number) + step * (values[k] as number)
  }
  const from = row * denseColumns
  for (let k = 0; k < denseColumns; k += 1) byDense[k] = (byDense[k] as number) + step * (dense[from + k] as number)
  weights.bias += step
}

/** Between two looks at the clock. */
const rowsBetweenTurns = 512
const columnsBetweenTurns = 1 << 13

interface Descent {
  readonly task: BinaryTask
  readonly weights: Weights
  readonly alpha: Float64Array
  readonly diagonal: number
  /** The first `active` are still in play. */
  readonly order: Int32Array
  active: number
  /** A row at its bound whose gradient is above this will stay there, and is put aside. */
  highest: number
}

interface DescentOptions extends LinearOptions {
  /** By row, for this class. */
  readonly known: Float32Array | undefined
}

async function descend(task: BinaryTask, pace: Pace, options: DescentOptions): Promise<Weights> {
  const { rows, denseColumns, use } = task
  const { cost = 0.5, tolerance = 0.1, mostPasses = 15, known } = options
  const weights: Weights = {
    sparse: new Float64Array(rows.sparse.columns),
    dense: new Float64Array(denseColumns),
    bias: 0,
  }
  const order = Int32Array.from(use, (_row, k) => k)
  const alpha = Float64Array.from(use, (row) => known?.[row] ?? 0)
  await addKnown(task, weights, alpha, pace)
  const random = createRandom(use.length)
  const all = order.length
  const descent = { task, weights, alpha, diagonal: 0.5 / cost, order, active: all, highest: Number.POSITIVE_INFINITY }
  for (let pass = 0; pass < mostPasses; pass += 1) {
    shuffle(order.subarray(0, descent.active), random)
    const { most, least } = await sweep(descent, pace)
    const settled = most - least <= tolerance
    if (settled && descent.active === all) break
    if (settled) descent.active = all
    descent.highest = settled || most <= 0 ? Number.POSITIVE_INFINITY : most
  }
  if (known) for (let k = 0; k < use.length; k += 1) known[use[k] as number] = alpha[k] as number
  return weights
}

/** The weights that these multipliers stand for. */
async function addKnown(task: BinaryTask, weights: Weights, alpha: Float64Array, pace: Pace): Promise<void> {
  const { rows, denseColumns, use, signs } = task
  for (let k = 0; k < use.length; k += 1) {
    if (k % rowsBetweenTurns === 0) await pace()
    const multiplier = alpha[k] as number
    if (multiplier > 0) addRow(weights, rows, use[k] as number, denseColumns, multiplier * (signs[k] as number))
  }
}

/** Once over the rows in play; tells the largest and the smallest projected gradient. */
async function sweep(descent: Descent, pace: Pace): Promise<{ most: number; least: number }> {
  const { weights, alpha, order, diagonal } = descent
  const { rows, denseColumns, use, squares, signs } = descent.task
  let most = Number.NEGATIVE_INFINITY
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < descent.active; at += 1) {
    if (at % rowsBetweenTurns === 0) await pace()
    const k = order[at] as number
    const sign = signs[k] as number
    const old = alpha[k] as number
    const gradient = sign * marginOf(weights, rows, use[k] as number, denseColumns) - 1 + diagonal * old
    if (old === 0 && gradient > descent.highest) {
      descent.active -= 1
      order[at] = order[descent.active] as number
      order[descent.active] = k
      at -= 1
      continue
    }
    const projected = old === 0 ? Math.min(gradient, 0) : gradient
    most = Math.max(most, projected)
    least = Math.min(least, projected)
    if (Math.abs(projected) < 1e-12) continue
    const next = Math.max(old - gradient / ((squares[k] as number) + diagonal), 0)
    alpha[k] = next
    addRow(weights, rows, use[k] as number, denseColumns, (next - old) * sign)
  }
  return { most, least }
}

/** Scores of all classes, added to `into`. */
export function addScores(
  machine: LinearMachine,
  places: Int32Array,
  values: Float32Array,
  dense: Float32Array,
  into: Float64Array,
): void {
  const { classCount } = machine
  for (let k = 0; k < places.length; k += 1) {
    const from = (places[k] as number) * classCount
    const value = values[k] as number
    for (let own = 0; own < classCount; own += 1) {
      into[own] = (into[own] as number) + value * (machine.sparse[from + own] as number)
    }
  }
  for (let own = 0; own < classCount; own += 1) {
    let sum = machine.bias[own] as number
    const from = own * dense.length
    for (let k = 0; k < dense.length; k += 1) sum += (machine.dense[from + k] as number) * (dense[k] as number)
    into[own] = (into[own] as number) + sum
  }
}
