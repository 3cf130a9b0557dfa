import { type Calibration, calibrate, sigmoid } from './calibration.ts'
import type { SparseRow } from './lexicon.ts'

/** A label that a person gave, as it is compared with new texts. */
export interface Corrected {
  /** null: belongs to none of the labels. */
  readonly label: string | null
  readonly vector: Float32Array
  readonly row: SparseRow
}

export interface Pull {
  readonly label: string | null
  /** What share of the verdict the correction takes, 0 … 1. */
  readonly share: number
}

/** How much of the likeness of two texts is that of their sentence vectors; the rest is that of their words. */
const vectorPart = 0.7
/** As the neighbourhood's width: a difference of likeness that counts. */
const width = 0.05
/** A person's word counts more than an old example that is as near. */
const authority = 1
const leastShare = 0.02

/**
 * The correction that is most like the text, and how far it may be followed: as far as texts that are so much alike have
 * the same label among the examples (`trust`), and less where an example with another label is nearer still.
 * @param rival how near the nearest example of each label is, as a cosine
 */
export function pullOf(
  corrections: readonly Corrected[],
  input: { readonly vector: Float32Array; readonly row: SparseRow },
  rival: (label: string | null) => number,
  trust: Calibration,
): Pull | null {
  const words = new Map(Array.from(input.row.places, (place, k) => [place, input.row.values[k] ?? 0]))
  let best: { of: Corrected; likeness: number; cosine: number } | null = null
  for (const of of corrections) {
    const cosine = of.vector.reduce((sum, value, k) => sum + value * (input.vector[k] ?? 0), 0)
    const shared = of.row.places.reduce((sum, place, k) => sum + (words.get(place) ?? 0) * (of.row.values[k] ?? 0), 0)
    const likeness = vectorPart * cosine + (1 - vectorPart) * shared
    // The newest of equals wins: people change their minds.
    if (!best || likeness >= best.likeness) best = { of, likeness, cosine }
  }
  if (!best) return null
  const { label } = best.of
  const lead = (best.cosine - rival(label)) / width + authority
  const share = calibrate(best.likeness, trust) * sigmoid(lead)
  return share < leastShare ? null : { label, share }
}
