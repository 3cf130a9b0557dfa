import { z } from 'zod'
import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { Message, Ticket, TicketFilter, TicketRow, TicketSort } from '../contract/tickets.ts'
import type { AttachmentId, CustomerId, MessageId, TicketId, TicketState } from '../contract/words.ts'
import type { Blobs } from '../database/blobs.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly blobs: Blobs
  readonly clock: Clock
  readonly emit: Emit
}

export interface TicketService {
  list(page: {
    filter: TicketFilter
    sort: TicketSort
    offset: number
    limit: number
  }): Promise<{ total: number; rows: TicketRow[] }>
  counts(): Promise<{ queue: number; unread: number; solved: number; sortedOut: number; all: number }>
  /** @throws EngineError `not_found` */
  get(ticketId: TicketId): Promise<Ticket>
  setState(ticketId: TicketId, state: TicketState, actor: string): Promise<{ before: TicketState }>
  assign(ticketId: TicketId, assignee: string | null, actor: string): Promise<{ before: string | null }>
  markRead(ticketId: TicketId, read: boolean): Promise<void>
  messageHtml(messageId: MessageId): Promise<{ html: string; remoteImagesRemoved: number }>
  attachment(attachmentId: AttachmentId): Promise<{ name: string; mediaType: string; contentBase64: string }>
  rawSource(messageId: MessageId): Promise<{ contentBase64: string }>
}

const largestInlineBytes = 4 * 1024 * 1024
const addresses = z.array(z.object({ name: z.string(), address: z.string() })).catch([])
const parseAddresses = (json: string) => addresses.parse(JSON.parse(json))

export function createTicketService({ db, blobs, clock, emit }: Deps): TicketService {
  const existing = async (ticketId: TicketId) => {
    const ticket = await queries.selectTicket(db, ticketId)
    if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
    return ticket
  }

  const messagesOf = async (ticketId: TicketId): Promise<Message[]> => {
    const rows = await queries.selectMessages(db, ticketId)
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
    }))
  }

  return {
    list: async (page) => {
      const [rows, total] = await Promise.all([
        queries.selectTicketPage(db, page),
        queries.countTickets(db, page.filter),
      ])
      return { total, rows }
    },
    counts: async () => {
      const views = await queries.countViews(db)
      const of = (view: string) => views.find((row) => row.view === view)?.tickets ?? 0
      return {
        queue: of('queue'),
        unread: views.find((row) => row.view === 'queue')?.unread ?? 0,
        solved: of('solved'),
        sortedOut: of('sorted_out'),
        all: views.reduce((sum, row) => sum + row.tickets, 0),
      }
    },
    get: async (ticketId) => {
      const row = await existing(ticketId)
      return {
        ...queries.toTicketRow(row),
        customerId: row.customer_id as CustomerId | null,
        contactId: row.contact_id as Ticket['contactId'],
        assignee: row.assignee,
        createdAt: row.created_at,
        categoryCorrected: row.category_corrected === 1,
        moodCorrected: row.mood_corrected === 1,
        priorityCorrected: row.priority_corrected === 1,
        messages: await messagesOf(ticketId),
      }
    },
    setState: async (ticketId, state, actor) => {
      const before = await db.transaction().execute(async (trx) => {
        const ticket = await queries.selectTicket(trx, ticketId)
        if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
        if (ticket.state !== state) {
          await queries.updateTicket(trx, ticketId, { state })
          const data = { before: ticket.state, after: state }
          await recordActivity(trx, [{ at: clock(), kind: 'ticket.state_changed', actor, ticketId, data }])
        }
        return ticket.state as TicketState
      })
      emit('tickets.changed', { ticketIds: [ticketId] })
      return { before }
    },
    assign: async (ticketId, assignee, actor) => {
      const before = await db.transaction().execute(async (trx) => {
        const ticket = await queries.selectTicket(trx, ticketId)
        if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
        if (ticket.assignee !== assignee) {
          await queries.updateTicket(trx, ticketId, { assignee })
          const data = { before: ticket.assignee, after: assignee }
          await recordActivity(trx, [{ at: clock(), kind: 'ticket.assigned', actor, ticketId, data }])
        }
        return ticket.assignee
      })
      emit('tickets.changed', { ticketIds: [ticketId] })
      return { before }
    },
    markRead: async (ticketId, read) => {
      await existing(ticketId)
      await queries.updateTicket(db, ticketId, { unread: read ? 0 : 1 })
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
