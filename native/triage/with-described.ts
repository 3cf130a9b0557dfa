import type { Guess, Prediction } from './learning/classifier-model.ts'

export interface MixedPrediction extends Prediction {
  /** The first of `top` has a description only. */
  readonly byDescription: boolean
}

const guessesShown = 3

/**
 * A verdict among learned categories, with those mixed in that have a description only: what these take is taken out of
 * what the learned ones have.
 * @param readDescribed what whoever knows the descriptions says of the mail; asked only where one of them wins
 */
export function withDescribed(
  learned: Prediction,
  added: readonly Guess[],
  readDescribed: () => Prediction,
): MixedPrediction {
  if (added.length === 0) return { ...learned, byDescription: false }
  const left = 1 - added.reduce((sum, { confidence }) => sum + confidence, 0)
  const others = learned.top.map(({ label, confidence }) => ({ label, confidence: confidence * left }))
  const top = [...added, ...others].toSorted((a, b) => b.confidence - a.confidence).slice(0, guessesShown)
  const [first] = top
  if (!first) return { ...learned, byDescription: false }
  const isLearned = first.label === learned.top[0]?.label
  return {
    label: isLearned ? learned.label : first.label,
    confidence: first.confidence,
    top,
    evidence: isLearned ? learned.evidence : evidenceFor(first.label, readDescribed()),
    byDescription: !isLearned,
  }
}

/** Words speak for the first of a prediction; for any other there are none. */
const evidenceFor = (label: string, { top, evidence }: Prediction): Prediction['evidence'] =>
  top[0]?.label === label ? evidence : []
