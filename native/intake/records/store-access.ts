import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { DbOrTrx } from '../../database/open.ts'
import type { Schema } from '../../database/schema.ts'
import { rememberOrigin } from '../../matching/service.ts'
import * as queries from './queries.ts'
import type { Row } from './rows.ts'
import type { RecordContext } from './store-masters.ts'

/**
 * A sign-in or a change that the portal or the shop has told.
 * @throws Error where nobody knows the customer
 */
export async function storeAccess({ trx, shiftMs }: RecordContext, row: Row<'accesses'>): Promise<queries.Outcome> {
  const customer = await queries.findCustomer(trx, row.customer)
  if (!customer) throw new Error(`there is no customer ${row.customer}`)
  const told = createHash('sha256')
    .update(JSON.stringify([row.customer, row.account, row.kind, row.at]))
    .digest('hex')
  const wanted = {
    external_id: row.id ?? told.slice(0, 16),
    customer_id: customer.id,
    account: row.account,
    kind: row.kind,
    at: row.at + shiftMs,
    country: row.country,
    device: row.device,
  }
  const outcome = await upsertAccess(trx, wanted)
  await rememberOrigin(trx, customer, 'accesses', wanted.external_id)
  return outcome
}

async function upsertAccess(
  db: DbOrTrx,
  row: Insertable<Schema['accesses']> & { external_id: string },
): Promise<queries.Outcome> {
  const stored = await db
    .selectFrom('accesses')
    .selectAll()
    .where('external_id', '=', row.external_id)
    .executeTakeFirst()
  if (!stored) {
    await db.insertInto('accesses').values(row).execute()
    return 'imported'
  }
  const { id, ...before } = stored
  const same = Object.entries(before).every(([column, value]) => row[column as keyof typeof row] === value)
  if (same) return 'double'
  await db.updateTable('accesses').set(row).where('id', '=', id).execute()
  return 'imported'
}
