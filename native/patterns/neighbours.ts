/** Those nearest to a point, the nearest first. */
export interface Neighbours {
  /** Places in the memory. */
  readonly at: Int32Array
  readonly likeness: Float32Array
}

const buckets = 1_024
const inBucket = new Int32Array(buckets)

/**
 * The nearest by their likeness, found in one pass by counting how many lie in each slice of likeness.
 * @param likeness of each to the point, −1 to 1; of the first `size`
 * @param may only those marked
 * @param most so many at most
 * @param least what is less alike is another matter
 */
export function nearest(
  likeness: Float32Array,
  size: number,
  { may, most, least }: { may: Uint8Array; most: number; least: number },
): Neighbours {
  const scale = (buckets - 1) / (1 - least)
  inBucket.fill(0)
  for (let at = 0; at < size; at++) {
    const value = likeness[at] as number
    if (value >= least && may[at] === 1) {
      const bucket = Math.min(buckets - 1, ((value - least) * scale) | 0)
      inBucket[bucket] = (inBucket[bucket] as number) + 1
    }
  }
  let from = buckets - 1
  let count = inBucket[from] as number
  while (from > 0 && count < most) {
    from -= 1
    count += inBucket[from] as number
  }
  const found: number[] = []
  for (let at = 0; at < size; at++) {
    const value = likeness[at] as number
    if (value >= least && may[at] === 1 && Math.min(buckets - 1, ((value - least) * scale) | 0) >= from) found.push(at)
  }
  found.sort((left, right) => (likeness[right] as number) - (likeness[left] as number) || left - right)
  const kept = Int32Array.from(found.slice(0, most))
  return { at: kept, likeness: Float32Array.from(kept, (at) => likeness[at] as number) }
}
