/** How much of the mean variance is added to every direction, so that what was hardly seen is not blown up. */
const ridge = 1

/**
 * What whitens vectors by how those of one group differ among themselves: the mean of all, then the lower triangle of the
 * inverse of the covariance's Cholesky factor, row by row (see `native/inference/vision/whitening.ts`).
 * @param groups vectors of one thing each; things with a single vector only count for the mean
 * @param centre vectors whose mean is taken out
 */
export function whiteningOf(
  groups: readonly (readonly Float32Array[])[],
  centre: readonly Float32Array[],
): Float32Array {
  const size = centre[0]?.length ?? 0
  const inverse = inverseOf(factorOf(covarianceWithin(groups, size), size), size)
  const numbers = new Float32Array(size + (size * (size + 1)) / 2)
  numbers.set(meanOf(centre, size))
  let at = size
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) numbers[at++] = inverse[row * size + column] ?? 0
  return numbers
}

function meanOf(vectors: readonly Float32Array[], size: number): Float64Array {
  const mean = new Float64Array(size)
  for (const vector of vectors)
    for (let at = 0; at < size; at++) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) / vectors.length
  return mean
}

/** Every thing counts the same, however many vectors it has. Lower triangle. */
function covarianceWithin(groups: readonly (readonly Float32Array[])[], size: number): Float64Array {
  const sum = new Float64Array(size * size)
  const several = groups.filter((group) => group.length > 1)
  for (const group of several) {
    const mean = meanOf(group, size)
    for (const vector of group) {
      const away = mean.map((value, at) => (vector[at] ?? 0) - value)
      for (let row = 0; row < size; row++) {
        const share = (away[row] ?? 0) / group.length / several.length
        for (let column = 0; column <= row; column++)
          sum[row * size + column] = (sum[row * size + column] ?? 0) + share * (away[column] ?? 0)
      }
    }
  }
  return sum
}

/** Cholesky's factor of a covariance with the ridge added. */
function factorOf(covariance: Float64Array, size: number): Float64Array {
  const at = (row: number, column: number): number => covariance[row * size + column] ?? 0
  const trace = Array.from({ length: size }, (_, index) => at(index, index)).reduce((sum, value) => sum + value, 0)
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = at(row, column) + (row === column ? (ridge * trace) / size : 0)
      for (let index = 0; index < column; index++)
        rest -= (factor[row * size + index] ?? 0) * (factor[column * size + index] ?? 0)
      factor[row * size + column] = row === column ? Math.sqrt(rest) : rest / (factor[column * size + column] ?? 1)
    }
  }
  return factor
}

/** Of a lower triangle. */
function inverseOf(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size)
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let rest = row === column ? 1 : 0
      for (let index = column; index < row; index++)
        rest -= (factor[row * size + index] ?? 0) * (inverse[index * size + column] ?? 0)
      inverse[row * size + column] = rest / (factor[row * size + row] ?? 1)
    }
  }
  return inverse
}
