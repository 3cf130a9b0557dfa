import { describe, expect, it } from 'vitest'
import { findClusters } from '../../../../native/patterns/topics/clusters.ts'
import { normalise } from '../../../../native/patterns/vector-store.ts'
import { createRandom } from '../../../../native/triage/learning/random.ts'

const noPace = () => undefined
const random = createRandom(7)
/** Around one axis each, nearer to it than to the others. */
const around = (axis: number, count: number): Float32Array[] =>
  Array.from({ length: count }, () =>
    normalise(Float32Array.from({ length: 16 }, (_, at) => (at === axis ? 1 : (random() - 0.5) * 0.6))),
  )

describe('what is written about', () => {
  it('is found without being told how many matters there are, the largest first', async () => {
    const vectors = [...around(3, 12), ...around(0, 40), ...around(9, 20)]
    const { clusters, of } = await findClusters(vectors, [], noPace)
    expect(clusters).toHaveLength(3)
    const counts = clusters.map((_, at) => of.filter((each) => each === at).length)
    expect(counts).toEqual([40, 20, 12])
    expect(new Set(of.slice(0, 12)).size).toBe(1)
  })

  it('keeps its id when more is written of it, and what is new gets one nobody had', async () => {
    const old = [...around(0, 30), ...around(5, 10)]
    const before = await findClusters(old, [], noPace)
    const after = await findClusters([...old, ...around(5, 60), ...around(11, 25)], before.clusters, noPace)
    const idOf = (found: typeof after, at: number): number | undefined => found.clusters[found.of[at] ?? -1]?.id
    expect(idOf(after, 0)).toBe(idOf(before, 0))
    expect(idOf(after, 35)).toBe(idOf(before, 35))
    expect(before.clusters.map(({ id }) => id)).not.toContain(idOf(after, old.length + 70))
  })

  it('leaves apart what is like no other', async () => {
    const { clusters, of } = await findClusters([...around(2, 20), ...around(7, 1)], [], noPace)
    expect(clusters).toHaveLength(1)
    expect(of[20]).toBe(-1)
  })

  it('of nothing is nothing', async () => {
    expect(await findClusters([], [], noPace)).toEqual({ clusters: [], of: new Int32Array(0) })
  })
})
