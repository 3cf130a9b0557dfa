import type { SparseRow, SparseRows } from '../../triage/learning/lexicon.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** A past work order and how near it is (a product of rows: larger is nearer). */
export interface NearOrder {
  readonly row: number
  readonly likeness: number
}

const mostNear = 40
/** A feature of more rows than this tells too little for the time it takes. */
const mostRows = 4_000

/** Past work orders by likeness, over an inverted list: only rows that share a feature are looked at. */
export function createNearest(rows: SparseRows, use: Int32Array): (row: SparseRow) => NearOrder[] {
  const counts = new Int32Array(rows.columns + 1)
  for (const row of use) {
    for (let e = rows.starts[row] as number; e < (rows.starts[row + 1] as number); e += 1) {
      const place = rows.places[e] as number
      counts[place + 1] = (counts[place + 1] as number) + 1
    }
  }
  for (let place = 0; place < rows.columns; place += 1)
    counts[place + 1] = (counts[place + 1] as number) + (counts[place] as number)
  const next = counts.slice()
  const listRows = new Int32Array(counts[rows.columns] as number)
  const listValues = new Float32Array(listRows.length)
  for (const row of use) {
    for (let e = rows.starts[row] as number; e < (rows.starts[row + 1] as number); e += 1) {
      const place = rows.places[e] as number
      const at = next[place] as number
      listRows[at] = row
      listValues[at] = rows.values[e] as number
      next[place] = at + 1
    }
  }
  const sums = new Float32Array(rows.starts.length - 1)
  return ({ places, values }) => {
    const touched: number[] = []
    for (let e = 0; e < places.length; e += 1) {
      const place = places[e] as number
      const from = counts[place] as number
      const to = counts[place + 1] as number
      if (to - from > mostRows) continue
      const value = values[e] as number
      for (let at = from; at < to; at += 1) {
        const row = listRows[at] as number
        if ((sums[row] as number) === 0) touched.push(row)
        sums[row] = (sums[row] as number) + value * (listValues[at] as number)
      }
    }
    const found = largest(touched, sums, mostNear)
    for (const row of touched) sums[row] = 0
    return found
  }
}

function largest(rows: readonly number[], sums: Float32Array, most: number): NearOrder[] {
  const kept: NearOrder[] = []
  for (const row of rows) {
    const likeness = sums[row] as number
    if (kept.length === most && likeness <= (kept[most - 1] as NearOrder).likeness) continue
    let at = kept.length
    while (at > 0 && (kept[at - 1] as NearOrder).likeness < likeness) at -= 1
    kept.splice(at, 0, { row, likeness })
    if (kept.length > most) kept.pop()
  }
  return kept
}
