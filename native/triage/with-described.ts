import type { Guess, Prediction } from './learning/classifier-model.ts'

const guessesShown = 3

/**
 * A verdict among learned categories, with those mixed in that have a description only: what these take is taken out of
 * what the learned ones have.
 */
export function withDescribed(learned: Prediction, added: readonly Guess[]): Prediction {
  if (added.length === 0) return learned
  const left = 1 - added.reduce((sum, { confidence }) => sum + confidence, 0)
  const others = learned.top.map(({ label, confidence }) => ({ label, confidence: confidence * left }))
  const top = [...added, ...others].toSorted((a, b) => b.confidence - a.confidence).slice(0, guessesShown)
  const [first] = top
  if (!first) return learned
  const isLearned = first.label === learned.top[0]?.label
  return {
    label: isLearned ? learned.label : first.label,
    confidence: first.confidence,
    top,
    evidence: isLearned ? learned.evidence : [],
  }
}
