import { type Evidence, featureNames } from './evidence.ts'

/** How much each kind of evidence counts, in the order of `featureNames`. */
export type Weights = readonly number[]

/** As fitted on the example company (cross-validation over 258 solved tickets); a company's own tickets move them. */
export const usualWeights: Weights = [0.4, 0.35, 0.05, 0.55]

export interface Candidate {
  readonly solver: string
  /** How likely it is that this colleague will have solved it. */
  readonly confidence: number
}

/** Logarithmic opinion pool of the evidence, likeliest first; the confidences of all add up to 1. */
export function pool(evidence: readonly Evidence[], weights: Weights): Candidate[] {
  const scores = evidence.map(({ features }) => scoreOf(features, weights))
  const shares = softmax(scores)
  return evidence
    .map(({ solver }, at) => ({ solver, confidence: shares[at] ?? 0 }))
    .toSorted((a, b) => b.confidence - a.confidence)
}

const scoreOf = (features: readonly number[], weights: Weights): number =>
  features.reduce((sum, feature, k) => sum + feature * (weights[k] ?? 0), 0)

export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/** A solved ticket that was held back: what spoke for each colleague, and who it was. */
export interface Trial {
  readonly evidence: readonly Evidence[]
  readonly solver: string
}

const steps = 300
const stepSize = 0.15
/** The usual weights count as much as this many tickets' worth of doubt. */
const hold = 3

/**
 * Conditional logit (McFadden 1974) of who solved the tickets held back, held towards the usual weights: by maximum
 * likelihood the pool's shares become probabilities. Evidence never counts against the one it is for.
 */
export function fitWeights(trials: readonly Trial[]): Weights {
  const known = trials.filter(({ evidence, solver }) => evidence.some((each) => each.solver === solver))
  let weights = [...usualWeights]
  for (let step = 0; step < steps; step += 1) {
    const slope = weights.map((weight, k) => hold * ((usualWeights[k] ?? 0) - weight))
    for (const { evidence, solver } of known) addSlope(slope, { evidence, solver }, weights)
    weights = weights.map((weight, k) => Math.max(0, weight + (stepSize * (slope[k] ?? 0)) / (known.length + hold)))
  }
  return weights
}

/** Adds what was true less what was expected, for each kind of evidence. */
function addSlope(slope: number[], { evidence, solver }: Trial, weights: Weights): void {
  const shares = softmax(evidence.map(({ features }) => scoreOf(features, weights)))
  for (const [at, { features, solver: other }] of evidence.entries()) {
    const miss = (other === solver ? 1 : 0) - (shares[at] ?? 0)
    for (let k = 0; k < featureNames.length; k += 1) slope[k] = (slope[k] ?? 0) + miss * (features[k] ?? 0)
  }
}
