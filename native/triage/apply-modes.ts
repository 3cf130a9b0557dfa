import type { CategoryMode } from '../contract/learning.ts'
import type { CategoryVerdict } from '../contract/triage.ts'
import type { JudgedCategory } from './models.ts'

/** What the company allows the models to do with a category. */
export interface CategoryRule {
  readonly mode: CategoryMode
  /** How sure a verdict must be to be given. */
  readonly threshold: number
}
export type RuleOf = (categoryId: string) => CategoryRule

/** Of a category that nobody has set anything for. */
export const usualRule: CategoryRule = { mode: 'apply', threshold: 0.5 }

/**
 * The models' judgement within what the company allows. A category that is off is taken out of the guesses; what it would
 * have got is not shared among the others, as a mail that belongs to it belongs to none of them.
 */
export function applyModes(judged: JudgedCategory, ruleOf: RuleOf): CategoryVerdict {
  const top = judged.top.filter(({ categoryId }) => ruleOf(categoryId).mode !== 'off')
  const [first] = top
  if (!first) return { ...judged, ...unsure, ...noReason, confidence: 0, top, mode: usualRule.mode }
  const isFirst = first.categoryId === judged.top[0]?.categoryId
  const { mode, threshold } = ruleOf(first.categoryId)
  const known = isFirst && judged.categoryId !== null
  const said = known && mode !== 'watch' && first.confidence >= threshold
  return {
    ...judged,
    ...(said ? {} : unsure),
    ...(isFirst ? {} : noReason),
    confidence: first.confidence,
    top,
    mode,
  }
}

const unsure = { categoryId: null, certainty: 'unsure' } as const
/** What spoke for the first of all does not speak for the first that is allowed. */
const noReason = { evidence: [], byDescription: undefined }

/** What goes onto the ticket itself, rather than only beside it. */
export const appliedCategory = ({ categoryId, mode }: Pick<CategoryVerdict, 'categoryId' | 'mode'>): string | null =>
  mode === 'apply' ? categoryId : null
