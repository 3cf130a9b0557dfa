/** How unusual a row of figures is among others. */
export interface Outlyingness {
  /** Share of the others that are as unusual at least. */
  readonly rarity: number
  /** By figure: share of the others that reach it. */
  readonly tails: readonly number[]
}

export interface Ecod {
  of(values: ArrayLike<number>): Outlyingness
  /** Of one figure: what half of the others and what nineteen of twenty do not exceed. */
  usual(figure: number): { median: number; high: number }
}

const rowsAtOnce = 200

/**
 * ECOD: Li, Zhao, Hu, Botta, Ionescu, Chen, IEEE TKDE 2022. Each figure's empirical tail probability, the sum of their negative
 * logarithms; of the right tails alone, as too few returns are no sign of anything. The sum is judged by its own rank among
 * the rows, so that it is a rate: of so many windows one is as unusual.
 * Yields every millisecond or so.
 * @param rows as many figures each
 */
export function* fitEcod(rows: readonly ArrayLike<number>[]): Generator<undefined, Ecod> {
  const width = rows[0]?.length ?? 0
  const sorted: Float64Array[] = []
  for (let figure = 0; figure < width; figure++) {
    sorted.push(Float64Array.from(rows, (row) => row[figure] ?? 0).sort())
    yield
  }
  const tailsOf = (values: ArrayLike<number>): number[] =>
    sorted.map((column, figure) => (column.length - firstFrom(column, values[figure] ?? 0) + 1) / (column.length + 1))
  const scoreOf = (tails: readonly number[]): number => tails.reduce((sum, tail) => sum - Math.log(tail), 0)
  const scores = new Float64Array(rows.length)
  for (const [at, row] of rows.entries()) {
    scores[at] = scoreOf(tailsOf(row))
    if (at % rowsAtOnce === 0) yield
  }
  scores.sort()
  return {
    of: (values) => {
      const tails = tailsOf(values)
      const at = firstFrom(scores, scoreOf(tails))
      return { tails, rarity: (scores.length - at + 1) / (scores.length + 1) }
    },
    usual: (figure) => {
      const column = sorted[figure] ?? new Float64Array()
      const at = (share: number): number => column[Math.min(column.length - 1, Math.floor(share * column.length))] ?? 0
      return { median: at(0.5), high: at(0.95) }
    },
  }
}

/** Index of the first that is not below `value`. */
function firstFrom(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
