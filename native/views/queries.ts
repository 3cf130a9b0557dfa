import type { Insertable, Selectable, Updateable } from 'kysely'
import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export type ViewRow = Selectable<Schema['saved_views']>

/** In the order people gave them. */
export async function selectViews(db: DbOrTrx): Promise<ViewRow[]> {
  return await db.selectFrom('saved_views').selectAll().orderBy('position').orderBy('id').execute()
}

export async function insertView(db: DbOrTrx, view: Insertable<Schema['saved_views']>): Promise<number> {
  const { id } = await db.insertInto('saved_views').values(view).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateView(db: DbOrTrx, id: number, values: Updateable<Schema['saved_views']>): Promise<void> {
  await db.updateTable('saved_views').set(values).where('id', '=', id).execute()
}

/** @returns whether there was one */
export async function deleteView(db: DbOrTrx, id: number): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('saved_views').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}
