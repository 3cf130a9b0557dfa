import { z } from 'zod'
import { apart, likelyCause } from '../contract/patterns.ts'
import { articleId, localized } from '../contract/words.ts'

/** What was found out about an alert after its last update, as it is kept. */
export const findings = z.object({
  apart: z.array(apart).catch([]).default([]),
  causes: z.array(likelyCause).catch([]).default([]),
  models: z
    .array(z.object({ model: z.string(), name: localized, tickets: z.number().int() }))
    .catch([])
    .default([]),
  /** Parts and codes that many of them name. */
  parts: z.array(z.string()).catch([]).default([]),
  codes: z.array(z.string()).catch([]).default([]),
  /** Sentences of customers that stand for the others, as they were written. */
  sentences: z
    .array(z.object({ text: z.string(), language: z.string(), likeness: z.number() }))
    .catch([])
    .default([]),
  /** The instruction that fits for sure. */
  articleId: articleId.nullable().catch(null).default(null),
})
export type Findings = z.infer<typeof findings>

export const storedFindings = (json: string): Findings => findings.parse(JSON.parse(json))
