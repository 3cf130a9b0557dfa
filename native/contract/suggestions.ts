import { z } from 'zod'
import { similarCase } from './cases.ts'
import { procedure } from './define.ts'
import { missingFact, triageResult } from './triage.ts'
import { certainty, language, ticketId } from './words.ts'

export const draftSource = z.object({
  kind: z.enum(['case', 'article', 'defect']),
  id: z.number().int(),
  externalId: z.string(),
  title: z.string(),
})
export type DraftSource = z.infer<typeof draftSource>

export const draftPhrases = ['salutation', 'opening', 'intro', 'questions', 'followUp', 'closing'] as const

/** Where a sentence comes from: a fixed turn of a letter, somebody's text, the customer's records, or a question. */
export const draftOrigin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phrase'), label: z.enum(draftPhrases) }),
  z.object({ kind: z.enum(['case', 'article', 'defect']), id: z.number().int(), label: z.string() }),
  /** `label`: the number of the order, invoice or machine. */
  z.object({ kind: z.literal('record'), record: z.enum(['order', 'invoice', 'machine']), label: z.string() }),
  z.object({ kind: z.literal('question'), label: missingFact }),
])
export type DraftOrigin = z.infer<typeof draftOrigin>

/** A sentence with the white space that follows it. */
export const draftPart = z.object({ text: z.string(), origin: draftOrigin })
export type DraftPart = z.infer<typeof draftPart>

/** `solution`: built on a source; `record`: on the customer's records alone; `questions`: it only asks. */
export const draftKind = z.enum(['solution', 'record', 'questions'])
export type DraftKind = z.infer<typeof draftKind>

export const draftSuggestion = z.object({
  text: z.string(),
  /** Their texts joined are `text`. */
  parts: z.array(draftPart),
  kind: draftKind,
  language,
  certainty,
  sources: z.array(draftSource),
})
export type DraftSuggestion = z.infer<typeof draftSuggestion>

/** What the agent should know, and the customer is not told. */
export const draftNote = z.discriminatedUnion('kind', [
  /** A source is near enough and lies in the other language only; its text is not in the draft. */
  z.object({ kind: z.literal('other_language'), language, source: draftSource }),
  /** Sentences of the source that name a person or somebody else's order or machine were left out. */
  z.object({ kind: z.literal('left_out'), sentences: z.number().int() }),
  /** The mail speaks of danger: better a call than a letter. */
  z.object({ kind: z.literal('call') }),
])
export type DraftNote = z.infer<typeof draftNote>

/** Why there is no draft. `nothing_to_say`: no source is near enough and no question is open. */
export const draftAbsence = z.enum(['pending', 'no_request', 'other_language', 'nothing_to_say'])
export type DraftAbsence = z.infer<typeof draftAbsence>

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
  /** Assembled from what solved such a matter before and the customer's records; where there is no draft, `reason` says why. */
  'suggestions.draft': procedure({
    input: z.object({ ticketId }),
    output: z.object({
      draft: draftSuggestion.nullable(),
      reason: draftAbsence.nullable(),
      notes: z.array(draftNote),
    }),
  }),
}
