import type { Insertable, Selectable, Updateable } from 'kysely'
import type { LetterPart } from '../contract/letters.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export type DraftRow = Selectable<Schema['drafts']>
export type DraftFileRow = Selectable<Schema['draft_attachments']>

export async function selectDraft(db: DbOrTrx, ticketId: number, part: LetterPart): Promise<DraftRow | undefined> {
  return await db
    .selectFrom('drafts')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('part', '=', part)
    .executeTakeFirst()
}

export async function upsertDraft(trx: DbOrTrx, row: Insertable<Schema['drafts']>): Promise<void> {
  await trx
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['ticket_id', 'part']).doUpdateSet(row))
    .execute()
}

/** With its attachments. */
export async function deleteDraft(trx: DbOrTrx, ticketId: number, part: LetterPart): Promise<void> {
  await trx.deleteFrom('drafts').where('ticket_id', '=', ticketId).where('part', '=', part).execute()
}

/** Marks a ticket that has an unsent letter or note. @returns whether it has */
export async function markDraft(trx: DbOrTrx, ticketId: number): Promise<boolean> {
  const draft = await trx.selectFrom('drafts').select('part').where('ticket_id', '=', ticketId).executeTakeFirst()
  await trx
    .updateTable('tickets')
    .set({ has_draft: draft ? 1 : 0 })
    .where('id', '=', ticketId)
    .execute()
  return draft !== undefined
}

export async function selectDraftFiles(db: DbOrTrx, ticketId: number, part: LetterPart): Promise<DraftFileRow[]> {
  return await db
    .selectFrom('draft_attachments')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('part', '=', part)
    .orderBy('id')
    .execute()
}

export async function insertDraftFile(trx: DbOrTrx, row: Insertable<Schema['draft_attachments']>): Promise<number> {
  const { id } = await trx.insertInto('draft_attachments').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function deleteDraftFile(trx: DbOrTrx, ticketId: number, part: LetterPart, id: number): Promise<void> {
  await trx
    .deleteFrom('draft_attachments')
    .where('ticket_id', '=', ticketId)
    .where('part', '=', part)
    .where('id', '=', id)
    .execute()
}

/** Attachments of a ticket's messages. */
export async function selectMessageFiles(db: DbOrTrx, ticketId: number, ids: readonly number[]) {
  return await db
    .selectFrom('attachments')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .select(['attachments.blob', 'attachments.name', 'attachments.media_type', 'attachments.size'])
    .where('messages.ticket_id', '=', ticketId)
    .where('attachments.id', 'in', ids)
    .orderBy('attachments.id')
    .execute()
}

export async function selectTicket(db: DbOrTrx, ticketId: number) {
  return await db
    .selectFrom('tickets')
    .leftJoin('contacts', 'contacts.id', 'tickets.contact_id')
    .select([
      'tickets.id',
      'tickets.subject',
      'tickets.state',
      'tickets.has_draft',
      'tickets.last_message_at',
      'tickets.snippet',
      'tickets.message_count',
      'tickets.answered_at',
      'tickets.contact_name',
      'contacts.email as contact_email',
      'contacts.language as contact_language',
    ])
    .where('tickets.id', '=', ticketId)
    .executeTakeFirst()
}
export type TicketOfLetter = NonNullable<Awaited<ReturnType<typeof selectTicket>>>

export async function updateTicket(
  trx: DbOrTrx,
  ticketId: number,
  change: Updateable<Schema['tickets']>,
): Promise<void> {
  await trx.updateTable('tickets').set(change).where('id', '=', ticketId).execute()
}

/** What an answer answers: the newest letter of the customer, else our own newest; automatic mails only where there is nothing else. */
export async function selectAnswered(db: DbOrTrx, ticketId: number) {
  // The id alone is sorted for: long tickets have megabytes of HTML.
  return await db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', (eb) =>
      eb
        .selectFrom('messages')
        .select('id')
        .where('ticket_id', '=', ticketId)
        .where('direction', '<>', 'note')
        .orderBy((inner) => inner('kind', '=', 'request'), 'desc')
        .orderBy((inner) => inner('direction', '=', 'inbound'), 'desc')
        .orderBy('sent_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1),
    )
    .executeTakeFirst()
}
