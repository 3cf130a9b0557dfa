import type { Db } from '../database/open.ts'

export async function selectCustomer(db: Db, customerId: number) {
  return await db.selectFrom('customers').selectAll().where('id', '=', customerId).executeTakeFirst()
}

/** Whom a record belongs to that was put together with another; else itself. */
export async function selectHolderId(db: Db, customerId: number): Promise<number> {
  const row = await db.selectFrom('customers').select('merged_into').where('id', '=', customerId).executeTakeFirst()
  return row?.merged_into ?? customerId
}

export async function selectContacts(db: Db, customerId: number) {
  return await db.selectFrom('contacts').selectAll().where('customer_id', '=', customerId).orderBy('name').execute()
}

export async function selectMachines(db: Db, customerId: number) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['serial', 'model_id', 'name_de', 'name_en', 'installed_at', 'warranty_until', 'site'])
    .select(['last_maintenance_at', 'maintenance_due_at', 'maintenance_days'])
    .where('customer_id', '=', customerId)
    .orderBy('installed_at', 'desc')
    .execute()
}

export async function selectOrders(db: Db, customerId: number, limit: number, offset = 0) {
  return await db
    .selectFrom('orders')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('ordered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
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

export async function countOf(db: Db, table: 'orders' | 'tickets' | 'returns', customerId: number): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function selectTickets(db: Db, customerId: number, limit: number, offset = 0) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'state', 'last_message_at', 'mood'])
    .where('customer_id', '=', customerId)
    .orderBy('last_message_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** What the models felt in the newest requests a customer wrote, the newest first. */
export async function selectMoods(db: Db, customerId: number, limit: number) {
  return await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .innerJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select([
      'messages.id',
      'messages.sent_at',
      'messages.ticket_id',
      'tickets.number',
      'tickets.subject',
      'triage_results.mood',
      'triage_results.valence',
    ])
    .where('tickets.customer_id', '=', customerId)
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .orderBy('messages.sent_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(limit)
    .execute()
}

/** Moods that people set and did not take back, by message; the newest of each. */
export async function selectCorrectedMoods(db: Db, messageIds: readonly number[]): Promise<Map<number, string>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('corrections')
    .select(['message_id', 'after'])
    .where('field', '=', 'mood')
    .where('undone_at', 'is', null)
    .where('message_id', 'in', messageIds)
    .orderBy('id')
    .execute()
  return new Map(
    rows.flatMap(({ message_id, after }) => (message_id === null || after === null ? [] : [[message_id, after]])),
  )
}

/** Newest first, with the name of what came back where we know it. */
export async function selectReturns(db: Db, customerId: number, limit: number, offset: number) {
  return await db
    .selectFrom('returns')
    .leftJoin('parts', 'parts.number', 'returns.item')
    .leftJoin('models', 'models.id', 'returns.item')
    .selectAll('returns')
    .select(['parts.name_de as part_de', 'parts.name_en as part_en'])
    .select(['models.name_de as model_de', 'models.name_en as model_en'])
    .where('customer_id', '=', customerId)
    .orderBy('announced_at', 'desc')
    .orderBy('returns.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function selectOrderTotals(db: Db, customerId: number, since: number) {
  return await db
    .selectFrom('orders')
    .select(['ordered_at', 'total_cents'])
    .where('customer_id', '=', customerId)
    .where('ordered_at', '>=', since)
    .where('state', '<>', 'cancelled')
    .orderBy('ordered_at')
    .execute()
}

/** By number, else by the exact name, else by id. A record put together with another stands for that one. */
export async function findCustomer(db: Db, named: string): Promise<number | undefined> {
  const by = async (column: 'number' | 'name' | 'id', value: string | number) =>
    await db
      .selectFrom('customers')
      .select(['id', 'merged_into'])
      .where(column, '=', value)
      .orderBy('id')
      .executeTakeFirst()
  const id = /^\d{1,15}$/.test(named) ? Number(named) : null
  const row = (await by('number', named)) ?? (await by('name', named)) ?? (id === null ? undefined : await by('id', id))
  return row && (row.merged_into ?? row.id)
}
