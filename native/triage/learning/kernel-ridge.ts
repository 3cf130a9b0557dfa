import type { Pace } from '../../pace.ts'
import { rowAt, type SparseRows } from './lexicon.ts'
import { dotRow } from './meaning.ts'
import { solveSmall } from './solve-small.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** A symmetric matrix; only the entries on and below the diagonal are set. */
export interface Likeness {
  readonly size: number
  readonly data: Float64Array
}

export const emptyLikeness = (size: number): Likeness => ({ size, data: new Float64Array(size * size) })

/** exp(−2·(1 − cosine)): the Gaussian kernel of two vectors of length 1, with a width at which unrelated texts get 0.14. */
export const gaussian = (cosine: number): number => Math.exp(2 * cosine - 2)

/** @param matrix rows of length 1 below each other */
export async function addGaussian(to: Likeness, matrix: Float32Array, weight: number, pace: Pace): Promise<void> {
  const columns = matrix.length / to.size
  for (let row = 0; row < to.size; row += 1) {
    await pace()
    const own = matrix.subarray(row * columns, (row + 1) * columns)
    for (let other = 0; other <= row; other += 1) {
      const place = row * to.size + other
      to.data[place] = (to.data[place] as number) + weight * gaussian(dotRow(matrix, other, own))
    }
  }
}

export async function addProducts(to: Likeness, rows: SparseRows, weight: number, pace: Pace): Promise<void> {
  const dense = new Float64Array(rows.columns)
  for (let row = 0; row < to.size; row += 1) {
    await pace()
    const own = rowAt(rows, row)
    for (let k = 0; k < own.places.length; k += 1) dense[own.places[k] as number] = own.values[k] as number
    for (let other = 0; other <= row; other += 1) {
      let sum = 0
      const last = rows.starts[other + 1] as number
      for (let k = rows.starts[other] as number; k < last; k += 1) {
        sum += (dense[rows.places[k] as number] as number) * (rows.values[k] as number)
      }
      const place = row * to.size + other
      to.data[place] = (to.data[place] as number) + weight * sum
    }
    for (let k = 0; k < own.places.length; k += 1) dense[own.places[k] as number] = 0
  }
}

export interface RidgeTask {
  /** One row an example, one column an output. */
  readonly targets: Float64Array
  readonly outputs: number
  /** How little each example is trusted: the ridge, divided by the example's weight. */
  readonly noise: Float64Array
  /** Examples with the same number are left out together; each by itself where none are given. */
  readonly groups?: Int32Array
}

export interface RidgeAnswer {
  /** What each example adds to each output for every unit of likeness. */
  readonly duals: Float64Array
  /** For each example the outputs of a machine that was not shown its group, exactly (Rifkin & Lippert 2007). */
  readonly heldOut: Float64Array
}

/**
 * Kernel ridge regression (Saunders, Gammerman & Vovk 1998) by a Cholesky factor: n³/3 steps, for a few thousand
 * examples. Leave-one-out answers come with it for nothing: truth − dual / diagonal of the inverse; for a group that is
 * left out together its block of the inverse takes the diagonal's place.
 */
export async function solveRidge(likeness: Likeness, task: RidgeTask, pace: Pace): Promise<RidgeAnswer> {
  const { size } = likeness
  const factor = await choleskyOf(likeness, task.noise, pace)
  const inverse = await invertLower(factor, size, pace)
  const { targets, outputs, groups } = task
  const half = new Float64Array(size * outputs)
  for (let row = 0; row < size; row += 1) {
    await pace()
    for (let k = 0; k <= row; k += 1) {
      const weight = inverse[row * size + k] as number
      for (let out = 0; out < outputs; out += 1) {
        half[row * outputs + out] =
          (half[row * outputs + out] as number) + weight * (targets[k * outputs + out] as number)
      }
    }
  }
  const duals = new Float64Array(size * outputs)
  const diagonal = new Float64Array(size)
  for (let row = 0; row < size; row += 1) {
    await pace()
    for (let k = 0; k <= row; k += 1) {
      const weight = inverse[row * size + k] as number
      diagonal[k] = (diagonal[k] as number) + weight * weight
      for (let out = 0; out < outputs; out += 1) {
        duals[k * outputs + out] = (duals[k * outputs + out] as number) + weight * (half[row * outputs + out] as number)
      }
    }
  }
  const heldOut = duals.map((dual, k) => (targets[k] as number) - dual / (diagonal[Math.floor(k / outputs)] as number))
  for (const group of groups ? groupsOfSeveral(groups) : []) {
    await pace()
    leaveOut(group, { inverse, size, duals, targets, outputs, heldOut })
  }
  return { duals, heldOut }
}

const groupsOfSeveral = (groups: Int32Array): number[][] =>
  [...Map.groupBy(groups.keys(), (at) => groups[at] as number).values()].filter((group) => group.length > 1)

interface Solved {
  /** Of the Cholesky factor. */
  readonly inverse: Float64Array
  readonly size: number
  readonly duals: Float64Array
  readonly targets: Float64Array
  readonly outputs: number
  readonly heldOut: Float64Array
}

function leaveOut(group: readonly number[], solved: Solved): void {
  const { duals, targets, outputs, heldOut } = solved
  const block = blockOf(group, solved)
  const right = group.map((at) => Array.from(duals.subarray(at * outputs, (at + 1) * outputs)))
  for (const [k, moved] of solveSmall(block, right).entries()) {
    const from = (group[k] ?? 0) * outputs
    for (let out = 0; out < outputs; out += 1) heldOut[from + out] = (targets[from + out] as number) - (moved[out] ?? 0)
  }
}

/** What of the whole inverse concerns the group. */
function blockOf(group: readonly number[], { inverse, size }: Solved): number[][] {
  const count = group.length
  const block = new Float64Array(count * count)
  const own = new Float64Array(count)
  for (let row = 0; row < size; row += 1) {
    for (let k = 0; k < count; k += 1) own[k] = inverse[row * size + (group[k] as number)] as number
    for (let a = 0; a < count; a += 1) {
      const factor = own[a] as number
      if (factor === 0) continue
      for (let b = 0; b < count; b += 1)
        block[a * count + b] = (block[a * count + b] as number) + factor * (own[b] as number)
    }
  }
  return group.map((_at, a) => Array.from(block.subarray(a * count, (a + 1) * count)))
}

async function choleskyOf({ size, data }: Likeness, noise: Float64Array, pace: Pace): Promise<Float64Array> {
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    await pace()
    for (let column = 0; column <= row; column += 1) {
      let rest = data[row * size + column] as number
      if (row === column) rest += noise[row] as number
      rest -= dotRows(factor, row * size, column * size, column)
      factor[row * size + column] =
        row === column ? Math.sqrt(Math.max(rest, 1e-9)) : rest / (factor[column * size + column] as number)
    }
  }
  return factor
}

function dotRows(data: Float64Array, first: number, second: number, length: number): number {
  let a = 0
  let b = 0
  let k = 0
  for (; k + 1 < length; k += 2) {
    a += (data[first + k] as number) * (data[second + k] as number)
    b += (data[first + k + 1] as number) * (data[second + k + 1] as number)
  }
  if (k < length) a += (data[first + k] as number) * (data[second + k] as number)
  return a + b
}

async function invertLower(factor: Float64Array, size: number, pace: Pace): Promise<Float64Array> {
  const inverse = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    await pace()
    const from = row * size
    for (let k = 0; k < row; k += 1) {
      const weight = factor[from + k] as number
      const other = k * size
      for (let column = 0; column <= k; column += 1) {
        inverse[from + column] = (inverse[from + column] as number) - weight * (inverse[other + column] as number)
      }
    }
    const scale = 1 / (factor[from + row] as number)
    for (let column = 0; column < row; column += 1) inverse[from + column] = (inverse[from + column] as number) * scale
    inverse[from + row] = scale
  }
  return inverse
}
