import { randomUUID } from 'node:crypto'
import { type Letter, partOf } from '../contract/letters.ts'
import type { DbOrTrx } from '../database/open.ts'
import { snippetOf } from '../intake/snippet.ts'
import { detectLanguage } from '../text/language.ts'
import type { BeforeSending } from './before-sending.ts'
import type { Composed } from './compose.ts'
import { editorHtml, plainText } from './letter-html.ts'
import * as outboxQueries from './outbox-queries.ts'
import * as queries from './queries.ts'

/** A draft that is to become a message, as it was read. */
export interface Ready {
  readonly ticket: queries.TicketOfLetter
  readonly draft: queries.DraftRow
  readonly files: readonly queries.DraftFileRow[]
  readonly letter: Letter
}

/** The draft has become a message. @param text what the list shows of it; null for a note, of which it shows nothing */
export async function afterWriting(
  trx: DbOrTrx,
  { ticket, letter }: Ready,
  { now, text }: { now: number; text: string | null },
): Promise<void> {
  await queries.deleteDraft(trx, ticket.id, partOf(letter.kind))
  await queries.markDraft(trx, ticket.id)
  const current = await queries.selectTicket(trx, ticket.id)
  await queries.updateTicket(trx, ticket.id, {
    unread: 0,
    message_count: (current?.message_count ?? 0) + 1,
    last_message_at: now,
    ...(text === null ? {} : { snippet: snippetOf(text) }),
  })
}

/** The message is gone again. */
export async function restoreTicket(
  trx: DbOrTrx,
  { ticketId, sentAt, before }: { ticketId: number; sentAt: number; before: BeforeSending },
): Promise<void> {
  const ticket = await queries.selectTicket(trx, ticketId)
  if (!ticket) return
  await queries.updateTicket(trx, ticketId, {
    message_count: Math.max(0, ticket.message_count - 1),
    // A message that has come since leads the list now.
    ...(ticket.last_message_at === sentAt ? before.ticket : {}),
  })
}

export async function insertLetter(
  trx: DbOrTrx,
  { ready: { ticket, files, letter }, composed, now }: { ready: Ready; composed: Composed; now: number },
): Promise<number> {
  const messageId = await outboxQueries.insertMessage(trx, {
    ticket_id: ticket.id,
    direction: 'outbound',
    kind: 'request',
    header_id: composed.messageId,
    content_hash: composed.contentHash,
    from_name: composed.from.name,
    from_address: composed.from.address,
    recipients: JSON.stringify(composed.to),
    copies: JSON.stringify(composed.cc),
    subject: letter.subject,
    sent_at: now,
    received_at: now,
    language: detectLanguage(composed.newText),
    new_text: composed.newText,
    quoted_text: composed.quotedText,
    html: composed.html,
    raw_blob: composed.rawBlob,
  })
  await outboxQueries.insertReferences(trx, messageId, composed.references)
  await insertFiles(trx, messageId, files)
  return messageId
}

export async function insertNote(
  trx: DbOrTrx,
  { ready: { ticket, files, letter }, author, now }: { ready: Ready; author: string; now: number },
): Promise<number> {
  const html = editorHtml(letter.html)
  const messageId = await outboxQueries.insertMessage(trx, {
    ticket_id: ticket.id,
    direction: 'note',
    kind: 'request',
    header_id: null,
    // The same words written twice are two notes.
    content_hash: randomUUID(),
    from_name: author,
    from_address: '',
    subject: '',
    sent_at: now,
    received_at: now,
    new_text: plainText(html),
    // Where nothing but paragraphs was written, its words say all.
    html: /<(?!\/?(?:p|br)\b)/.test(html) ? html : null,
    raw_blob: null,
  })
  await insertFiles(trx, messageId, files)
  return messageId
}

const insertFiles = (trx: DbOrTrx, messageId: number, files: readonly queries.DraftFileRow[]): Promise<void> =>
  outboxQueries.insertAttachments(
    trx,
    files.map(({ blob, name, media_type, size }) => ({
      message_id: messageId,
      blob,
      name,
      media_type,
      size,
      content_id: null,
    })),
  )
