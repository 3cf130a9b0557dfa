import type { DbOrTrx } from '../database/open.ts'

export const selectMessage = (db: DbOrTrx, id: number) =>
  db
    .selectFrom('messages')
    .select(['id', 'new_text', 'from_name', 'from_address'])
    .where('id', '=', id)
    .executeTakeFirst()

export const selectOrders = (db: DbOrTrx, ids: readonly number[]) =>
  db
    .selectFrom('orders')
    .select(['number', 'ordered_at', 'total_cents'])
    .where('id', 'in', ids)
    .orderBy('ordered_at')
    .execute()

export const selectReturns = (db: DbOrTrx, ids: readonly number[]) =>
  db
    .selectFrom('returns')
    .select(['number', 'announced_at', 'item', 'quantity', 'refund_cents', 'order_number'])
    .where('id', 'in', ids)
    .orderBy('announced_at')
    .execute()

export const selectAccesses = (db: DbOrTrx, ids: readonly number[]) =>
  db
    .selectFrom('accesses')
    .select(['at', 'kind', 'account', 'country', 'device'])
    .where('id', 'in', ids)
    .orderBy('at')
    .execute()

/** A known person with a telephone number, and the company's own. */
export async function selectPhones(db: DbOrTrx, customerId: number) {
  const customer = await db
    .selectFrom('customers')
    .select(['name', 'phone'])
    .where('id', '=', customerId)
    .executeTakeFirst()
  const contacts = await db
    .selectFrom('contacts')
    .select(['name', 'phone'])
    .where('customer_id', '=', customerId)
    .where('phone', '<>', '')
    .orderBy('id')
    .limit(1)
    .execute()
  return { customer, contact: contacts[0] }
}
