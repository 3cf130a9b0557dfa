import { z } from 'zod'
import { procedure } from './define.ts'
import { instant, messageId, operationId, ticketId } from './words.ts'

export const likelyDouble = z.object({
  id: ticketId,
  number: z.string(),
  subject: z.string(),
  lastMessageAt: instant,
  /** `same_text`: the very mail again; `same_matter`: near in what it says, by the same customer, within days. */
  reason: z.enum(['same_text', 'same_matter']),
})
export type LikelyDouble = z.infer<typeof likelyDouble>

/** Tickets put together and taken apart. */
export const merges = {
  /**
   * Moves every message, note and draft of `from` into `into`; `from` leads there from then on, and so do answers to it.
   * @throws `not_found`, `invalid_input` where one is merged already or they are the same
   */
  'merges.merge': procedure({
    input: z.object({ into: ticketId, from: z.array(ticketId).min(1).max(100) }),
    output: z.object({ operationId }),
  }),
  /** Makes a ticket of its own from these messages. @throws `not_found`, `invalid_input` where none would be left */
  'merges.split': procedure({
    input: z.object({ ticketId, messageIds: z.array(messageId).min(1).max(500) }),
    output: z.object({ ticketId, operationId }),
  }),
  /** Undoes a merge or a split; what came since stays where it is. @throws `not_found`, `already_undone` */
  'merges.undo': procedure({ input: z.object({ operationId }), output: z.object({}) }),
  'merges.link': procedure({
    input: z.object({ ticketId, other: ticketId, linked: z.boolean() }),
    output: z.object({}),
  }),
  /** Unsolved tickets that are likely about the same matter. */
  'merges.doubles': procedure({
    input: z.object({ ticketId }),
    output: z.object({ doubles: z.array(likelyDouble) }),
  }),
}
