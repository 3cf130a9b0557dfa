import { z } from 'zod'
import { procedure } from './define.ts'
import { categoryMode } from './learning.ts'
import {
  categoryId,
  certainty,
  confidence,
  correctionId,
  instant,
  mailLanguage,
  messageId,
  messageKind,
  mood,
  priority,
  sentiment,
  ticketId,
} from './words.ts'

/**
 * A stretch of the mail that speaks for a statement. Offsets are UTF-16 units into the message's new text; what stands in
 * the subject has length 0.
 */
export const evidence = z.object({
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  text: z.string(),
  weight: z.number(),
})
export type Evidence = z.infer<typeof evidence>

export const categoryGuess = z.object({ categoryId, confidence })
export const categoryVerdict = z.object({
  /** null where the model abstains. */
  categoryId: categoryId.nullable(),
  confidence,
  certainty,
  top: z.array(categoryGuess).max(3),
  evidence: z.array(evidence),
  /** Nobody has labelled with the first of `top` yet: it is told by what is said of it. */
  byDescription: z.boolean().optional(),
  /** What the first of `top` was allowed to do then. With `watch` it is there to be counted, not to be shown. */
  mode: categoryMode.default('apply'),
})
export type CategoryVerdict = z.infer<typeof categoryVerdict>

export const moodVerdict = z.object({
  mood,
  confidence,
  certainty,
  valence: z.number().min(-1).max(1),
  needsHelp: z.boolean(),
  sentiment,
  evidence: z.array(evidence),
})
export type MoodVerdict = z.infer<typeof moodVerdict>

export const prioritySignals = ['safety', 'standstill', 'deadline'] as const
export const prioritySignal = z.enum(prioritySignals)
export type PrioritySignal = z.infer<typeof prioritySignal>
export const priorityVerdict = z.object({
  priority,
  confidence,
  certainty,
  reasons: z.array(z.object({ signal: prioritySignal, confidence, evidence: z.array(evidence) })),
})
export type PriorityVerdict = z.infer<typeof priorityVerdict>

/** `text` as written in the mail; `record` names what it was linked to (a part number, a serial, …), null where nothing is known. */
export const mention = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  record: z.string().nullable(),
  /** Not written as the record is: a slip, a nickname, a number cut short. The screen says «vermutlich». */
  nearMiss: z.boolean().optional(),
})
export type Mention = z.infer<typeof mention>
export const entities = z.object({
  machines: z.array(mention),
  parts: z.array(mention),
  serials: z.array(mention),
  errorCodes: z.array(mention),
  orders: z.array(mention),
  invoices: z.array(mention),
  /** `record`: the ISO 8601 day, month or week meant; null where it could be more than one. */
  dates: z.array(mention).default([]),
  /** `record`: ISO 4217 code and value, «EUR 1234.56». */
  amounts: z.array(mention).default([]),
})
export type Entities = z.infer<typeof entities>

export const missingFacts = [
  'machine',
  'serial',
  'error_code',
  'part',
  'order',
  'invoice',
  'photo',
  'since',
  'purchase_date',
  'version',
  'user',
  'preferred_date',
] as const
export const missingFact = z.enum(missingFacts)
export const missing = z.object({ fact: missingFact, question: z.string() })
export type Missing = z.infer<typeof missing>

export const triageResult = z.object({
  messageId,
  kind: messageKind,
  language: mailLanguage,
  category: categoryVerdict,
  mood: moodVerdict,
  priority: priorityVerdict,
  entities,
  missing: z.array(missing),
  modelVersion: z.string(),
  triagedAt: instant,
})
export type TriageResult = z.infer<typeof triageResult>

export const correctableField = z.enum(['category', 'mood', 'priority'])
export type CorrectableField = z.infer<typeof correctableField>

/**
 * A statement that need not be seen again on this ticket, and on which nothing is built there. `subject` tells which one: a
 * colleague's name, a case's id, the words of a `mention`, the fact that is `missing`; empty where there is only one.
 */
export const dismissible = z.enum([
  'category',
  'mood',
  'needs_help',
  'priority',
  'mention',
  'missing',
  'assignee',
  'defect',
  'case',
  'article',
  'draft',
  /** A ticket by its id, as being about the same matter. */
  'double',
])
export const dismissal = z.object({
  id: z.number().int().positive().brand<'DismissalId'>(),
  kind: dismissible,
  subject: z.string().max(500),
})
export type Dismissal = z.infer<typeof dismissal>

const label = z.string().min(1).max(200)
const text = z.string().max(200_000)

export const triage = {
  /** Of the last inbound message; null while it waits for the models. */
  'triage.ofTicket': procedure({
    input: z.object({ ticketId }),
    output: z.object({ triage: triageResult.nullable() }),
  }),
  /** A person's label; it wins over the model's and is learned from. `value` null takes the category away. */
  'triage.correct': procedure({
    input: z.object({ ticketId, field: correctableField, value: label.nullable() }),
    output: z.object({ correctionId }),
  }),
  'triage.undoCorrection': procedure({ input: z.object({ correctionId }), output: z.object({ ticketId }) }),

  'triage.dismissals': procedure({
    input: z.object({ ticketId }),
    output: z.object({ dismissals: z.array(dismissal) }),
  }),
  /** The same one dismissed twice is dismissed once. @throws `not_found` */
  'triage.dismiss': procedure({
    input: dismissal.omit({ id: true }).extend({ ticketId }),
    output: z.object({ dismissalId: dismissal.shape.id }),
  }),
  'triage.undoDismissal': procedure({
    input: z.object({ dismissalId: dismissal.shape.id }),
    output: z.object({ ticketId }),
  }),

  /**
   * Trains a classifier that lives as long as the connection; label null marks an out-of-scope example. A label may have
   * examples, a description of what belongs to it, or both.
   * @throws `too_few_examples` where there is no label
   */
  'triage.learnExamples': procedure({
    input: z.object({
      examples: z.array(z.object({ text, label: label.nullable() })).max(200_000),
      descriptions: z
        .array(z.object({ label, text: z.string().min(1).max(2_000) }))
        .max(1_000)
        .default([]),
    }),
    output: z.object({ classifier: z.string() }),
    progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
  }),
  'triage.classifyTexts': procedure({
    input: z.object({ classifier: z.string(), texts: z.array(text).max(1_000) }),
    output: z.object({
      results: z.array(
        z.object({ label: label.nullable(), confidence, top: z.array(z.object({ label, confidence })).max(3) }),
      ),
    }),
  }),
  /** What each text names and what is missing to solve it. Without `sentAt` no day is told for «tomorrow». */
  'triage.extractTexts': procedure({
    input: z.object({ texts: z.array(z.object({ text, sentAt: instant.nullish() })).max(1_000) }),
    output: z.object({ results: z.array(z.object({ entities, missing: z.array(missing) })) }),
  }),
  'triage.moodOfTexts': procedure({
    input: z.object({ texts: z.array(text).max(1_000) }),
    output: z.object({ results: z.array(moodVerdict) }),
  }),
}

export const triageEvents = {
  'triage.done': z.object({ ticketIds: z.array(ticketId) }),
}
