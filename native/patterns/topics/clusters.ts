import type { Pace } from '../../pace.ts'
import { normalise } from '../vector-store.ts'

/** What many tickets say: an id that lasts while it is spoken of, and the middle of their vectors, of length 1. */
export interface Cluster {
  readonly id: number
  readonly centre: Float32Array
}

export interface Clusters {
  /** The largest first. */
  readonly clusters: readonly Cluster[]
  /** For each vector the index of its cluster; −1 where it is like none. */
  readonly of: Int32Array
}

/** Less like every topic than this, a ticket begins one of its own while topics are looked for. Chosen on public questions. */
const ownTopic = 0.4
/** Less like the nearest topic than this, it belongs to none. */
const belongs = 0.32
/** So many tickets tell what the topics are; the others are only counted to them. */
const mostLearned = 6_000
/** Fewer of those are no topic. */
const fewest = 5
const roundsAnew = 6
const roundsOn = 2

/**
 * Groups vectors by what they say, without being told how many groups there are: a vector that is far from all groups begins
 * a new one, and each group's middle follows its members. Groups found before are where it starts, so that a topic keeps its
 * id from day to day.
 * Source: DP-means, Kulis & Jordan, ICML 2012, with likeness of direction for distance.
 *
 * @param vectors of length 1
 * @throws EngineError `cancelled`
 */
export async function findClusters(
  vectors: readonly Float32Array[],
  before: readonly Cluster[],
  pace: Pace,
): Promise<Clusters> {
  const step = Math.max(1, vectors.length / mostLearned)
  const learned = Array.from(
    { length: Math.min(vectors.length, mostLearned) },
    (_, at) => vectors[Math.floor(at * step)],
  )
  let next = 1 + before.reduce((most, { id }) => Math.max(most, id), 0)
  let clusters: { id: number; centre: Float32Array }[] = [...before]
  const rounds = before.length === 0 ? roundsAnew : roundsOn
  for (let round = 0; round < rounds; round++) {
    const sums = new Map<number, { sum: Float32Array; count: number }>()
    for (const vector of learned as Float32Array[]) {
      const nearest = nearestOf(vector, clusters)
      let id = clusters[nearest.at]?.id ?? 0
      if (nearest.likeness < ownTopic) {
        id = next
        next += 1
        clusters.push({ id, centre: vector })
      }
      addTo(sums, id, vector)
      await pace()
    }
    const last = round === rounds - 1
    clusters = [...sums]
      .filter(([, { count }]) => count >= (last ? fewest : 2))
      .toSorted(([, left], [, right]) => right.count - left.count)
      .map(([id, { sum }]) => ({ id, centre: normalise(sum) }))
  }
  const of = new Int32Array(vectors.length)
  for (const [at, vector] of vectors.entries()) {
    const { at: nearest, likeness } = nearestOf(vector, clusters)
    of[at] = likeness < belongs ? -1 : nearest
    await pace()
  }
  return { clusters, of }
}

function nearestOf(vector: Float32Array, clusters: readonly Cluster[]): { at: number; likeness: number } {
  let best = -1
  let most = -1
  for (const [at, { centre }] of clusters.entries()) {
    const likeness = likenessOf(vector, centre)
    if (likeness > most) {
      most = likeness
      best = at
    }
  }
  return { at: best, likeness: most }
}

/** Of two vectors of length 1: −1 … 1. */
export function likenessOf(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let at = 0; at < left.length; at++) sum += (left[at] as number) * (right[at] as number)
  return sum
}

function addTo(sums: Map<number, { sum: Float32Array; count: number }>, id: number, vector: Float32Array): void {
  const known = sums.get(id)
  if (!known) {
    sums.set(id, { sum: Float32Array.from(vector), count: 1 })
    return
  }
  known.count += 1
  for (let at = 0; at < vector.length; at++) known.sum[at] = (known.sum[at] as number) + (vector[at] as number)
}
