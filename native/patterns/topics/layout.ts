import { createRandom } from '../../triage/learning/random.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

const rounds = 150
/** A start by chance may end in a poor picture: the best of so many is taken. */
const starts = 6

/**
 * Lays things out in the plane so that their distances there are as near as can be to the true ones: what says much the same
 * lies side by side. Where things were before is where it starts, so that the picture does not turn from day to day.
 * Source: SMACOF, de Leeuw, in Recent Developments in Statistics, 1977, 133–145.
 *
 * @param distance of two things, by their indices; 0 … 2
 * @param before where each lay, null for a new one
 * @returns the middle of all at 0, 0
 */
export function layOut(
  distance: (left: number, right: number) => number,
  before: readonly (Point | null)[],
): readonly Point[] {
  const count = before.length
  if (count < 2) return before.map(() => ({ x: 0, y: 0 }))
  const wanted = Float64Array.from({ length: count * count }, (_, at) => distance(Math.floor(at / count), at % count))
  const random = createRandom(1977)
  const known = before.filter((point) => point !== null).length
  const tries = known * 2 > count ? 1 : starts
  let best: { readonly places: Float64Array; readonly stress: number } | null = null
  for (let start = 0; start < tries; start++) {
    let places = startOf(before, wanted, tries === 1, random)
    for (let round = 0; round < rounds; round++) places = moved(places, wanted, count)
    const stress = stressOf(places, wanted, count)
    if (!best || stress < best.stress) best = { places, stress }
  }
  return centred(best?.places ?? new Float64Array(count * 2))
}

/** Where it was; a new one beside what it is most like; by chance where nothing is known. */
function startOf(
  before: readonly (Point | null)[],
  wanted: Float64Array,
  known: boolean,
  random: () => number,
): Float64Array {
  const places = new Float64Array(before.length * 2)
  for (const [at, point] of before.entries()) {
    const beside = known && !point ? nearestKnown(at, before, wanted) : point
    places[at * 2] = (known ? (beside?.x ?? 0) : 0) + (known && point ? 0 : random() - 0.5) * (known ? 0.05 : 1)
    places[at * 2 + 1] = (known ? (beside?.y ?? 0) : 0) + (known && point ? 0 : random() - 0.5) * (known ? 0.05 : 1)
  }
  return places
}

function nearestKnown(at: number, before: readonly (Point | null)[], wanted: Float64Array): Point | null {
  let best: Point | null = null
  let least = Number.POSITIVE_INFINITY
  for (const [other, point] of before.entries()) {
    const distance = wanted[at * before.length + other] as number
    if (!point || other === at || distance >= least) continue
    least = distance
    best = point
  }
  return best
}

const between = (places: Float64Array, left: number, right: number): number =>
  Math.hypot(
    (places[left * 2] as number) - (places[right * 2] as number),
    (places[left * 2 + 1] as number) - (places[right * 2 + 1] as number),
  )

/** Guttman's transform: one step that never makes the picture worse. */
function moved(places: Float64Array, wanted: Float64Array, count: number): Float64Array {
  const next = new Float64Array(places.length)
  for (let at = 0; at < count; at++) {
    for (let other = 0; other < count; other++) {
      if (other === at) continue
      const now = Math.max(1e-9, between(places, at, other))
      const ratio = (wanted[at * count + other] as number) / now
      for (const axis of [0, 1]) {
        const here = places[at * 2 + axis] as number
        const there = places[other * 2 + axis] as number
        next[at * 2 + axis] = (next[at * 2 + axis] as number) + (there + ratio * (here - there)) / count
      }
    }
    for (const axis of [0, 1])
      next[at * 2 + axis] = (next[at * 2 + axis] as number) + (places[at * 2 + axis] as number) / count
  }
  return next
}

function stressOf(places: Float64Array, wanted: Float64Array, count: number): number {
  let stress = 0
  for (let at = 0; at < count; at++)
    for (let other = 0; other < at; other++)
      stress += (between(places, at, other) - (wanted[at * count + other] as number)) ** 2
  return stress
}

function centred(places: Float64Array): Point[] {
  const count = places.length / 2
  let x = 0
  let y = 0
  for (let at = 0; at < count; at++) {
    x += (places[at * 2] as number) / count
    y += (places[at * 2 + 1] as number) / count
  }
  return Array.from({ length: count }, (_, at) => ({
    x: (places[at * 2] as number) - x,
    y: (places[at * 2 + 1] as number) - y,
  }))
}
