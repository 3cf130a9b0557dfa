import { edgesInCycles } from '../imports/cycles.ts'
import type { Pace } from '../pace.ts'

export interface IdEdge {
  readonly from: number
  readonly to: number
}

/** So many edges or nodes take a millisecond or so. */
const atOnce = 1_000

/**
 * The edges that lie on a cycle. What nothing leads out of, or into, is taken off first, in slices: in sound data nothing
 * is left, so that the search itself, which cannot pause, has little to do.
 * @throws EngineError `cancelled`
 */
export async function cyclesIn(edges: readonly IdEdge[], pace: Pace): Promise<IdEdge[]> {
  const leadingOn = await peeled(edges, pace)
  const left = await turned(await peeled(await turned(leadingOn, pace), pace), pace)
  const named = left.map(({ from, to }) => ({ from: String(from), to: String(to) }))
  return edgesInCycles(named).map(({ from, to }) => ({ from: Number(from), to: Number(to) }))
}

async function turned(edges: readonly IdEdge[], pace: Pace): Promise<IdEdge[]> {
  const back: IdEdge[] = []
  for (const { from, to } of edges) {
    back.push({ from: to, to: from })
    if (back.length % atOnce === 0) await pace()
  }
  return back
}

/** Without the edges to what nothing leads out of, again and again. */
async function peeled(edges: readonly IdEdge[], pace: Pace): Promise<IdEdge[]> {
  const out = new Map<number, number>()
  const into = new Map<number, number[]>()
  for (const [at, { from, to }] of edges.entries()) {
    out.set(from, (out.get(from) ?? 0) + 1)
    const known = into.get(to)
    if (known) known.push(from)
    else into.set(to, [from])
    if (at % atOnce === 0) await pace()
  }
  const gone = await endsOf(out, into, pace)
  const left: IdEdge[] = []
  for (const [at, edge] of edges.entries()) {
    if (!gone.has(edge.from) && !gone.has(edge.to)) left.push(edge)
    if (at % atOnce === 0) await pace()
  }
  return left
}

/** What leads nowhere but to ends. @param out how many edges lead out of each, counted down */
async function endsOf(
  out: Map<number, number>,
  into: ReadonlyMap<number, readonly number[]>,
  pace: Pace,
): Promise<Set<number>> {
  const ends: number[] = []
  let looked = 0
  for (const node of into.keys()) {
    if (!out.has(node)) ends.push(node)
    if (++looked % atOnce === 0) await pace()
  }
  const gone = new Set<number>()
  for (let node = ends.pop(); node !== undefined; node = ends.pop()) {
    gone.add(node)
    for (const from of into.get(node) ?? []) {
      const left = (out.get(from) ?? 0) - 1
      out.set(from, left)
      if (left === 0) ends.push(from)
    }
    if (gone.size % atOnce === 0) await pace()
  }
  return gone
}
