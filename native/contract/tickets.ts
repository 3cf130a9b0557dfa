import { z } from 'zod'
import { procedure } from './define.ts'
import { fieldId } from './fields.ts'
import {
  attachmentId,
  categoryId,
  contactId,
  counts,
  customerId,
  direction,
  instant,
  mailLanguage,
  messageId,
  messageKind,
  mood,
  operationId,
  priority,
  ticketId,
  ticketState,
} from './words.ts'

/**
 * queue: this company's turn; waiting: the customer's or somebody else's, or put off; sorted_out: bounces, out-of-office,
 * lists, spam; all: everything but what was merged into another ticket.
 */
export const ticketView = z.enum(['queue', 'waiting', 'solved', 'sorted_out', 'all'])
export const ticketSortKey = z.enum(['last_message', 'created', 'priority', 'mood', 'customer', 'due'])

/** In a filter stands for whoever is asking, so that one saved view serves everybody. */
export const me = '@me'

const tag = z.string().trim().min(1).max(60)

export const ticketFilter = z.object({
  view: ticketView,
  states: z.array(ticketState).optional(),
  /** null in the list stands for tickets without a category. */
  categories: z.array(categoryId.nullable()).max(200).optional(),
  moods: z.array(mood).optional(),
  priorities: z.array(priority).optional(),
  customerId: customerId.optional(),
  /** Names; null stands for nobody, `me` for the person who asks. */
  assignees: z.array(z.string().max(200).nullable()).max(200).optional(),
  /** Any of them. */
  tags: z.array(tag).max(50).optional(),
  unread: z.boolean().optional(),
  needsHelp: z.boolean().optional(),
  /** The next promise is due before then, or already broken. */
  dueBefore: instant.optional(),
  /** The last message is older than so many days. */
  quietForDays: z.number().int().min(1).max(3_650).optional(),
  fields: z
    .array(z.object({ fieldId, values: z.array(z.string().max(500)).min(1).max(50) }))
    .max(20)
    .optional(),
})
export type TicketFilter = z.infer<typeof ticketFilter>

export const ticketSort = z.object({ by: ticketSortKey, direction: z.enum(['asc', 'desc']) })
export type TicketSort = z.infer<typeof ticketSort>

export const ticketRow = z.object({
  id: ticketId,
  number: z.string(),
  subject: z.string(),
  customerName: z.string().nullable(),
  contactName: z.string().nullable(),
  /** First words of what is new in the last message. */
  snippet: z.string(),
  kind: messageKind,
  state: ticketState,
  categoryId: categoryId.nullable(),
  priority,
  mood: mood.nullable(),
  needsHelp: z.boolean(),
  unread: z.boolean(),
  hasDraft: z.boolean(),
  createdAt: instant,
  lastMessageAt: instant,
  messageCount: z.number().int(),
  /** Name of the colleague whose ticket it is. */
  assignee: z.string().nullable(),
  tags: z.array(z.string()),
  /** When the next promise to the customer is due, while it is this company's turn. */
  dueAt: instant.nullable(),
  /** By when somebody else's answer is expected. */
  waitingUntil: instant.nullable(),
  snoozedUntil: instant.nullable(),
})
export type TicketRow = z.infer<typeof ticketRow>

export const attachment = z.object({
  id: attachmentId,
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  /** Shown inside the HTML, not in the list of attachments. */
  inline: z.boolean(),
})
export type Attachment = z.infer<typeof attachment>

const address = z.object({ name: z.string(), address: z.string() })

export const message = z.object({
  id: messageId,
  direction,
  kind: messageKind,
  from: address,
  to: z.array(address),
  cc: z.array(address),
  subject: z.string(),
  sentAt: instant,
  language: mailLanguage,
  /** What is new in it, then what it quotes, then the signature. */
  newText: z.string(),
  quotedText: z.string(),
  signature: z.string(),
  hasHtml: z.boolean(),
  attachments: z.array(attachment),
  mood: mood.nullable(),
  /** Of an outgoing one that has not left yet; null otherwise. */
  outbox: z.object({ state: z.enum(['held', 'failed']), sendAt: instant, error: z.string().nullable() }).nullable(),
})
export type Message = z.infer<typeof message>

export const linkedTicket = z.object({
  id: ticketId,
  number: z.string(),
  subject: z.string(),
  state: ticketState,
  /** `merged`: its messages are here now. */
  relation: z.enum(['linked', 'merged']),
})
export type LinkedTicket = z.infer<typeof linkedTicket>

export const ticket = ticketRow.extend({
  customerId: customerId.nullable(),
  contactId: contactId.nullable(),
  categoryCorrected: z.boolean(),
  moodCorrected: z.boolean(),
  priorityCorrected: z.boolean(),
  answerDueAt: instant.nullable(),
  solutionDueAt: instant.nullable(),
  answeredAt: instant.nullable(),
  fields: z.array(z.object({ fieldId, value: z.string() })),
  links: z.array(linkedTicket),
  /** The ticket that holds its messages since they were merged. */
  mergedInto: ticketId.nullable(),
  /** The newest; older ones come by `tickets.messages`. */
  messages: z.array(message),
})
export type Ticket = z.infer<typeof ticket>

/** So many messages come with a ticket. */
export const messagesAtOnce = 30

/** Tickets by their ids, or all that a filter finds but some. */
export const ticketSelection = z.union([
  z.object({ ticketIds: z.array(ticketId).min(1).max(10_000) }),
  z.object({ filter: ticketFilter, except: z.array(ticketId).max(10_000) }),
])
export type TicketSelection = z.infer<typeof ticketSelection>

export const ticketChange = z.discriminatedUnion('field', [
  /** `waitingUntil` only for `waiting_third`, where it is the day somebody should have answered. */
  z.object({ field: z.literal('state'), value: ticketState, waitingUntil: instant.nullable().default(null) }),
  z.object({ field: z.literal('assignee'), value: z.string().trim().min(1).max(200).nullable() }),
  z.object({ field: z.literal('priority'), value: priority }),
  z.object({ field: z.literal('category'), value: categoryId.nullable() }),
  z.object({
    field: z.literal('tag'),
    add: z.array(tag).max(20).default([]),
    remove: z.array(tag).max(20).default([]),
  }),
  /** Out of the queue until then; null brings it back. */
  z.object({ field: z.literal('snoozed'), until: instant.nullable() }),
  z.object({ field: z.literal('unread'), value: z.boolean() }),
  /** null empties the field. */
  z.object({ field: z.literal('custom'), fieldId, value: z.string().max(2_000).nullable() }),
])
export type TicketChange = z.infer<typeof ticketChange>

/** A change to many tickets that the end of the program cut off. */
export const interruptedChange = z.object({
  operationId,
  at: instant,
  changes: z.array(ticketChange),
  changed: z.number().int(),
  /** How many it was to change; null where it was being put back. */
  total: z.number().int().nullable(),
})
export type InterruptedChange = z.infer<typeof interruptedChange>

export const tickets = {
  'tickets.list': procedure({
    input: z.object({
      filter: ticketFilter,
      sort: ticketSort,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ total: z.number().int(), rows: z.array(ticketRow) }),
  }),
  'tickets.counts': procedure({
    input: z.object({}),
    output: z.object({
      queue: z.number().int(),
      unread: z.number().int(),
      waiting: z.number().int(),
      solved: z.number().int(),
      sortedOut: z.number().int(),
      all: z.number().int(),
    }),
  }),
  'tickets.get': procedure({ input: z.object({ ticketId }), output: ticket }),
  /** Messages before one, the newest of them, in the order they were written. */
  'tickets.messages': procedure({
    input: z.object({ ticketId, before: messageId, limit: z.number().int().min(1).max(200) }),
    output: z.object({ messages: z.array(message) }),
  }),
  /**
   * One change to one or many tickets, in slices beside other work. A cancelled one changes nothing: what was done is put
   * back before it answers. `operationId` null: every ticket was so already.
   * @throws `not_found` where a ticket or the field is not there; `cancelled`
   */
  'tickets.change': procedure({
    input: z.object({ selection: ticketSelection, change: ticketChange }),
    output: z.object({ operationId: operationId.nullable(), changed: z.number().int() }),
    progress: counts,
  }),
  /**
   * Puts back what an operation changed. `kept`: tickets that somebody has changed again since; they
   * stay as they are. @throws `not_found`, `already_undone`
   */
  'tickets.undo': procedure({
    input: z.object({ operationId }),
    output: z.object({ restored: z.number().int(), kept: z.number().int() }),
    progress: counts,
  }),
  /** Waits for somebody to decide: resumed, undone or left. In the order they began. */
  'tickets.interrupted': procedure({
    input: z.object({}),
    output: z.object({ changes: z.array(interruptedChange) }),
  }),
  /**
   * Does what is left of an interrupted change, as `tickets.change` would have: cancelled, all of it is put back. `changed`
   * counts what was changed before too. @throws `not_found` where it is not interrupted any more; `cancelled`
   */
  'tickets.resume': procedure({
    input: z.object({ operationId }),
    output: z.object({ operationId: operationId.nullable(), changed: z.number().int() }),
    progress: counts,
  }),
  /** Leaves an interrupted change as far as it has come. @throws `not_found` where somebody is at it */
  'tickets.leave': procedure({ input: z.object({ operationId }), output: z.object({}) }),
  /** Every tag in use, the most used first. */
  'tickets.tags': procedure({
    input: z.object({}),
    output: z.object({ tags: z.array(z.object({ tag: z.string(), tickets: z.number().int() })) }),
  }),
  /** A note for colleagues, on the same line of time. @throws `not_found` */
  'tickets.addNote': procedure({
    input: z.object({ ticketId, text: z.string().trim().min(1).max(100_000) }),
    output: z.object({ messageId }),
  }),
  'tickets.markRead': procedure({ input: z.object({ ticketId, read: z.boolean() }), output: z.object({}) }),
  /** Sanitised HTML for a scriptless frame; inline pictures as data URIs, nothing remote. */
  'tickets.messageHtml': procedure({
    input: z.object({ messageId }),
    output: z.object({ html: z.string(), remoteImagesRemoved: z.number().int() }),
  }),
  'tickets.attachment': procedure({
    input: z.object({ attachmentId }),
    output: z.object({ name: z.string(), mediaType: z.string(), contentBase64: z.string() }),
  }),
  /** The raw source as it came. */
  'tickets.rawSource': procedure({ input: z.object({ messageId }), output: z.object({ contentBase64: z.string() }) }),
}

export const ticketEvents = {
  /** Tickets that came or changed; an empty list means "many, ask again". */
  'tickets.changed': z.object({ ticketIds: z.array(ticketId) }),
}
