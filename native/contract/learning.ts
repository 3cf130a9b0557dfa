import { z } from 'zod'
import { procedure } from './define.ts'
import { categoryId, confidence, counts, instant, localized, ticketId } from './words.ts'

/**
 * What the models may do with a category. `off`: it is never considered. `watch`: judged and counted, shown nowhere.
 * `suggest`: shown on the ticket, to be accepted. `apply`: set on the ticket, to be corrected.
 */
export const categoryModes = ['off', 'watch', 'suggest', 'apply'] as const
export const categoryMode = z.enum(categoryModes)
export type CategoryMode = z.infer<typeof categoryMode>

/** On held-back tickets. */
export const modelQuality = z.object({
  heldOut: z.number().int(),
  accuracy: z.number(),
  macroF1: z.number(),
  calibrationError: z.number(),
})
export type ModelQuality = z.infer<typeof modelQuality>

/** At a threshold: of what is answered with the category, the share that is right; of what belongs to it, the share found. */
export const thresholdPoint = z.object({
  threshold: confidence,
  precision: z.number().nullable(),
  coverage: z.number(),
  answered: z.number().int(),
})
export type ThresholdPoint = z.infer<typeof thresholdPoint>

export const learnedCategory = z.object({
  id: categoryId,
  name: localized,
  /** What belongs to it, in a person's words; empty where nobody has said. */
  description: localized,
  /** `removed`: only tickets that were given it before still have it. */
  origin: z.enum(['standard', 'own', 'removed']),
  mode: categoryMode,
  threshold: confidence,
  /** Tickets a person gave this category. */
  examples: z.number().int(),
  /** Of those held back. */
  heldOut: z.number().int(),
  /** From a low threshold to a high one. Empty while there is nothing to measure on. */
  curve: z.array(thresholdPoint),
  /** What it is taken for, or what is taken for it, most often; at most three. */
  confusions: z.array(
    z.object({ with: categoryId.nullable(), count: z.number().int(), direction: z.enum(['taken_for', 'mistaken']) }),
  ),
})
export type LearnedCategory = z.infer<typeof learnedCategory>

export const modelVersionId = z.number().int().positive().brand<'ModelVersionId'>()
export type ModelVersionId = z.infer<typeof modelVersionId>

export const modelVersion = z.object({
  id: modelVersionId,
  version: z.string(),
  /** `rejected`: measured worse than the one before it and never used. */
  state: z.enum(['active', 'retired', 'rejected']),
  trainedAt: instant,
  durationMs: z.number().int(),
  exampleCount: z.number().int(),
  labelCount: z.number().int(),
  quality: modelQuality,
  /** Of the model in use then, on the same tickets. */
  comparedWith: modelQuality.nullable(),
  /** Older weights are dropped in time; then there is no way back to them. */
  canRollBack: z.boolean(),
})
export type ModelVersion = z.infer<typeof modelVersion>

export const learningOverview = z.object({
  /** null: only the heads that ship with the product are in use. */
  active: modelVersion.nullable(),
  /** Newest first. */
  versions: z.array(modelVersion),
  /** Labels people gave that the model in use has not been trained on; they count at once, as corrections. */
  newLabels: z.number().int(),
  labelCount: z.number().int(),
  /** Fewer labels than this are not worth a model. */
  leastLabels: z.number().int(),
  training: counts.nullable(),
  categories: z.array(learnedCategory),
})
export type LearningOverview = z.infer<typeof learningOverview>

export const heldOutExample = z.object({
  ticketId,
  number: z.string(),
  subject: z.string(),
  truth: categoryId.nullable(),
  guess: categoryId,
  confidence,
})
export type HeldOutExample = z.infer<typeof heldOutExample>

export const learning = {
  'learning.overview': procedure({ input: z.object({}), output: learningOverview }),
  /** Counts for every ticket judged from now on. @throws `not_found` for a category that does not exist */
  'learning.setMode': procedure({
    input: z.object({ categoryId, mode: categoryMode, threshold: confidence }),
    output: z.object({}),
  }),
  /** Held-back tickets that were taken for `guess` or belong to `truth`; the surest mistakes first. */
  'learning.examples': procedure({
    input: z.object({
      categoryId,
      /** Only those confused with this one; null: with «none of them». */
      confusedWith: categoryId.nullable().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ examples: z.array(heldOutExample) }),
  }),
  /**
   * Begins in the background; see `learning.progressed`. With `wait` it answers when the training has ended and reports on
   * the way; leaving the call does not end the training.
   * @throws `too_few_examples`; with `wait` also `cancelled` where the training was
   */
  'learning.train': procedure({
    input: z.object({ wait: z.boolean().default(false) }),
    /** What came of it; null where it was not waited for. Its state tells whether it is in use now. */
    output: z.object({ version: modelVersion.nullable() }),
    progress: counts,
  }),
  'learning.cancel': procedure({ input: z.object({}), output: z.object({}) }),
  /** Makes an earlier version the one in use; null goes back to the heads that ship. @throws `not_found` */
  'learning.rollBack': procedure({ input: z.object({ id: modelVersionId.nullable() }), output: z.object({}) }),
}

export const learningEvents = {
  /** null: not training. */
  'learning.progressed': counts.nullable(),
  /** Another model is in use, or modes or labels have changed. */
  'learning.changed': z.object({}),
}
