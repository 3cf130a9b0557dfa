import type { Insertable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export async function selectNotes(db: Db, customerId: number) {
  return await db
    .selectFrom('customer_notes')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('removed_at', 'is', null)
    .orderBy('pinned', 'desc')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export const hasCustomer = async (db: Db, id: number): Promise<boolean> =>
  (await db.selectFrom('customers').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

export async function insertNote(db: DbOrTrx, note: Insertable<Schema['customer_notes']>): Promise<number> {
  return (await db.insertInto('customer_notes').values(note).returning('id').executeTakeFirstOrThrow()).id
}

/** @returns whether there is such a note of this customer */
export async function updateNote(
  db: Db,
  { noteId, customerId }: { noteId: number; customerId: number },
  change: Pick<Insertable<Schema['customer_notes']>, 'kind' | 'text' | 'valid_until' | 'pinned'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('customer_notes')
    .set(change)
    .where('id', '=', noteId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function setRemoved(db: Db, noteId: number, removedAt: number | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('customer_notes')
    .set({ removed_at: removedAt })
    .where('id', '=', noteId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
