import type { DbOrTrx } from '../database/open.ts'

/** What an import knows a row by. */
const keyColumns = {
  contacts: 'email',
  machines: 'serial',
  orders: 'number',
  returns: 'number',
  touchpoints: 'external_id',
  accesses: 'external_id',
  feedback: 'external_id',
} as const

/**
 * Puts on record that a row came under a record which is part of another customer now, so that parting them takes it along.
 * @param customer as it was found; nothing happens where the named record is the customer himself
 */
export async function rememberOrigin(
  trx: DbOrTrx,
  customer: { readonly id: number; readonly recordId: number } | undefined,
  table: keyof typeof keyColumns,
  key: string,
): Promise<void> {
  if (!customer || customer.id === customer.recordId) return
  const merge = await trx
    .selectFrom('customer_merges')
    .select('id')
    .where('absorbed_id', '=', customer.recordId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  // One table stands for all six here: each has an id, a customer and a key in text.
  const row = await trx
    .selectFrom(table as 'orders')
    .select('id')
    .where(keyColumns[table] as 'number', '=', key)
    .where('customer_id', '=', customer.id)
    .executeTakeFirst()
  if (!merge || !row) return
  await trx
    .insertInto('customer_merge_rows')
    .values({ merge_id: merge.id, row_id: row.id, table_name: table })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
