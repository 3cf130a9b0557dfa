import type { ModelQuality } from '../contract/learning.ts'
import { type Answer, accuracy, calibrationError, macroF1 } from '../triage/learning/metrics.ts'

/** What a model said of a ticket it had not been shown. */
export interface HeldOutVerdict {
  readonly ticketId: number
  /** What a person says; null: none of the categories. */
  readonly truth: string | null
  /** The likeliest category. */
  readonly guess: string
  /** 0 where the model abstained. */
  readonly confidence: number
}

const answerOf = ({ guess, truth, confidence }: HeldOutVerdict): Answer => ({
  said: confidence > 0 ? guess : null,
  truth,
  confidence,
})

/** The calibration is that of the answers given: how far off a silence would be cannot be told. */
export function qualityOf(verdicts: readonly HeldOutVerdict[]): ModelQuality {
  const answers = verdicts.map(answerOf)
  return {
    heldOut: verdicts.length,
    accuracy: accuracy(answers),
    macroF1: macroF1(answers),
    calibrationError: calibrationError(answers.filter(({ said }) => said !== null)),
  }
}

/** So much may be lost by chance of the few tickets compared on without the new model being called worse. */
const margin = 0.01

export const isNotWorse = (candidate: ModelQuality, inUse: ModelQuality): boolean =>
  candidate.accuracy >= inUse.accuracy - margin && candidate.macroF1 >= inUse.macroF1 - margin

const standardErrors = 3
const leastAgreement = 0.1

/**
 * Whether the answers agree with the truths beyond what chance would give, by Cohen's kappa (Educational and Psychological
 * Measurement 20, 1960): above a small agreement and three standard errors of no agreement. Guards against a model that
 * learned nothing where the one in use is no better.
 */
export function hasLearned(verdicts: readonly HeldOutVerdict[]): boolean {
  const answers = verdicts.map(answerOf)
  const count = answers.length
  if (count === 0) return false
  const shareOf = (label: string | null, of: 'said' | 'truth'): number =>
    answers.filter((answer) => answer[of] === label).length / count
  const labels = new Set(answers.map(({ truth }) => truth))
  const byChance = [...labels].reduce((sum, label) => sum + shareOf(label, 'said') * shareOf(label, 'truth'), 0)
  if (byChance >= 1) return false
  const kappa = (accuracy(answers) - byChance) / (1 - byChance)
  const error = Math.sqrt(byChance / (count * (1 - byChance)))
  return kappa >= Math.max(leastAgreement, standardErrors * error)
}
