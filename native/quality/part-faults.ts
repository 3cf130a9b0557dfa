import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { foldText } from '../text/words.ts'
import { cyclesIn, type IdEdge } from './cycles.ts'
import * as queries from './queries.ts'

const partsAtOnce = 1_000

/** Parts of one name and one number of their maker, and successors that lead back to where they began. */
export async function readPartFaults(db: Db, pace: Pace): Promise<{ doubles: number[]; cycles: number[] }> {
  const firstOf = new Map<string, number>()
  const doubles = new Set<number>()
  const ids = new Map<string, number>()
  const successors: { from: number; to: string }[] = []
  for (let after = 0; ; ) {
    const rows = await queries.selectPartNames(db, after, partsAtOnce)
    for (const { id, number, name_de, maker_number, successor } of rows) {
      ids.set(number, id)
      if (successor) successors.push({ from: id, to: successor })
      if (maker_number === '') continue
      const key = `${foldText(name_de)}\u0000${maker_number.trim().toUpperCase()}`
      const first = firstOf.get(key)
      if (first === undefined) firstOf.set(key, id)
      else doubles.add(first).add(id)
    }
    await pace()
    const last = rows.at(-1)
    if (!last || rows.length < partsAtOnce) break
    after = last.id
  }
  const edges = successors.flatMap(({ from, to }): IdEdge[] => {
    const target = ids.get(to)
    return target === undefined ? [] : [{ from, to: target }]
  })
  const cycles = new Set((await cyclesIn(edges, pace)).map(({ from }) => from))
  return { doubles: inOrder(doubles), cycles: inOrder(cycles) }
}

const inOrder = (ids: ReadonlySet<number>): number[] => [...ids].sort((one, other) => one - other)
