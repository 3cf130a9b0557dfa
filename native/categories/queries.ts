import type { Db, DbOrTrx } from '../database/open.ts'

export interface CategoryValues {
  readonly name_de: string
  readonly name_en: string
  readonly description: string
}

export async function selectCategories(db: DbOrTrx) {
  return await db.selectFrom('categories').selectAll().orderBy('position').orderBy('id').execute()
}

export async function hasCategory(db: DbOrTrx, id: string): Promise<boolean> {
  return (await db.selectFrom('categories').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** At the end of the list. */
export async function insertCategory(db: DbOrTrx, id: string, values: CategoryValues): Promise<void> {
  const { last } = await db
    .selectFrom('categories')
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  await db
    .insertInto('categories')
    .values({ id, ...values, position: (last ?? 0) + 1 })
    .execute()
}

/** @returns whether there is such a category */
export async function updateCategory(db: Db, id: string, values: CategoryValues): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('categories')
    .set(values)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** @returns whether there was such a category */
export async function deleteCategory(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('categories').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
