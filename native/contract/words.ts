import { z } from 'zod'

/** The field's words as closed unions, used by every domain. Stored in the database as these very strings. */
export const language = z.enum(['de', 'en'])
export type Language = z.infer<typeof language>

/** ISO 639-1 of a mail, or `und` where it could not be told. Screens and models know German and English. */
export const mailLanguage = z.string().regex(/^[a-z]{2}$|^und$/)

export const localized = z.object({ de: z.string(), en: z.string() })
export type Localized = z.infer<typeof localized>

/** waiting: for the customer; waiting_third: for somebody else, a supplier say. */
export const ticketStates = ['new', 'open', 'waiting', 'waiting_third', 'solved', 'closed'] as const
export const ticketState = z.enum(ticketStates)
export type TicketState = z.infer<typeof ticketState>

/** What a message is, told by its headers first: only a `request` belongs in the queue. */
export const messageKinds = ['request', 'auto_reply', 'bounce', 'list', 'spam'] as const
export const messageKind = z.enum(messageKinds)
export type MessageKind = z.infer<typeof messageKind>

export const directions = ['inbound', 'outbound', 'note'] as const
export const direction = z.enum(directions)
export type Direction = z.infer<typeof direction>

export const moods = ['angry', 'frustrated', 'worried', 'neutral', 'satisfied'] as const
export const mood = z.enum(moods)
export type Mood = z.infer<typeof mood>

export const sentiment = z.enum(['negative', 'neutral', 'positive'])
export type Sentiment = z.infer<typeof sentiment>

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export const priority = z.enum(priorities)
export type Priority = z.infer<typeof priority>

/** How sure, as the screens say it: sicher, wahrscheinlich, unsicher. */
export const certainty = z.enum(['sure', 'likely', 'unsure'])
export type Certainty = z.infer<typeof certainty>

/** Epoch milliseconds. */
export const instant = z.number().int()
export const confidence = z.number().min(0).max(1)

export const ticketId = z.number().int().positive().brand<'TicketId'>()
export type TicketId = z.infer<typeof ticketId>
export const messageId = z.number().int().positive().brand<'MessageId'>()
export type MessageId = z.infer<typeof messageId>
export const customerId = z.number().int().positive().brand<'CustomerId'>()
export type CustomerId = z.infer<typeof customerId>
export const contactId = z.number().int().positive().brand<'ContactId'>()
export type ContactId = z.infer<typeof contactId>
export const caseId = z.number().int().positive().brand<'CaseId'>()
export type CaseId = z.infer<typeof caseId>
export const articleId = z.number().int().positive().brand<'ArticleId'>()
export type ArticleId = z.infer<typeof articleId>
export const attachmentId = z.number().int().positive().brand<'AttachmentId'>()
export type AttachmentId = z.infer<typeof attachmentId>
export const partId = z.number().int().positive().brand<'PartId'>()
export type PartId = z.infer<typeof partId>
export const offerId = z.number().int().positive().brand<'OfferId'>()
export type OfferId = z.infer<typeof offerId>
export const alertId = z.number().int().positive().brand<'AlertId'>()
export type AlertId = z.infer<typeof alertId>
/** What a person did to one or many tickets, to be undone as one. */
export const operationId = z.number().int().positive().brand<'OperationId'>()
export type OperationId = z.infer<typeof operationId>
export const jobId = z.number().int().positive().brand<'JobId'>()
export type JobId = z.infer<typeof jobId>
export const correctionId = z.number().int().positive().brand<'CorrectionId'>()
export type CorrectionId = z.infer<typeof correctionId>

/** A category's id is the company's own name for it, or one of the standard list's keys. */
export const categoryId = z.string().min(1).max(200)

/** Counts of long work; `total` is null while it is still being counted. */
export const counts = z.object({ done: z.number().int(), total: z.number().int().nullable() })
export type Counts = z.infer<typeof counts>

/** Stands for a person who has not given a name; screens say it in their own words. */
export const namelessAgent = 'agent'
