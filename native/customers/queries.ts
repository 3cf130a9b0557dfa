import type { Db } from '../database/open.ts'

export async function selectCustomer(db: Db, customerId: number) {
  return await db.selectFrom('customers').selectAll().where('id', '=', customerId).executeTakeFirst()
}

export async function selectContacts(db: Db, customerId: number) {
  return await db.selectFrom('contacts').selectAll().where('customer_id', '=', customerId).orderBy('name').execute()
}

export async function selectMachines(db: Db, customerId: number) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['serial', 'model_id', 'name_de', 'name_en', 'installed_at', 'warranty_until', 'site'])
    .where('customer_id', '=', customerId)
    .orderBy('installed_at', 'desc')
    .execute()
}

export async function selectOrders(db: Db, customerId: number, limit: number) {
  return await db
    .selectFrom('orders')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('ordered_at', 'desc')
    .limit(limit)
    .execute()
}

/** Lines with the name of the part or model they order; an item we do not know has its own number for a name. */
export async function selectOrderLines(db: Db, orderIds: readonly number[]) {
  if (orderIds.length === 0) return []
  return await db
    .selectFrom('order_lines')
    .leftJoin('parts', 'parts.number', 'order_lines.item')
    .leftJoin('models', 'models.id', 'order_lines.item')
    .select([
      'order_id',
      'item',
      'quantity',
      'parts.name_de as part_de',
      'parts.name_en as part_en',
      'models.name_de as model_de',
      'models.name_en as model_en',
    ])
    .where('order_id', 'in', orderIds)
    .execute()
}

export async function countOf(db: Db, table: 'orders' | 'tickets', customerId: number): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function selectTickets(db: Db, customerId: number, limit: number) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'state', 'last_message_at', 'mood'])
    .where('customer_id', '=', customerId)
    .orderBy('last_message_at', 'desc')
    .limit(limit)
    .execute()
}
