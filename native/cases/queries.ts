import type { Db } from '../database/open.ts'

export async function selectCases(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
}

/** Ids of cases whose vector is missing. */
export async function selectUnembedded(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('cases')
    .leftJoin('case_vectors', 'case_vectors.case_id', 'cases.id')
    .select('cases.id')
    .where('case_vectors.case_id', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}
