import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export type FieldRow = Selectable<Schema['fields']>

/** In the order in which they were added. */
export async function selectFields(db: DbOrTrx): Promise<FieldRow[]> {
  return await db.selectFrom('fields').selectAll().orderBy('position').orderBy('id').execute()
}

export async function insertField(db: DbOrTrx, field: Insertable<Schema['fields']>): Promise<number> {
  const { id } = await db.insertInto('fields').values(field).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateField(db: DbOrTrx, id: number, values: Updateable<Schema['fields']>): Promise<void> {
  await db.updateTable('fields').set(values).where('id', '=', id).execute()
}

/** With its values. @returns whether there was one */
export async function deleteField(db: DbOrTrx, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('fields').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/** How many tickets have something in it. */
export async function countValues(db: Db, id: number): Promise<number> {
  const { tickets } = await db
    .selectFrom('ticket_fields')
    .select((eb) => eb.fn.countAll<number>().as('tickets'))
    .where('field_id', '=', id)
    .executeTakeFirstOrThrow()
  return tickets
}
