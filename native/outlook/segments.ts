import type { Trait } from '../contract/outlook.ts'
import { dayMs } from '../customers/dues.ts'
import type { History } from './history.ts'

const yearMs = 365.25 * dayMs
const mostTraits = 2
/** Of fewer customers no quarter can be told. */
const fewestCustomers = 20

interface Feature {
  readonly high: Trait
  readonly low: Trait
  value(history: History, now: number): number | null
}

const features: readonly Feature[] = [
  { high: 'many_machines', low: 'few_machines', value: ({ machines }) => machines },
  {
    high: 'many_faults',
    low: 'few_faults',
    value: ({ machines, tickets }, now) =>
      machines === 0 ? null : tickets.filter(({ at, fault }) => fault && now - at <= yearMs).length / machines,
  },
  {
    high: 'high_turnover',
    low: 'low_turnover',
    value: ({ orders }, now) => orders.reduce((sum, { at, cents }) => sum + (now - at <= yearMs ? cents : 0), 0),
  },
  {
    high: 'long_silent',
    low: 'ordered_lately',
    value: ({ orders }, now) => (orders.length === 0 ? null : now - (orders.at(-1)?.at ?? now)),
  },
  {
    high: 'content',
    low: 'upset',
    value: ({ moods }, now) => {
      const felt = moods.filter(({ at }) => now - at <= yearMs)
      return felt.length < 3 ? null : felt.reduce((sum, { valence }) => sum + valence, 0) / felt.length
    },
  },
]

/**
 * Segments that describe themselves: what sets a customer apart from three of four others, at most the two farthest. Ranks
 * in place of clusters, so that a segment is the same tomorrow and its name says what it is.
 */
export function segmentsOf(histories: readonly History[], now: number): Map<number, Trait[]> {
  const segments = new Map<number, { trait: Trait; distance: number }[]>()
  for (const { high, low, value } of features) {
    const known = histories.flatMap((history) => {
      const own = value(history, now)
      return own === null ? [] : [{ id: history.id, own }]
    })
    if (known.length < fewestCustomers) continue
    const sorted = known.map(({ own }) => own).toSorted((a, b) => a - b)
    for (const { id, own } of known) {
      // The middle of all who have the same value: equal customers are equally far from the rest.
      const rank = (lowerBound(sorted, own) + upperBound(sorted, own)) / 2 / sorted.length
      if (rank > 0.25 && rank < 0.75) continue
      const traits = segments.get(id) ?? []
      traits.push({ trait: rank >= 0.75 ? high : low, distance: Math.abs(rank - 0.5) })
      segments.set(id, traits)
    }
  }
  return new Map(
    [...segments].map(([id, traits]) => [
      id,
      traits
        .toSorted((a, b) => b.distance - a.distance)
        .slice(0, mostTraits)
        .map(({ trait }) => trait),
    ]),
  )
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function upperBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low
}
