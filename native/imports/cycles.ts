/** Something that contains, or is replaced by, something else. */
export interface Edge {
  readonly from: string
  readonly to: string
}

/**
 * The edges that lie on a cycle: both ends in one strongly connected component, or the same.
 * Tarjan, R.: Depth-First Search and Linear Graph Algorithms. SIAM J. Comput. 1(2), 1972; without recursion, as chains may
 * be long.
 */
export function edgesInCycles<E extends Edge>(edges: readonly E[]): E[] {
  const next = new Map<string, string[]>()
  for (const { from, to } of edges) {
    const list = next.get(from)
    if (list) list.push(to)
    else next.set(from, [to])
  }
  const component = components(next)
  return edges.filter(({ from, to }) => from === to || component.get(from) === component.get(to))
}

interface Visit {
  readonly node: string
  at: number
}

/** A number for each node, equal for those that reach each other. */
function components(next: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const component = new Map<string, number>()
  const path: string[] = []
  for (const root of next.keys()) {
    if (index.has(root)) continue
    const visits: Visit[] = [{ node: root, at: 0 }]
    for (let visit = visits.at(-1); visit; visit = visits.at(-1)) step(visit, visits)
  }
  return component

  function step(visit: Visit, visits: Visit[]): void {
    const { node } = visit
    if (visit.at === 0) {
      index.set(node, index.size)
      low.set(node, index.get(node) ?? 0)
      path.push(node)
    }
    const to = next.get(node)?.[visit.at]
    visit.at += 1
    if (to !== undefined) {
      if (!index.has(to)) visits.push({ node: to, at: 0 })
      else if (!component.has(to)) lower(node, index.get(to) ?? 0)
      return
    }
    if (low.get(node) === index.get(node)) close(node)
    visits.pop()
    const above = visits.at(-1)
    if (above) lower(above.node, low.get(node) ?? 0)
  }

  function lower(node: string, to: number): void {
    low.set(node, Math.min(low.get(node) ?? 0, to))
  }

  function close(node: string): void {
    const number = index.get(node) ?? 0
    for (let member = path.pop(); member !== undefined; member = path.pop()) {
      component.set(member, number)
      if (member === node) return
    }
  }
}
