import type { Pace } from '../pace.ts'

/** So many are sorted in a millisecond or two. */
const run = 2_000

/** A sorted copy of a long list, made by merging, with turns for others in between. @throws EngineError `cancelled` */
export async function sortInSlices<T>(
  list: readonly T[],
  compare: (left: T, right: T) => number,
  pace: Pace,
): Promise<T[]> {
  let runs: T[][] = []
  for (let start = 0; start < list.length; start += run) {
    runs.push(list.slice(start, start + run).sort(compare))
    await pace()
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      const [left = [], right] = runs.slice(at, at + 2)
      merged.push(right ? await merge(left, right, compare, pace) : left)
    }
    runs = merged
  }
  return runs[0] ?? []
}

async function merge<T>(
  left: readonly T[],
  right: readonly T[],
  compare: (a: T, b: T) => number,
  pace: Pace,
): Promise<T[]> {
  const merged: T[] = []
  let [fromLeft, fromRight] = [0, 0]
  while (fromLeft < left.length && fromRight < right.length) {
    const [one, other] = [left[fromLeft] as T, right[fromRight] as T]
    if (compare(one, other) <= 0) {
      merged.push(one)
      fromLeft += 1
    } else {
      merged.push(other)
      fromRight += 1
    }
    if (merged.length % 1_000 === 0) await pace()
  }
  return merged.concat(left.slice(fromLeft), right.slice(fromRight))
}
