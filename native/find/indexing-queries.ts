import { sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'

/** Takes up to `limit` messages off the list of those whose index is behind. */
export async function takeDue(trx: DbOrTrx, limit: number): Promise<number[]> {
  const rows = await trx
    .deleteFrom('message_text_due')
    .where('message_id', 'in', (eb) =>
      eb.selectFrom('message_text_due').select('message_id').orderBy('message_id').limit(limit),
    )
    .returning('message_id')
    .execute()
  return rows.map(({ message_id }) => message_id)
}

/** Messages that are not in the index. */
export async function selectUnindexed(db: Db): Promise<number[]> {
  // The table in which FTS5 keeps the lengths of its rows; one row for each message it holds.
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM messages WHERE id NOT IN (SELECT id FROM message_text_docsize)`.execute(db)
  return rows.map(({ id }) => id)
}

/** What the index takes of these messages. */
export async function selectForIndex(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select([
      'messages.id',
      'messages.subject',
      'tickets.subject as ticket_subject',
      'customer_name',
      'contact_name',
      'from_name',
      'from_address',
      'recipients',
      'copies',
      'new_text',
      'signature',
      'quoted_text',
      // What the first message quotes, a forwarded one say, stands nowhere else.
      sql<number>`NOT EXISTS (SELECT 1 FROM messages AS earlier WHERE earlier.ticket_id = messages.ticket_id
        AND (earlier.sent_at < messages.sent_at OR (earlier.sent_at = messages.sent_at AND earlier.id < messages.id)))`.as(
        'is_first',
      ),
    ])
    .where('messages.id', 'in', ids)
    .execute()
}
export type MessageForIndex = Awaited<ReturnType<typeof selectForIndex>>[number]

export async function selectAttachmentsFor(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('attachments')
    .leftJoin('attachment_text', 'attachment_text.attachment_id', 'attachments.id')
    .select(['attachments.id', 'message_id', 'blob', 'name', 'media_type', 'size', 'attachment_text.text'])
    .where('message_id', 'in', messageIds)
    .orderBy('attachments.id')
    .execute()
}

export async function insertAttachmentText(db: Db, attachmentId: number, text: string): Promise<void> {
  await db
    .insertInto('attachment_text')
    .columns(['attachment_id', 'text'])
    .expression((eb) =>
      // It may have been deleted while it was read.
      eb
        .selectFrom('attachments')
        .select(['id', eb.val(text).as('text')])
        .where('id', '=', attachmentId),
    )
    .onConflict((conflict) => conflict.column('attachment_id').doUpdateSet({ text }))
    .execute()
}
