import type { Db } from '../database/open.ts'

/** Numbers for the first screen; each is read from an index. */
export async function countAll(db: Db, table: 'tickets' | 'cases' | 'customers'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

const demoKey = 'exampleCompanyLoadedAt'

export async function selectDemoMark(db: Db): Promise<boolean> {
  const row = await db.selectFrom('settings').select('key').where('key', '=', demoKey).executeTakeFirst()
  return row !== undefined
}

export async function insertDemoMark(db: Db, at: number): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key: demoKey, value: JSON.stringify(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
