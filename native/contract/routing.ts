import { z } from 'zod'
import { procedure } from './define.ts'
import { categoryId, certainty, confidence, instant, ticketId } from './words.ts'

export const colleague = z.object({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(200),
  email: z.string().max(320),
  skills: z.array(z.string()),
  /** Passed over by suggestions from `absentFrom` to `absentUntil`; both null: here. */
  absentFrom: instant.nullable(),
  absentUntil: instant.nullable(),
})
export type Colleague = z.infer<typeof colleague>

/** Why a colleague: of `of` tickets like this one solved in the past, `count` were hers. */
export const routingReason = z.object({
  kind: z.enum(['category', 'machine', 'customer', 'similar', 'skill']),
  /** The category, model, customer's name or skill. */
  subject: z.string(),
  count: z.number().int(),
  of: z.number().int(),
})
export type RoutingReason = z.infer<typeof routingReason>

export const routingSuggestion = z.object({
  /** Name of the colleague; null where nobody stands out. */
  assignee: z.string().nullable(),
  /** The queue for that case: the category's. */
  queue: categoryId.nullable(),
  confidence,
  certainty,
  reasons: z.array(routingReason),
  top: z.array(z.object({ assignee: z.string(), confidence })).max(3),
  /** Who would have been first but is away. */
  absent: z.array(z.string()),
})
export type RoutingSuggestion = z.infer<typeof routingSuggestion>

export const routing = {
  /** null while the ticket waits for the models, or where an administrator allows queues only and there is no category. */
  'routing.ofTicket': procedure({
    input: z.object({ ticketId }),
    output: z.object({ suggestion: routingSuggestion.nullable() }),
  }),
  'routing.ofTexts': procedure({
    input: z.object({ texts: z.array(z.string().max(200_000)).max(1_000) }),
    output: z.object({ results: z.array(routingSuggestion) }),
  }),
  'routing.colleagues': procedure({ input: z.object({}), output: z.object({ colleagues: z.array(colleague) }) }),
  'routing.setAbsence': procedure({
    input: z.object({ id: z.string(), absentFrom: instant.nullable(), absentUntil: instant.nullable() }),
    output: colleague,
  }),
}

export const routingEvents = { 'routing.changed': z.object({}) }
