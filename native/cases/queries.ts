import type { Db } from '../database/open.ts'

export async function selectCases(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
}

/** What cases with higher ids say, in the order of the ids. */
export async function selectTextsAfter(db: Db, id: number, limit: number) {
  return await db
    .selectFrom('cases')
    .select(['id', 'title', 'problem', 'solution', 'language'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Ids of cases whose vector is missing; its code stands for it and is a thirtieth to read. */
export async function selectUnembedded(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('cases')
    .leftJoin('case_codes', 'case_codes.case_id', 'cases.id')
    .select('cases.id')
    .where('case_codes.case_id', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}
