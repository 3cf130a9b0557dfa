import { sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'

/** Of which encoder the vectors of the messages are. */
const basisKey = 'find.vectors'

export async function selectBasis(db: Db): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', basisKey).executeTakeFirst()
  const basis: unknown = row ? JSON.parse(row.value) : null
  return typeof basis === 'string' ? basis : null
}

export async function saveBasis(trx: DbOrTrx, basis: string): Promise<void> {
  const value = JSON.stringify(basis)
  await trx
    .insertInto('settings')
    .values({ key: basisKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function deleteVectors(trx: DbOrTrx): Promise<void> {
  await trx.deleteFrom('message_codes').execute()
  await trx.deleteFrom('message_vectors').execute()
}

/** Inbound messages without a vector; those that triage has not read yet get theirs from it. */
export async function selectWithoutVector(db: DbOrTrx): Promise<number[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .leftJoin('message_codes', 'message_codes.message_id', 'messages.id')
    .select('messages.id')
    .where('message_codes.message_id', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

export async function selectForVectors(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('messages').select(['id', 'subject', 'new_text']).where('id', 'in', ids).execute()
}

/** Whether messages wait to be read. */
export async function selectIsBehind(db: Db): Promise<boolean> {
  const { rows } = await sql<{ waiting: number }>`
    SELECT EXISTS (
      SELECT 1 FROM jobs WHERE kind IN ('find.embed', 'triage.message') AND state IN ('waiting', 'running')
    ) AS waiting`.execute(db)
  return rows[0]?.waiting === 1
}
