import { z } from 'zod'
import { procedure } from './define.ts'
import { caseId, certainty, instant, mailLanguage, ticketId } from './words.ts'

export const serviceCase = z.object({
  id: caseId,
  externalId: z.string(),
  title: z.string(),
  problem: z.string(),
  solution: z.string(),
  machine: z.string().nullable(),
  errorCode: z.string().nullable(),
  parts: z.array(z.string()),
  language: mailLanguage,
  solvedAt: instant.nullable(),
})
export type ServiceCase = z.infer<typeof serviceCase>

export const similarCase = serviceCase.extend({
  /** 0…1, comparable within one list only. */
  score: z.number(),
  certainty,
  /** The sentence of the case that is nearest to the mail. */
  matchingSentence: z.string(),
  /** Words that mail and case share, as written in the mail. */
  sharedWords: z.array(z.string()),
  sameMachine: z.boolean(),
  sameErrorCode: z.boolean(),
})
export type SimilarCase = z.infer<typeof similarCase>

export const caseExample = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string().max(2_000).default(''),
  problem: z.string().max(200_000).default(''),
  solution: z.string().max(200_000).default(''),
  machine: z.string().max(500).nullish(),
  errorCode: z.string().max(200).nullish(),
})
export type CaseExample = z.infer<typeof caseExample>

export const cases = {
  'cases.similarToTicket': procedure({
    input: z.object({ ticketId, limit: z.number().int().min(1).max(20) }),
    output: z.object({ cases: z.array(similarCase) }),
  }),
  'cases.get': procedure({ input: z.object({ caseId }), output: serviceCase }),
  /** An index over given cases that lives as long as the connection. */
  'cases.buildIndex': procedure({
    input: z.object({ cases: z.array(caseExample).max(1_000_000) }),
    output: z.object({ index: z.string() }),
    progress: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
  }),
  'cases.searchIndex': procedure({
    input: z.object({
      index: z.string(),
      texts: z.array(z.string().max(200_000)).max(1_000),
      limit: z.number().int().min(1).max(100),
    }),
    output: z.object({
      results: z.array(z.object({ hits: z.array(z.object({ id: z.string(), score: z.number() })) })),
    }),
  }),
}
