import type { Db, DbOrTrx } from '../database/open.ts'

export async function selectDraft(db: Db, ticketId: number) {
  return await db.selectFrom('drafts').selectAll().where('ticket_id', '=', ticketId).executeTakeFirst()
}

export async function upsertDraft(
  trx: DbOrTrx,
  row: { ticket_id: number; text: string; sources: string; updated_at: number },
): Promise<void> {
  await trx
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet(row))
    .execute()
}

export async function deleteDraft(trx: DbOrTrx, ticketId: number): Promise<void> {
  await trx.deleteFrom('drafts').where('ticket_id', '=', ticketId).execute()
}

export async function markDraft(trx: DbOrTrx, ticketId: number, hasDraft: boolean): Promise<boolean> {
  const result = await trx
    .updateTable('tickets')
    .set({ has_draft: hasDraft ? 1 : 0 })
    .where('id', '=', ticketId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** How the writer of a ticket is addressed. */
export async function selectAddressee(db: Db, ticketId: number) {
  return await db
    .selectFrom('tickets')
    .leftJoin('contacts', 'contacts.id', 'tickets.contact_id')
    .select(['contacts.name', 'contacts.formality', 'contacts.email'])
    .where('tickets.id', '=', ticketId)
    .executeTakeFirst()
}

export async function selectSender(db: Db, email: string) {
  return await db
    .selectFrom('contacts')
    .select(['name', 'formality', 'customer_id'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
}
