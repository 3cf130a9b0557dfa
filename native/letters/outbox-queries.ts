import type { Insertable, Updateable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export async function insertOutbox(trx: DbOrTrx, row: Insertable<Schema['outbox']>): Promise<number> {
  const { id } = await trx.insertInto('outbox').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateOutbox(trx: DbOrTrx, id: number, change: Updateable<Schema['outbox']>): Promise<void> {
  await trx.updateTable('outbox').set(change).where('id', '=', id).execute()
}

export async function selectOutbox(db: DbOrTrx, id: number) {
  return await db
    .selectFrom('outbox')
    .innerJoin('messages', 'messages.id', 'outbox.message_id')
    .select([
      'outbox.id',
      'outbox.message_id',
      'outbox.state',
      'outbox.send_at',
      'outbox.attempts',
      'outbox.draft',
      'outbox.operation_id',
    ])
    // A merge may have moved the message to another ticket since.
    .select(['messages.sent_at', 'messages.ticket_id'])
    .where('outbox.id', '=', id)
    .executeTakeFirst()
}

/** What has not left, the next first. */
export async function selectEntries(db: Db) {
  return await db
    .selectFrom('outbox')
    .innerJoin('messages', 'messages.id', 'outbox.message_id')
    .select([
      'outbox.id',
      'messages.ticket_id',
      'outbox.message_id',
      'outbox.state',
      'outbox.send_at',
      'outbox.error',
      'messages.subject',
      'messages.recipients',
    ])
    // By name, so that the index of states serves: those that have left are nearly all.
    .where('outbox.state', 'in', ['held', 'failed'])
    .orderBy('outbox.send_at')
    .orderBy('outbox.id')
    .execute()
}

/** The one that has been due for longest. */
export async function selectDue(db: Db, now: number) {
  return await db
    .selectFrom('outbox')
    .innerJoin('messages', 'messages.id', 'outbox.message_id')
    .select([
      'outbox.id',
      'messages.ticket_id',
      'outbox.message_id',
      'outbox.envelope',
      'outbox.attempts',
      'outbox.draft',
      'messages.header_id',
      'messages.raw_blob',
      'messages.from_name',
      'messages.from_address',
    ])
    .where('outbox.state', '=', 'held')
    .where('outbox.send_at', '<=', now)
    .orderBy('outbox.send_at')
    .orderBy('outbox.id')
    .limit(1)
    .executeTakeFirst()
}

export async function selectNextSending(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.min('send_at').as('at'))
    .where('state', '=', 'held')
    .executeTakeFirst()
  return row?.at ?? null
}

export async function insertMessage(trx: DbOrTrx, row: Insertable<Schema['messages']>): Promise<number> {
  const { id } = await trx.insertInto('messages').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertReferences(trx: DbOrTrx, messageId: number, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await trx
      .insertInto('message_references')
      .values(ids.map((id) => ({ message_id: messageId, header_id: id })))
      .execute()
}

export async function insertAttachments(
  trx: DbOrTrx,
  rows: readonly Insertable<Schema['attachments']>[],
): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('attachments')
      .values([...rows])
      .execute()
}

/** With its outbox row, references and attachments. */
export async function deleteMessage(trx: DbOrTrx, id: number): Promise<void> {
  await trx.deleteFrom('messages').where('id', '=', id).execute()
}

/** The first letter or note that arrived after one was seen; what machines answer by themselves does not count. */
export async function selectUnseen(trx: DbOrTrx, ticketId: number, seen: number) {
  return await trx
    .selectFrom('messages')
    .select(['direction', 'from_name', 'from_address'])
    .where('ticket_id', '=', ticketId)
    .where('id', '>', seen)
    .where('kind', 'in', ['request', 'bounce'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Message-IDs that a message answers, those of this data in the order they were written, unknown ones before them. */
export async function selectReferences(db: Db, messageId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('message_references')
    .leftJoin('messages', 'messages.header_id', 'message_references.header_id')
    .select(['message_references.header_id', 'messages.sent_at'])
    .where('message_references.message_id', '=', messageId)
    .orderBy('messages.sent_at')
    .execute()
  return [...new Set(rows.map(({ header_id }) => header_id))]
}
