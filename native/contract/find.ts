import { z } from 'zod'
import { procedure } from './define.ts'
import { articleId, caseId, contactId, customerId, instant, messageId, ticketId, ticketState } from './words.ts'

/** A stretch of the text that is shown, to be marked. */
export const mark = z.object({ start: z.number().int(), end: z.number().int() })

export const foundTicket = z.object({
  id: ticketId,
  number: z.string(),
  subject: z.string(),
  subjectMarks: z.array(mark),
  customerName: z.string().nullable(),
  state: ticketState,
  lastMessageAt: instant,
  /** The message that fits best, the words around what was found, and where that was. */
  messageId: messageId.nullable(),
  excerpt: z.string(),
  excerptMarks: z.array(mark),
  /** `meaning`: the message says something like it in other words. */
  foundIn: z.enum(['number', 'subject', 'people', 'text', 'file', 'meaning']),
})
export type FoundTicket = z.infer<typeof foundTicket>

export const foundExcerpt = foundTicket.pick({ excerpt: true, excerptMarks: true }).extend({ messageId })
export type FoundExcerpt = z.infer<typeof foundExcerpt>

export const queryProblem = z.object({
  /** The operator as it was typed, `vor:irgendwann`. */
  text: z.string(),
  reason: z.enum(['unknown_operator', 'unknown_value', 'open_quote']),
})

export const find = {
  /**
   * Words, "phrases", -without, and operators in German or English: kunde:/customer:, status:/state:, maschine:/machine:,
   * teil:/part:, vor:/before:, nach:/after:, an:/assignee:, tag:, kategorie:/category:. What cannot be understood is searched
   * for as words and told in `problems`. Umlauts, ß and accents are folded, compounds split, near spellings tried where
   * hardly anything is found. `byMeaning` also finds what is said in other words, in either language; operators, phrases and
   * -without narrow as before. While the models cannot, the words alone are searched for.
   */
  'find.tickets': procedure({
    input: z.object({
      query: z.string().max(1_000),
      byMeaning: z.boolean().default(false),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(100),
    }),
    output: z.object({
      /** How many were found; at least so many where there are `more`: of words that are nearly everywhere not all are counted. */
      total: z.number().int(),
      more: z.boolean(),
      tickets: z.array(foundTicket),
      problems: z.array(queryProblem),
      /** Words that were tried in place of what was typed, as that was hardly found. */
      corrected: z.array(z.object({ from: z.string(), to: z.string() })),
      /** `off` also where nothing was said that could mean something; `incomplete`: messages still wait to be read. */
      meaning: z.enum(['off', 'used', 'incomplete', 'not_ready']),
    }),
  }),
  /**
   * Of messages found by meaning the excerpt that begins with the sentence nearest to the query. The models read each sentence
   * first, so this is asked for what is in sight, after the answer of `find.tickets` is shown. Empty while they cannot.
   */
  'find.sentences': procedure({
    input: z.object({ query: z.string().max(1_000), messageIds: z.array(messageId).min(1).max(20) }),
    output: z.object({ excerpts: z.array(foundExcerpt) }),
  }),
  /** A few of everything with such a name or number, for the command palette. */
  'find.anything': procedure({
    input: z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(20) }),
    output: z.object({
      tickets: z.array(
        z.object({ id: ticketId, number: z.string(), subject: z.string(), customerName: z.string().nullable() }),
      ),
      customers: z.array(z.object({ id: customerId, number: z.string(), name: z.string(), city: z.string() })),
      contacts: z.array(
        z.object({ id: contactId, customerId: customerId.nullable(), name: z.string(), email: z.string() }),
      ),
      parts: z.array(z.object({ number: z.string(), name: z.object({ de: z.string(), en: z.string() }) })),
      machines: z.array(z.object({ serial: z.string(), model: z.string(), customerId: customerId.nullable() })),
      cases: z.array(z.object({ id: caseId, externalId: z.string(), title: z.string() })),
      articles: z.array(z.object({ id: articleId, externalId: z.string(), title: z.string() })),
    }),
  }),
}
