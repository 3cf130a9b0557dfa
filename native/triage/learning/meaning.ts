import { atOnce } from '../../pace.ts'

/** Mean and spread of each number of the sentence vectors of some texts. */
export interface VectorScaling {
  readonly mean: Float32Array
  readonly spread: Float32Array
}

/** With fewer vectors than this the spread of a single number says more about chance than about the texts. */
const trustedCount = 20

/**
 * The vectors' compressed range is opened by standardising each number over the texts at hand. Where they are few, each
 * number's spread is drawn towards the average spread, which keeps a handful of texts (or a single one) from being bent.
 * @param usualMean of such texts at large; the mean of a few is drawn towards it
 */
export function learnScaling(vectors: readonly Float32Array[], usualMean?: Float32Array): VectorScaling {
  const size = vectors[0]?.length ?? usualMean?.length ?? 0
  const mean = new Float32Array(size)
  const spread = new Float32Array(size)
  const count = Math.max(1, vectors.length)
  for (const vector of vectors) for (let k = 0; k < size; k += 1) mean[k] = at(mean, k) + at(vector, k) / count
  for (const vector of vectors) {
    for (let k = 0; k < size; k += 1) spread[k] = at(spread, k) + (at(vector, k) - at(mean, k)) ** 2 / count
  }
  const average = spread.reduce((sum, value) => sum + value, 0) / Math.max(1, size)
  const floor = average > 0 ? average : 1
  const trust = vectors.length / (vectors.length + trustedCount)
  for (let k = 0; k < size; k += 1) spread[k] = Math.sqrt(trust * at(spread, k) + (1 - trust) * floor)
  // A mean of very few texts would take away what they have in common, and with it all likeness between them.
  if (usualMean) for (let k = 0; k < size; k += 1) mean[k] = trust * at(mean, k) + (1 - trust) * at(usualMean, k)
  else if (vectors.length < 3) mean.fill(0)
  return { mean, spread }
}

/** Standardised, then of length 1; zero where the vector says nothing. */
export function scaled(vector: Float32Array, { mean, spread }: VectorScaling): Float32Array {
  const result = new Float32Array(mean.length)
  let squares = 0
  for (let k = 0; k < result.length; k += 1) {
    const value = (at(vector, k) - at(mean, k)) / (at(spread, k) || 1)
    result[k] = value
    squares += value * value
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let k = 0; k < result.length; k += 1) result[k] = at(result, k) * scale
  return result
}

/** Scalar product with row `row` of a matrix of rows as long as the vector. */
export function dotRow(matrix: Float32Array, row: number, vector: Float32Array): number {
  const size = vector.length
  const from = row * size
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let k = 0
  for (; k + 3 < size; k += 4) {
    a += (matrix[from + k] as number) * (vector[k] as number)
    b += (matrix[from + k + 1] as number) * (vector[k + 1] as number)
    c += (matrix[from + k + 2] as number) * (vector[k + 2] as number)
    d += (matrix[from + k + 3] as number) * (vector[k + 3] as number)
  }
  for (; k < size; k += 1) a += (matrix[from + k] as number) * (vector[k] as number)
  return a + b + c + d
}

/** The vectors below each other, each scaled. */
export const stack = (vectors: readonly Float32Array[], scaling: VectorScaling): Float32Array =>
  atOnce(stacking(vectors, scaling))

/** As `stack`; pauses after each. */
export function* stacking(vectors: readonly Float32Array[], scaling: VectorScaling): Generator<void, Float32Array> {
  const size = scaling.mean.length
  const matrix = new Float32Array(vectors.length * size)
  for (const [row, vector] of vectors.entries()) {
    matrix.set(scaled(vector, scaling), row * size)
    yield
  }
  return matrix
}

const at = (list: Float32Array, k: number): number => list[k] as number

/** The mean vector of each language's texts, by ISO 639-1 code. */
export type LanguageMeans = Readonly<Record<string, Float32Array>>

/** The mean of the languages' means, each counting alike. */
export function middleOf(means: LanguageMeans): Float32Array {
  const known = Object.values(means)
  return Float32Array.from({ length: known[0]?.length ?? 0 }, (_none, k) => {
    return known.reduce((sum, mean) => sum + at(mean, k), 0) / Math.max(1, known.length)
  })
}

/**
 * Takes the language out of a sentence vector, so that texts of different languages can be compared: its language's mean
 * is subtracted and the length made 1 again. A language without a mean is centred on the mean of all.
 */
export function createCentring(means: LanguageMeans): (vector: Float32Array, language: string) => Float32Array {
  const middle = middleOf(means)
  return (vector, language) => {
    const mean = means[language] ?? middle
    const moved = vector.map((value, k) => value - (mean[k] ?? 0))
    const length = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0))
    return length > 0 ? moved.map((value) => value / length) : moved
  }
}
