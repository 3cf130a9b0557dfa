import { dotRow } from '../../triage/learning/meaning.ts'
import type { AspectVerdict } from './head.ts'

/** Tells an aspect by a few sentences that are about it. */
export interface OwnReader {
  /** null: it is not about it. */
  read(place: Float32Array): AspectVerdict | null
}

/** Of sentences that are about other things or nothing, at most one of 200 is taken for being about it. */
const sureQuantile = 0.995
const unsureQuantile = 0.985
/** How many of all sentences are about an aspect, as good as any before one has looked. */
const prior = 0.03

/**
 * Nearest examples: a sentence scores the mean likeness to its two nearest. How examples score among each other, and how
 * sentences score that are not about it, make two normal distributions; the confidence is what Bayes' rule says of these.
 * @param places of the examples, of length 1
 * @param background places below each other of sentences about other things
 */
export function createOwnReader(aspect: string, places: readonly Float32Array[], background: Float32Array): OwnReader {
  const size = places[0]?.length ?? 1
  const matrix = new Float32Array(places.length * size)
  for (const [at, place] of places.entries()) matrix.set(place, at * size)
  const scoreOf = (place: Float32Array, without = -1): number => {
    let first = -1
    let second = -1
    for (let at = 0; at < places.length; at += 1) {
      if (at === without) continue
      const likeness = dotRow(matrix, at, place)
      if (likeness > first) [first, second] = [likeness, first]
      else if (likeness > second) second = likeness
    }
    return (first + second) / 2
  }
  const others = Array.from({ length: background.length / size }, (_none, row) =>
    scoreOf(background.subarray(row * size, (row + 1) * size)),
  ).toSorted((a, b) => a - b)
  const far = normalOf(others)
  const near = normalOf(places.map((place, at) => scoreOf(place, at)))
  // A handful of examples tells little about their spread.
  near.spread = Math.max(near.spread, far.spread)
  const quantile = (share: number): number => others[Math.floor(share * (others.length - 1))] ?? 1
  const [sure, unsure] = [quantile(sureQuantile), quantile(unsureQuantile)]
  return {
    read: (place) => {
      const score = scoreOf(place)
      if (score < unsure) return null
      const is = prior * density(Math.min(score, near.mean), near)
      const isNot = (1 - prior) * density(score, far)
      return { aspect, confidence: is / (is + isNot + Number.MIN_VALUE), sure: score >= sure }
    },
  }
}

function normalOf(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length)
  return { mean, spread: Math.sqrt(variance) + 1e-6 }
}

const density = (value: number, { mean, spread }: { mean: number; spread: number }): number =>
  Math.exp(-0.5 * ((value - mean) / spread) ** 2) / spread
