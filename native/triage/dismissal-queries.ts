import type { DbOrTrx } from '../database/open.ts'

export async function selectDismissals(db: DbOrTrx, ticketId: number) {
  return await db
    .selectFrom('dismissals')
    .select(['id', 'kind', 'subject'])
    .where('ticket_id', '=', ticketId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()
}

export async function selectDismissal(db: DbOrTrx, id: number) {
  return await db.selectFrom('dismissals').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertDismissal(
  trx: DbOrTrx,
  row: { ticket_id: number; kind: string; subject: string; actor: string; at: number },
): Promise<number> {
  const result = await trx
    .insertInto('dismissals')
    .values({ ...row, undone_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return result.id
}

export async function markDismissalUndone(trx: DbOrTrx, id: number, at: number): Promise<void> {
  await trx.updateTable('dismissals').set({ undone_at: at }).where('id', '=', id).execute()
}
