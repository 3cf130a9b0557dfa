import { vectorSize } from '../../inference/inference.ts'
import type { Guess } from './classifier.ts'
import { type Counts, countsOf, featureCount, type Row, type Scaling, toRow } from './features.ts'

/** A text with the label a person gave it. */
export interface Labelled {
  readonly text: string
  readonly vector: Float32Array
  /** null: belongs to none. */
  readonly label: string | null
}

export interface Vote {
  /** By label, as shares of 1; `null` counts as a label of its own. */
  readonly shares: ReadonlyMap<string | null, number>
  /** Likeness of the nearest one, −1…1. */
  readonly nearest: number
}

export interface Neighbours {
  vote(counts: Counts, vector: Float32Array): Vote
}

const voters = 8
/** So many are nearest by vector alone; words then put them in order. */
const candidates = 48
/** How fast a farther neighbour loses its say. */
const softness = 0.05

/**
 * Remembers what people labelled and lets the nearest ones vote (Cover & Hart 1967). Nothing is retrained, so a label counts
 * for the very next text, and leaving it out again takes it back completely.
 */
export function createNeighbours(examples: readonly Labelled[], scaling: Scaling): Neighbours {
  const vectors = examples.map(({ vector }) => unitVector(vector, scaling.mean))
  const dense = new Float32Array(featureCount)

  const nearestByVector = (vector: Float32Array): number[] =>
    vectors
      .map((other, at) => ({ at, likeness: dotProduct(vector, other) }))
      .toSorted((a, b) => b.likeness - a.likeness)
      .slice(0, candidates)
      .map(({ at }) => at)

  return {
    vote: (counts, vector) => {
      const row = unitRow(toRow(counts, vector, scaling))
      spread(dense, row)
      const near = nearestByVector(unitVector(vector, scaling.mean))
        .flatMap((at) => examples[at] ?? [])
        .map(({ text, label, vector: own }) => ({
          label,
          likeness: product(dense, unitRow(toRow(countsOf(text), own, scaling))),
        }))
        .toSorted((a, b) => b.likeness - a.likeness)
        .slice(0, voters)
      for (const place of row.index) dense[place] = 0
      return { nearest: near[0]?.likeness ?? -1, shares: sharesOf(near) }
    },
  }
}

function sharesOf(near: readonly { label: string | null; likeness: number }[]): Map<string | null, number> {
  const nearest = near[0]?.likeness ?? 0
  const weights = near.map(({ likeness }) => Math.exp((likeness - nearest) / softness))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const shares = new Map<string | null, number>()
  for (const [at, { label }] of near.entries()) shares.set(label, (shares.get(label) ?? 0) + (weights[at] ?? 0) / sum)
  return shares
}

/** From this likeness on the neighbours are heard, and from the second on hardly anything else is. */
const heardFrom = 0.3
const trustedFrom = 0.75
const mostTrust = 0.9

/**
 * The classifier's guesses with the neighbours' vote mixed in, by how near they are.
 * @returns also what the neighbours give to «belongs to none»
 */
export function withVote(guesses: readonly Guess[], { shares, nearest }: Vote): { guesses: Guess[]; none: number } {
  const trust = mostTrust * Math.min(1, Math.max(0, (nearest - heardFrom) / (trustedFrom - heardFrom)))
  const voted = [...shares.keys()].filter((label) => label !== null)
  const labels = new Set([...guesses.map(({ label }) => label), ...voted])
  const mixed = Array.from(labels, (label) => {
    const own = guesses.find((guess) => guess.label === label)?.confidence ?? 0
    return { label, confidence: (1 - trust) * own + trust * (shares.get(label) ?? 0) }
  })
  return { guesses: mixed.toSorted((a, b) => b.confidence - a.confidence), none: trust * (shares.get(null) ?? 0) }
}

function unitVector(vector: Float32Array, mean: Float32Array): Float32Array {
  const centred = vector.map((value, at) => value - (mean[at] ?? 0))
  const length = Math.sqrt(dotProduct(centred, centred)) || 1
  return centred.map((value) => value / length)
}

function dotProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < vectorSize; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

/** Length 1, without the bias at its end. */
function unitRow({ index, value }: Row): Row {
  const own = value.subarray(0, -1)
  const length = Math.sqrt(own.reduce((sum, entry) => sum + entry * entry, 0)) || 1
  return { index: index.subarray(0, -1), value: own.map((entry) => entry / length) }
}

function spread(dense: Float32Array, { index, value }: Row): void {
  for (const [at, place] of index.entries()) dense[place] = value[at] ?? 0
}

function product(dense: Float32Array, { index, value }: Row): number {
  let sum = 0
  for (let at = 0; at < index.length; at += 1) sum += (dense[index[at] ?? 0] ?? 0) * (value[at] ?? 0)
  return sum
}
