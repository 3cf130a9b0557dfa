import type { DbOrTrx } from '../database/open.ts'

export async function selectCustomersAfter(db: DbOrTrx, after: number, limit: number) {
  return await db
    .selectFrom('customers')
    .select(['id', 'country', 'street', 'zip', 'city'])
    .where('merged_into', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export const selectCustomersOf = (db: DbOrTrx, ids: readonly number[]) =>
  db.selectFrom('customers').select(['id', 'country', 'street', 'zip', 'city']).where('id', 'in', ids).execute()

export const selectOrdersOf = (db: DbOrTrx, ids: readonly number[], since: number) =>
  db
    .selectFrom('orders')
    .select(['id', 'number', 'customer_id', 'ordered_at', 'total_cents', 'ship_to'])
    .where('customer_id', 'in', ids)
    .where('ordered_at', '>=', since)
    .where('state', '<>', 'cancelled')
    .orderBy('ordered_at')
    .execute()

export const selectReturnsOf = (db: DbOrTrx, ids: readonly number[], since: number) =>
  db
    .selectFrom('returns')
    .select(['id', 'number', 'customer_id', 'order_number', 'item', 'quantity', 'announced_at', 'received_at'])
    .select(['refunded_at', 'refund_cents', 'state'])
    .where('customer_id', 'in', ids)
    .where('announced_at', '>=', since)
    .orderBy('announced_at')
    .execute()

export const selectAccessesOf = (db: DbOrTrx, ids: readonly number[], since: number) =>
  db
    .selectFrom('accesses')
    .select(['id', 'customer_id', 'account', 'kind', 'at', 'country'])
    .where('customer_id', 'in', ids)
    .where('at', '>=', since)
    .orderBy('at')
    .execute()

export const selectLinesOf = (db: DbOrTrx, orderIds: readonly number[]) =>
  orderIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('order_lines')
        .select(['order_id', 'item', 'quantity', 'price_cents'])
        .where('order_id', 'in', orderIds)
        .execute()

/** Whose the orders of these numbers are. */
export const selectOwners = (db: DbOrTrx, numbers: readonly string[]) =>
  numbers.length === 0
    ? Promise.resolve([])
    : db.selectFrom('orders').select(['id', 'number', 'customer_id']).where('number', 'in', numbers).execute()

/** Where orders went since then that did not go to the customer's own address, a page at a time. */
export const selectShipTos = (db: DbOrTrx, { from, until }: { from: number; until: number }) =>
  db
    .selectFrom('orders')
    .select(['customer_id', 'ship_to'])
    .where('ordered_at', '>=', from)
    .where('ordered_at', '<', until)
    .where('ship_to', '<>', '')
    .where('customer_id', 'is not', null)
    .execute()
