import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { FieldId } from '../contract/fields.ts'
import type { Emit } from '../contract/index.ts'
import type { Message, Ticket, TicketFilter, TicketRow, TicketSort } from '../contract/tickets.ts'
import { messagesAtOnce } from '../contract/tickets.ts'
import { type AttachmentId, type CustomerId, type MessageId, namelessAgent, type TicketId } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import { countEach } from './count-queries.ts'
import { plainFilter } from './filter.ts'
import * as lists from './list-queries.ts'
import * as queries from './ticket-queries.ts'

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly clock: Clock
  readonly emit: Emit
  /** The name of whoever works here; empty while nobody has said. */
  readonly agent: () => Promise<string>
}

interface ViewCounts {
  readonly queue: number
  readonly unread: number
  readonly waiting: number
  readonly solved: number
  readonly sortedOut: number
  readonly all: number
}

export interface TicketService {
  list(page: {
    filter: TicketFilter
    sort: TicketSort
    offset: number
    limit: number
  }): Promise<{ total: number; rows: TicketRow[] }>
  counts(): Promise<ViewCounts>
  /** How many tickets each filter finds, and how many of them are unread. */
  countEach(filters: readonly TicketFilter[]): Promise<{ tickets: number; unread: number }[]>
  /** The queue by category; those without a ticket are left out. */
  countQueueByCategory(): Promise<{ categoryId: string | null; tickets: number; unread: number }[]>
  /** @throws EngineError `not_found` */
  get(ticketId: TicketId): Promise<Ticket>
  /** The newest messages before this one. */
  messages(ticketId: TicketId, before: MessageId, limit: number): Promise<Message[]>
  tags(): Promise<{ tag: string; tickets: number }[]>
  /** @throws EngineError `not_found` */
  addNote(ticketId: TicketId, text: string): Promise<MessageId>
  /** @throws EngineError `not_found` */
  markRead(ticketId: TicketId, read: boolean): Promise<void>
  messageHtml(messageId: MessageId): Promise<{ html: string; remoteImagesRemoved: number }>
  attachment(attachmentId: AttachmentId): Promise<{ name: string; mediaType: string; contentBase64: string }>
  rawSource(messageId: MessageId): Promise<{ contentBase64: string }>
}

const largestInlineBytes = 4 * 1024 * 1024
const addresses = z.array(z.object({ name: z.string(), address: z.string() })).catch([])
const parseAddresses = (json: string) => addresses.parse(JSON.parse(json))

export function createTicketService({ db, blobs, clock, emit, agent }: Deps): TicketService {
  const plain = async (filter: TicketFilter) => plainFilter(filter, { agent: await agent(), now: clock() })
  const existing = async (ticketId: TicketId) => {
    const ticket = await queries.selectTicket(db, ticketId)
    if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
    return ticket
  }

  const messagesOf = async (ticketId: TicketId, part: { before?: MessageId; limit: number }): Promise<Message[]> => {
    const rows = await queries.selectMessages(db, ticketId, part)
    const attachments = await queries.selectAttachments(
      db,
      rows.map((row) => row.id),
    )
    const byMessage = Map.groupBy(attachments, (attachment) => attachment.message_id)
    return rows.map((row) => ({
      id: row.id as MessageId,
      direction: row.direction as Message['direction'],
      kind: row.kind as Message['kind'],
      from: { name: row.from_name, address: row.from_address },
      to: parseAddresses(row.recipients),
      cc: parseAddresses(row.copies),
      subject: row.subject,
      sentAt: row.sent_at,
      language: row.language,
      newText: row.new_text,
      quotedText: row.quoted_text,
      signature: row.signature,
      hasHtml: row.has_html === 1,
      attachments: (byMessage.get(row.id) ?? []).map((attachment) => ({
        id: attachment.id as AttachmentId,
        name: attachment.name,
        mediaType: attachment.media_type,
        size: attachment.size,
        inline: attachment.content_id !== null && attachment.media_type.startsWith('image/'),
      })),
      mood: row.mood as Message['mood'],
      outbox: outboxOf(row),
    }))
  }

  return {
    list: async ({ filter, ...page }) => {
      const own = await plain(filter)
      const [rows, total] = await Promise.all([
        lists.selectTicketPage(db, { ...page, filter: own }),
        lists.countTickets(db, own),
      ])
      return { total, rows }
    },
    counts: async () => {
      const views = await lists.countViews(db)
      const of = (view: string) => views.find((row) => row.view === view)?.tickets ?? 0
      return {
        queue: of('queue'),
        unread: views.find((row) => row.view === 'queue')?.unread ?? 0,
        waiting: of('waiting'),
        solved: of('solved'),
        sortedOut: of('sorted_out'),
        all: views.reduce((sum, row) => sum + (row.view === 'merged' ? 0 : row.tickets), 0),
      }
    },
    countEach: async (filters) => await countEach(db, await Promise.all(filters.map(plain))),
    countQueueByCategory: () => lists.countQueueByCategory(db),
    get: async (ticketId) => {
      const row = await existing(ticketId)
      const tags = await lists.selectTags(db, [ticketId])
      const values = await queries.selectFieldValues(db, ticketId)
      const links = await queries.selectLinks(db, ticketId)
      return {
        ...lists.toTicketRow(row, tags.get(ticketId) ?? []),
        customerId: row.customer_id as CustomerId | null,
        contactId: row.contact_id as Ticket['contactId'],
        categoryCorrected: row.category_corrected === 1,
        moodCorrected: row.mood_corrected === 1,
        priorityCorrected: row.priority_corrected === 1,
        answerDueAt: row.answer_due_at,
        solutionDueAt: row.solution_due_at,
        answeredAt: row.answered_at,
        fields: values.map(({ field_id, value }) => ({ fieldId: field_id as FieldId, value })),
        links: links.map(({ id, state, ...link }) => ({
          ...link,
          id: id as TicketId,
          state: state as Ticket['state'],
        })),
        mergedInto: row.merged_into as TicketId | null,
        messages: await messagesOf(ticketId, { limit: messagesAtOnce }),
      }
    },
    messages: (ticketId, before, limit) => messagesOf(ticketId, { before, limit }),
    tags: () => lists.selectTagCounts(db),
    addNote: async (ticketId, text) => {
      await existing(ticketId)
      const author = (await agent()) || namelessAgent
      const at = clock()
      const id = await db.transaction().execute(async (trx) => {
        // The same words written twice are two notes.
        const noteId = await queries.insertNote(trx, { ticketId, author, text, at, hash: randomUUID() })
        await recordActivity(trx, [{ at, kind: 'note.added', actor: author, ticketId, data: { messageId: noteId } }])
        return noteId
      })
      emit('tickets.changed', { ticketIds: [ticketId] })
      return id as MessageId
    },
    markRead: async (ticketId, read) => {
      await existing(ticketId)
      await queries.updateUnread(db, ticketId, !read)
      emit('tickets.changed', { ticketIds: [ticketId] })
    },
    messageHtml: async (messageId) => {
      const body = await queries.selectMessageBody(db, messageId)
      if (!body || body.html === null) throw new EngineError('not_found', { what: 'html', id: messageId })
      const parts = await queries.selectInlineParts(db, messageId)
      return { html: await withInlineImages(body.html, parts, blobs), remoteImagesRemoved: body.remote_images }
    },
    attachment: async (attachmentId) => {
      const row = await queries.selectAttachment(db, attachmentId)
      if (!row) throw new EngineError('not_found', { what: 'attachment', id: attachmentId })
      const content = await blobs.read(row.blob)
      return { name: row.name, mediaType: row.media_type, contentBase64: content.toString('base64') }
    },
    rawSource: async (messageId) => {
      const body = await queries.selectMessageBody(db, messageId)
      if (!body?.raw_blob) throw new EngineError('not_found', { what: 'raw source', id: messageId })
      return { contentBase64: (await blobs.read(body.raw_blob)).toString('base64') }
    },
  }
}

/** Of a letter that has not left yet. */
function outboxOf(row: Awaited<ReturnType<typeof queries.selectMessages>>[number]): Message['outbox'] {
  const { outbox_state: state, outbox_send_at: sendAt, outbox_error: error } = row
  return (state === 'held' || state === 'failed') && sendAt !== null ? { state, sendAt, error } : null
}

type InlinePart = Awaited<ReturnType<typeof queries.selectInlineParts>>[number]

/** Puts pictures that came with the mail in place of their `cid:` addresses; one that is missing stays empty. */
async function withInlineImages(html: string, parts: readonly InlinePart[], blobs: Blobs): Promise<string> {
  const urls = new Map<string, string>()
  for (const part of parts) {
    if (part.content_id === null || !part.media_type.startsWith('image/') || part.size > largestInlineBytes) continue
    const content = await blobs.read(part.blob)
    urls.set(part.content_id, `data:${part.media_type};base64,${content.toString('base64')}`)
  }
  return html.replace(/(["'])cid:([^"']+)\1/gi, (_all, quote: string, id: string) => {
    return `${quote}${urls.get(decodeURIComponent(id)) ?? ''}${quote}`
  })
}
