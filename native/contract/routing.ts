import { z } from 'zod'
import { procedure } from './define.ts'
import { modelQuality } from './learning.ts'
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

/**
 * Why a colleague: of `of` tickets like this one solved in the past, `count` were hers. `similar`: of the nearest by
 * meaning. `skill`: only what the list of colleagues says of her; nothing was counted.
 */
export const routingReason = z.object({
  kind: z.enum(['category', 'machine', 'customer', 'similar', 'skill']),
  /** The category, model, customer's name or skill; empty for `similar`. */
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

/** What came of learning; `quality` is null where too few tickets are solved to hold any back. */
export const routingLesson = z.object({
  /** Solved tickets with somebody's name on them whose text could be read. */
  tickets: z.number().int(),
  assignees: z.number().int(),
  /** On the newest fifth, judged from the others. `byCategory`: accuracy of naming whoever solved most of the category. */
  quality: modelQuality.extend({ topThree: z.number(), byCategory: z.number() }).nullable(),
})
export type RoutingLesson = z.infer<typeof routingLesson>

export const routing = {
  /**
   * null while the ticket waits for the models, where routing is off, or where an administrator allows queues only and
   * there is no category.
   */
  'routing.ofTicket': procedure({
    input: z.object({ ticketId }),
    output: z.object({ suggestion: routingSuggestion.nullable() }),
  }),
  'routing.ofTexts': procedure({
    input: z.object({ texts: z.array(z.string().max(200_000)).max(1_000) }),
    output: z.object({ results: z.array(routingSuggestion) }),
  }),
  /** Learns from the solved tickets at once; otherwise that is done in the background as they grow. */
  'routing.learn': procedure({ input: z.object({}), output: routingLesson }),
  'routing.colleagues': procedure({ input: z.object({}), output: z.object({ colleagues: z.array(colleague) }) }),
  /** @throws `not_found`; `invalid_input` where the absence ends before it begins */
  'routing.setAbsence': procedure({
    input: z.object({ id: z.string(), absentFrom: instant.nullable(), absentUntil: instant.nullable() }),
    output: colleague,
  }),
}

/** Colleagues, absences or what was learned of them have changed. */
export const routingEvents = { 'routing.changed': z.object({}) }
