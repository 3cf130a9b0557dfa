import type { PartRow } from './queries.ts'
import { isReplaced } from './rows.ts'

const longestChain = 10

/**
 * For each part that has been replaced, the one that is to be had today: successors have successors. A chain that comes back to
 * itself or leads nowhere leaves the part as it is.
 * @param read parts by number
 */
export async function findSuccessors(
  rows: readonly PartRow[],
  read: (numbers: readonly string[]) => Promise<PartRow[]>,
): Promise<Map<number, PartRow>> {
  const known = new Map(rows.map((row) => [row.number, row]))
  for (let step = 0; step < longestChain; step += 1) {
    const wanted = [...known.values()].flatMap((row) =>
      isReplaced(row) && row.successor !== null ? [row.successor] : [],
    )
    const missing = [...new Set(wanted)].filter((number) => !known.has(number))
    if (missing.length === 0) break
    const found = await read(missing)
    if (found.length === 0) break
    for (const row of found) known.set(row.number, row)
  }
  return new Map(
    rows.flatMap((row) => {
      const last = lastOf(row, known)
      return last && last.id !== row.id ? [[row.id, last] as const] : []
    }),
  )
}

function lastOf(row: PartRow, known: ReadonlyMap<string, PartRow>): PartRow | null {
  const seen = new Set<string>()
  let at = row
  while (isReplaced(at)) {
    if (seen.has(at.number) || at.successor === null) return null
    seen.add(at.number)
    const next = known.get(at.successor)
    if (!next) return seen.size > 1 ? at : null
    at = next
  }
  return at
}
