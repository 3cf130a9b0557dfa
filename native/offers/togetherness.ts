/** In how many orders two items stand, together and each by itself. */
export interface Together {
  readonly both: number
  readonly first: number
  readonly second: number
  readonly orders: number
}

/** Together by chance in fewer than one case of a thousand (χ² with one degree of freedom). */
export const tellingRatio = 10.83

/**
 * How little the two are together by chance: Dunning's log-likelihood ratio, which stays sober where counts are small;
 * negative where they are together less often than chance would have it.
 * Source: Dunning, Computational Linguistics 19 (1993), 61–74.
 */
export function togetherness({ both, first, second, orders }: Together): number {
  const cells = [both, first - both, second - both, orders - first - second + both].map((cell) => Math.max(0, cell))
  const rows = [first, orders - first]
  const columns = [second, orders - second]
  let ratio = 0
  for (const [at, cell] of cells.entries()) {
    const row = rows[at < 2 ? 0 : 1] ?? 0
    const column = columns[at % 2] ?? 0
    const expected = orders === 0 ? 0 : (row * column) / orders
    if (cell > 0 && expected > 0) ratio += 2 * cell * Math.log(cell / expected)
  }
  return orders > 0 && both * orders < first * second ? -ratio : ratio
}
