import { z } from 'zod'
import { procedure } from './define.ts'
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

export const suggestions = {
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
