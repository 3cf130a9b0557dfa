import { sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'

export async function selectTicket(db: DbOrTrx, ticketId: number) {
  return await db.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst()
}

/** The newest messages of a ticket, or the newest before one of them; in the order they were written. */
export async function selectMessages(db: Db, ticketId: number, { before, limit }: { before?: number; limit: number }) {
  let query = db.selectFrom('messages').where('messages.ticket_id', '=', ticketId)
  if (before !== undefined) {
    const edge = await db.selectFrom('messages').select('sent_at').where('id', '=', before).executeTakeFirst()
    const sentAt = edge?.sent_at ?? 0
    query = query.where((eb) =>
      eb.or([
        eb('messages.sent_at', '<', sentAt),
        eb.and([eb('messages.sent_at', '=', sentAt), eb('messages.id', '<', before)]),
      ]),
    )
  }
  const rows = await query
    .leftJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .leftJoin('outbox', (join) =>
      join.onRef('outbox.message_id', '=', 'messages.id').on('outbox.state', '<>', 'delivered'),
    )
    .select([
      'messages.id',
      'direction',
      'kind',
      'from_name',
      'from_address',
      'recipients',
      'copies',
      'subject',
      'sent_at',
      'language',
      'new_text',
      'quoted_text',
      'signature',
      'triage_results.mood as mood',
      sql<number>`messages.html IS NOT NULL`.as('has_html'),
      'outbox.state as outbox_state',
      'outbox.send_at as outbox_send_at',
      'outbox.error as outbox_error',
    ])
    .orderBy('messages.sent_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse()
}

export async function selectAttachments(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db.selectFrom('attachments').selectAll().where('message_id', 'in', messageIds).orderBy('id').execute()
}

export async function selectAttachment(db: Db, attachmentId: number) {
  return await db.selectFrom('attachments').selectAll().where('id', '=', attachmentId).executeTakeFirst()
}

export async function selectMessageBody(db: Db, messageId: number) {
  return await db
    .selectFrom('messages')
    .select(['html', 'remote_images', 'raw_blob'])
    .where('id', '=', messageId)
    .executeTakeFirst()
}

export async function selectInlineParts(db: Db, messageId: number) {
  return await db
    .selectFrom('attachments')
    .select(['content_id', 'blob', 'media_type', 'size'])
    .where('message_id', '=', messageId)
    .where('content_id', 'is not', null)
    .execute()
}

export async function updateUnread(db: DbOrTrx, ticketId: number, unread: boolean): Promise<void> {
  await db
    .updateTable('tickets')
    .set({ unread: unread ? 1 : 0 })
    .where('id', '=', ticketId)
    .execute()
}

export async function selectFieldValues(db: Db, ticketId: number) {
  return await db
    .selectFrom('ticket_fields')
    .select(['field_id', 'value'])
    .where('ticket_id', '=', ticketId)
    .orderBy('field_id')
    .execute()
}

/** Tickets linked with this one, and those merged into it. */
export async function selectLinks(db: Db, ticketId: number) {
  const columns = ['tickets.id', 'number', 'subject', 'state'] as const
  const linked = await db
    .selectFrom('ticket_links')
    .innerJoin('tickets', (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([eb('first_id', '=', ticketId), eb('tickets.id', '=', eb.ref('second_id'))]),
          eb.and([eb('second_id', '=', ticketId), eb('tickets.id', '=', eb.ref('first_id'))]),
        ]),
      ),
    )
    .select(columns)
    .where((eb) => eb.or([eb('first_id', '=', ticketId), eb('second_id', '=', ticketId)]))
    .orderBy('tickets.id')
    .execute()
  const merged = await db
    .selectFrom('tickets')
    .select(columns)
    .where('merged_into', '=', ticketId)
    .orderBy('id')
    .execute()
  return [
    ...linked.map((row) => ({ ...row, relation: 'linked' as const })),
    ...merged.map((row) => ({ ...row, relation: 'merged' as const })),
  ]
}

/** A note on the ticket's line of time; not unread to whoever wrote it. */
export async function insertNote(
  trx: DbOrTrx,
  note: { ticketId: number; author: string; text: string; at: number; hash: string },
): Promise<number> {
  const { ticketId, author, text, at, hash } = note
  const { id } = await trx
    .insertInto('messages')
    .values({
      ticket_id: ticketId,
      direction: 'note',
      kind: 'request',
      header_id: null,
      content_hash: hash,
      from_name: author,
      from_address: '',
      subject: '',
      sent_at: at,
      received_at: at,
      new_text: text,
      html: null,
      raw_blob: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('tickets')
    .set((eb) => ({ message_count: eb('message_count', '+', 1), last_message_at: at }))
    .where('id', '=', ticketId)
    .execute()
  return id
}
