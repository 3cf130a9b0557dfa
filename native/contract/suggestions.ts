import { z } from 'zod'
import { similarCase } from './cases.ts'
import { procedure } from './define.ts'
import { triageResult } from './triage.ts'
import { certainty, instant, language, ticketId } from './words.ts'

export const draftSource = z.object({
  kind: z.enum(['case', 'article']),
  id: z.number().int(),
  externalId: z.string(),
  title: z.string(),
})
export type DraftSource = z.infer<typeof draftSource>

export const draftSuggestion = z.object({
  text: z.string(),
  language,
  certainty,
  sources: z.array(draftSource),
})
export type DraftSuggestion = z.infer<typeof draftSuggestion>

export const savedDraft = z.object({ text: z.string(), sources: z.array(draftSource), updatedAt: instant })
export type SavedDraft = z.infer<typeof savedDraft>

/** Everything the machine says of a mail that is not in the data, and stays out of it. */
export const inspection = z.object({
  /** The Message-ID header without angle brackets. */
  messageId: z.string().nullable(),
  triage: triageResult.omit({ messageId: true }),
  similarCases: z.array(similarCase),
  draft: draftSuggestion.nullable(),
})
export type Inspection = z.infer<typeof inspection>

export const suggestions = {
  /** @throws `unreadable_file` where the content is no mail */
  'suggestions.inspectMail': procedure({
    input: z.object({ name: z.string().max(4_096), contentBase64: z.string() }),
    output: inspection,
  }),
  /** Assembled from the nearest solved case and the customer's facts; null where no case is near enough. */
  'suggestions.draft': procedure({
    input: z.object({ ticketId }),
    output: z.object({ draft: draftSuggestion.nullable() }),
  }),
  'suggestions.savedDraft': procedure({
    input: z.object({ ticketId }),
    output: z.object({ draft: savedDraft.nullable() }),
  }),
  /** An empty text removes the draft. */
  'suggestions.saveDraft': procedure({
    input: z.object({ ticketId, text: z.string().max(500_000), sources: z.array(draftSource).max(50) }),
    output: z.object({ updatedAt: instant }),
  }),
}
