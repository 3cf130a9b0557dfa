/**
 * The value below which a share of them lies, between two neighbours in proportion; null where there is none. Exact, in time
 * that grows with their number: they are partly ordered in place rather than sorted.
 * @param share from 0 to 1
 */
export function quantile(values: Float64Array, share: number): number | null {
  if (values.length === 0) return null
  const at = (values.length - 1) * share
  const rank = Math.floor(at)
  const low = valueAt(values, rank)
  if (rank === at) return low
  let high = Number.POSITIVE_INFINITY
  for (let index = rank + 1; index < values.length; index++) high = Math.min(high, values[index] as number)
  return low + (high - low) * (at - rank)
}

/**
 * The value that would stand at a rank if they were sorted; none before it is higher then, and none after it lower.
 * @param rank from 0
 */
export function valueAt(values: Float64Array, rank: number): number {
  select(values, { rank, from: 0, to: values.length - 1 })
  return values[rank] as number
}

/** From so many on a sample tells where to divide. */
const sampledFrom = 600

/** Floyd & Rivest, Comm. ACM 18 (1975), 173 (Algorithm 489): expected n + min(rank, n − rank) comparisons. */
function select(values: Float64Array, { rank, from, to }: { rank: number; from: number; to: number }): void {
  let [left, right] = [from, to]
  while (right > left) {
    if (right - left > sampledFrom) select(values, { rank, ...sampleAround(rank, left, right) })
    const divider = values[rank] as number
    let [low, high] = [left, right]
    swap(values, left, rank)
    if ((values[right] as number) > divider) swap(values, left, right)
    while (low < high) {
      swap(values, low++, high--)
      while ((values[low] as number) < divider) low++
      while ((values[high] as number) > divider) high--
    }
    if (values[left] === divider) swap(values, left, high)
    else swap(values, ++high, right)
    if (high <= rank) left = high + 1
    if (rank <= high) right = high - 1
  }
}

function sampleAround(rank: number, left: number, right: number): { from: number; to: number } {
  const count = right - left + 1
  const own = rank - left + 1
  const size = 0.5 * Math.exp((2 * Math.log(count)) / 3)
  const spread = 0.5 * Math.sqrt((Math.log(count) * size * (count - size)) / count) * Math.sign(own - count / 2)
  return {
    from: Math.max(left, Math.floor(rank - (own * size) / count + spread)),
    to: Math.min(right, Math.floor(rank + ((count - own) * size) / count + spread)),
  }
}

function swap(values: Float64Array, one: number, other: number): void {
  const kept = values[one] as number
  values[one] = values[other] as number
  values[other] = kept
}
