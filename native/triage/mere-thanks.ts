import type { Entities, TriageResult } from '../contract/triage.ts'
import type { Prediction } from './learning/classifier-model.ts'
import type { Verdicts } from './models.ts'

export interface JudgedThanks {
  /** What the customer wrote, without the subject and what he quotes. */
  readonly newText: string
  readonly language: string
  readonly entities: Entities
  /** With the subject. */
  readonly whole: Pick<TriageResult, 'mood' | 'kind'>
  /** Of the new text alone, before anybody asks what the company lets the models say. */
  readonly alone: Verdicts
  /** What the standard categories say of the new text, as a company's own may know nothing of other matters. */
  readonly standard: Pick<Prediction, 'label' | 'confidence'>
}

/** A longer letter as a rule brings something up. */
const mostCharacters = 600
const matterConfidence = 0.5

/**
 * Whether a mail says thank you and nothing else, so that nobody need look at it. Strict: to be satisfied is not enough, no
 * category may claim the mail, and it may name nothing, ask nothing and press for nothing. When in doubt it is not.
 */
export function isMereThanks({ newText, language, entities, whole, alone, standard }: JudgedThanks): boolean {
  const { mood, category, priority } = alone
  const isGlad = mood.mood === 'satisfied' && mood.certainty === 'sure' && whole.mood.mood === 'satisfied'
  const asksForHelp = mood.needsHelp || whole.mood.needsHelp
  const hasMatter =
    category.certainty !== 'unsure' || (standard.label !== null && standard.confidence >= matterConfidence)
  const presses = priority.reasons.length > 0 || priority.priority === 'high' || priority.priority === 'urgent'
  return (
    whole.kind === 'request' &&
    (language === 'de' || language === 'en') &&
    isGlad &&
    !asksForHelp &&
    !hasMatter &&
    !presses &&
    newText.length <= mostCharacters &&
    !newText.includes('?') &&
    Object.values(entities).every((mentions) => mentions.length === 0)
  )
}
