import { z } from 'zod'
import { procedure } from './define.ts'
import { articleId, certainty, instant, localized, ticketId } from './words.ts'

export const defectId = z.number().int().positive().brand<'DefectId'>()
export type DefectId = z.infer<typeof defectId>

/** A problem that is understood. `operating_error`: the machine is sound and used wrongly. */
export const knownDefect = z.object({
  id: defectId,
  externalId: z.string().nullable(),
  kind: z.enum(['defect', 'operating_error']),
  title: localized,
  /** As customers describe it; each is compared with a mail by itself. */
  symptoms: z.array(z.string().min(1).max(2_000)).min(1).max(50),
  /** What the customer is told. */
  instruction: localized,
  /** Empty: any machine. */
  models: z.array(z.string()),
  errorCodes: z.array(z.string()),
  parts: z.array(z.string()),
  articleId: articleId.nullable(),
  active: z.boolean(),
  updatedAt: instant,
})
export type KnownDefect = z.infer<typeof knownDefect>

export const defectMatch = z.object({
  defect: knownDefect,
  certainty,
  score: z.number(),
  /** What made the match: the passage of the mail, the symptom it is like, and what agrees for sure. */
  passage: z.string(),
  symptom: z.string(),
  sameMachine: z.boolean(),
  sameErrorCode: z.boolean(),
})
export type DefectMatch = z.infer<typeof defectMatch>

export const defects = {
  'defects.list': procedure({ input: z.object({}), output: z.object({ defects: z.array(knownDefect) }) }),
  /** Without an id it is new. @throws `not_found` */
  'defects.save': procedure({
    input: knownDefect.omit({ id: true, externalId: true, updatedAt: true }).extend({ id: defectId.optional() }),
    output: knownDefect,
  }),
  /** Takes back one that was added by mistake. @throws `not_found` */
  'defects.remove': procedure({ input: z.object({ defectId }), output: z.object({}) }),
  /** Those the ticket's last request matches, the surest first; at most two, none where it only looks a little like one. */
  'defects.ofTicket': procedure({ input: z.object({ ticketId }), output: z.object({ matches: z.array(defectMatch) }) }),
}

export const defectEvents = { 'defects.changed': z.object({}) }
