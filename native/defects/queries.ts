import type { Insertable, Updateable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export async function selectDefects(db: Db) {
  return await db.selectFrom('known_defects').selectAll().orderBy('id').execute()
}

export async function selectDefectsById(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('known_defects').selectAll().where('id', 'in', ids).execute()
}

export async function selectDefect(db: DbOrTrx, id: number) {
  return await db.selectFrom('known_defects').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Active defects with the vector of each symptom. */
export async function selectSymptoms(db: Db) {
  return await db
    .selectFrom('known_defect_vectors')
    .innerJoin('known_defects', 'known_defects.id', 'known_defect_vectors.defect_id')
    .select(['defect_id', 'symptom', 'vector'])
    .where('known_defects.active', '=', 1)
    .execute()
}

/** Ids of defects that have no symptom vector. */
export async function selectUnembedded(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('known_defects')
    .leftJoin('known_defect_vectors', 'known_defect_vectors.defect_id', 'known_defects.id')
    .select('known_defects.id')
    .where('known_defect_vectors.defect_id', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

export async function insertDefect(trx: DbOrTrx, row: Insertable<Schema['known_defects']>) {
  return await trx.insertInto('known_defects').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function updateDefect(trx: DbOrTrx, id: number, row: Updateable<Schema['known_defects']>) {
  return await trx.updateTable('known_defects').set(row).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** With its symptoms' vectors. @returns whether it was there */
export async function deleteDefect(trx: DbOrTrx, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('known_defects').where('id', '=', id).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Replaces what a defect's symptoms were turned into before. */
export async function replaceSymptoms(
  trx: DbOrTrx,
  defectId: number,
  rows: readonly Insertable<Schema['known_defect_vectors']>[],
): Promise<void> {
  await trx.deleteFrom('known_defect_vectors').where('defect_id', '=', defectId).execute()
  if (rows.length > 0)
    await trx
      .insertInto('known_defect_vectors')
      .values([...rows])
      .execute()
}

export async function articleExists(trx: DbOrTrx, id: number): Promise<boolean> {
  return (await trx.selectFrom('articles').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
