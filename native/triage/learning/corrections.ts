import { type Calibration, calibrate, sigmoid } from './calibration.ts'
import type { SparseRow } from './lexicon.ts'
import { dotRow } from './meaning.ts'

/** A label that a person gave, as it is compared with new texts. */
export interface Corrected {
  readonly text: string
  /** null: belongs to none of the labels. */
  readonly label: string | null
  /** Scaled, of length 1. */
  readonly vector: Float32Array
}

export interface Pull {
  /** What the nearest corrections say, as shares of 1; null is a label of its own. */
  readonly votes: ReadonlyMap<string | null, number>
  /** What share of the verdict they take, 0 … 1. */
  readonly share: number
}

type Seen = { readonly vector: Float32Array; readonly row: SparseRow }

export interface Corrections {
  readonly count: number
  /**
   * @param rival how near the nearest example of any other label is, as a cosine
   * @param trust how far a label may be followed to a text so much alike
   */
  pull(input: Seen, rival: (label: string | null) => number, trust: Calibration): Pull | null
}

/** How much of the likeness of two texts is that of their sentence vectors; the rest is that of their words. */
const vectorPart = 0.7
/** As the neighbourhood's width: a difference of likeness that counts. */
const width = 0.05
/** A person's word counts more than an old example that is as near. */
const authority = 1
const leastShare = 0.02
/** So many are nearest by vector alone; their words are looked at too, and some of them vote. */
const candidates = 32
const voters = 6

/**
 * Remembers what people said, and lets the corrections most like a text vote on it (Cover & Hart 1967), as far as texts so
 * much alike have the same label among the examples, and less where an example with another label is nearer still.
 * Nothing is trained: a correction counts for the very next text, and leaving it out takes it back completely.
 */
export function createCorrections(all: readonly Corrected[], rowOf: (text: string) => SparseRow): Corrections {
  const newest = newestOfEach(all)
  const size = newest[0]?.vector.length ?? 0
  const matrix = new Float32Array(newest.length * size)
  for (const [at, { vector }] of newest.entries()) matrix.set(vector, at * size)
  // Thousands of labels are known after a start and few are ever near: their words are counted when first asked for.
  const rows = new Map<number, SparseRow>()
  const rowAt = (at: number): SparseRow => {
    const row = rows.get(at) ?? rowOf(newest[at]?.text ?? '')
    rows.set(at, row)
    return row
  }
  return {
    count: newest.length,
    pull: (input, rival, trust) => {
      const words = new Map(Array.from(input.row.places, (place, k) => [place, input.row.values[k] ?? 0]))
      const near = nearest(newest.length, (at) => dotRow(matrix, at, input.vector)).map(({ at, cosine }) => {
        const { places, values } = rowAt(at)
        const shared = places.reduce((sum, place, k) => sum + (words.get(place) ?? 0) * (values[k] ?? 0), 0)
        const likeness = vectorPart * cosine + (1 - vectorPart) * shared
        return { label: newest[at]?.label ?? null, cosine, likeness }
      })
      const heard = near.toSorted((a, b) => b.likeness - a.likeness).slice(0, voters)
      const [first] = heard
      if (!first) return null
      const lead = (first.cosine - rival(first.label)) / width + authority
      const share = calibrate(first.likeness, trust) * sigmoid(lead)
      return share < leastShare ? null : { votes: votesOf(heard), share }
    },
  }
}

/** People change their minds: of labels for the same text the last one holds. */
function newestOfEach(all: readonly Corrected[]): Corrected[] {
  const byText = new Map<string, Corrected>()
  for (const one of all) byText.set(one.text.trim(), one)
  return [...byText.values()]
}

function nearest(count: number, cosineOf: (at: number) => number): { at: number; cosine: number }[] {
  const found = Array.from({ length: count }, (_none, at) => ({ at, cosine: cosineOf(at) }))
  return found.toSorted((a, b) => b.cosine - a.cosine).slice(0, candidates)
}

function votesOf(near: readonly { label: string | null; likeness: number }[]): Map<string | null, number> {
  const best = near[0]?.likeness ?? 0
  const weights = near.map(({ likeness }) => Math.exp((likeness - best) / width))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const votes = new Map<string | null, number>()
  for (const [at, { label }] of near.entries()) votes.set(label, (votes.get(label) ?? 0) + (weights[at] ?? 0) / sum)
  return votes
}
