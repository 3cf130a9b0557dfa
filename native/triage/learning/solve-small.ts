/**
 * Gauss and Jordan, for some unknowns of a positive definite matrix and several right sides.
 * @param right one row an unknown, one column a side
 */
export function solveSmall(matrix: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] {
  const size = right.length
  const rows = matrix.map((row, at) => Float64Array.from([...row, ...(right[at] ?? [])]))
  for (let pivot = 0; pivot < size; pivot += 1) {
    const own = rows[pivot] ?? new Float64Array()
    const scale = (own[pivot] ?? 0) + 1e-9
    for (let row = 0; row < size; row += 1) {
      if (row === pivot) continue
      const other = rows[row] ?? new Float64Array()
      const factor = (other[pivot] ?? 0) / scale
      for (let k = pivot; k < own.length; k += 1) other[k] = (other[k] ?? 0) - factor * (own[k] ?? 0)
    }
  }
  return rows.map((row, at) => Array.from(row.subarray(size), (value) => value / ((row[at] ?? 0) + 1e-9)))
}
