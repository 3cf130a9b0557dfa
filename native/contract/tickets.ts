import { z } from 'zod'
import { procedure } from './define.ts'
import {
  attachmentId,
  categoryId,
  contactId,
  customerId,
  direction,
  instant,
  mailLanguage,
  messageId,
  messageKind,
  mood,
  priority,
  ticketId,
  ticketState,
} from './words.ts'

export const ticketView = z.enum(['queue', 'solved', 'sorted_out', 'all'])
export const ticketSortKey = z.enum(['last_message', 'created', 'priority', 'mood', 'customer'])

export const ticketFilter = z.object({
  /** queue: requests not yet solved; sorted_out: bounces, out-of-office, lists, spam. */
  view: ticketView,
  states: z.array(ticketState).optional(),
  /** null in the list stands for tickets without a category. */
  categories: z.array(categoryId.nullable()).max(200).optional(),
  moods: z.array(mood).optional(),
  priorities: z.array(priority).optional(),
  customerId: customerId.optional(),
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
  lastMessageAt: instant,
  messageCount: z.number().int(),
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

export const message = z.object({
  id: messageId,
  direction,
  kind: messageKind,
  from: z.object({ name: z.string(), address: z.string() }),
  to: z.array(z.object({ name: z.string(), address: z.string() })),
  cc: z.array(z.object({ name: z.string(), address: z.string() })),
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
})
export type Message = z.infer<typeof message>

export const ticket = ticketRow.extend({
  customerId: customerId.nullable(),
  contactId: contactId.nullable(),
  /** Name of the colleague whose ticket it is. */
  assignee: z.string().nullable(),
  createdAt: instant,
  categoryCorrected: z.boolean(),
  moodCorrected: z.boolean(),
  priorityCorrected: z.boolean(),
  messages: z.array(message),
})
export type Ticket = z.infer<typeof ticket>

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
      solved: z.number().int(),
      sortedOut: z.number().int(),
      all: z.number().int(),
    }),
  }),
  'tickets.get': procedure({ input: z.object({ ticketId }), output: ticket }),
  'tickets.setState': procedure({
    input: z.object({ ticketId, state: ticketState }),
    output: z.object({ before: ticketState }),
  }),
  /** Gives the ticket to a colleague, by name; null takes it from whoever has it. @throws `not_found` */
  'tickets.assign': procedure({
    input: z.object({ ticketId, assignee: z.string().trim().min(1).max(200).nullable() }),
    output: z.object({ before: z.string().nullable() }),
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
