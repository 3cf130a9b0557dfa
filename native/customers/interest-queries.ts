import type { Db } from '../database/open.ts'

/** Parts he ordered, each line with its order, the oldest first; at most so many of the newest. */
export async function selectBoughtParts(db: Db, customerId: number, since: number, limit: number) {
  const newest = await db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .innerJoin('parts', 'parts.number', 'order_lines.item')
    .select(['orders.number', 'orders.ordered_at', 'order_lines.item', 'order_lines.quantity'])
    .select(['parts.id as part_id', 'parts.name_de', 'parts.name_en', 'parts.price_cents'])
    .where('orders.customer_id', '=', customerId)
    .where('orders.ordered_at', '>=', since)
    .where('orders.state', 'not in', ['cancelled', 'returned'])
    .orderBy('orders.ordered_at', 'desc')
    .limit(limit)
    .execute()
  return newest.toReversed()
}

/** What the models found in his newest letters. */
export async function selectFindings(db: Db, customerId: number, limit: number) {
  return await db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.ticket_id', 'tickets.id')
    .innerJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select(['tickets.id', 'tickets.number', 'tickets.subject', 'messages.sent_at', 'triage_results.result'])
    .where('tickets.customer_id', '=', customerId)
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .orderBy('messages.sent_at', 'desc')
    .limit(limit)
    .execute()
}

export async function selectNames(db: Db, table: 'models' | 'parts', ids: readonly string[]) {
  if (ids.length === 0) return []
  const key = table === 'models' ? 'id' : 'number'
  return await db
    .selectFrom(table)
    .select([`${key} as key`, 'name_de', 'name_en'])
    .where(key, 'in', ids)
    .execute()
}

/** Of these items, those he has ever ordered. */
export async function selectOrdered(db: Db, customerId: number, items: readonly string[]) {
  if (items.length === 0) return []
  return await db
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .select('order_lines.item')
    .distinct()
    .where('order_lines.item', 'in', items)
    .where('orders.customer_id', '=', customerId)
    .execute()
}

export async function countCategories(db: Db, customerId: number | null) {
  return await db
    .selectFrom('tickets')
    .select((eb) => ['category_id', eb.fn.countAll<number>().as('count')])
    .where('category_id', 'is not', null)
    .where('view', 'in', ['queue', 'waiting', 'solved'])
    .$if(customerId !== null, (query) => query.where('customer_id', '=', customerId))
    .groupBy('category_id')
    .execute()
}

export async function selectTicketsAbout(db: Db, customerId: number, categoryId: string, limit: number) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'last_message_at'])
    .where('customer_id', '=', customerId)
    .where('category_id', '=', categoryId)
    .where('view', 'in', ['queue', 'waiting', 'solved'])
    .orderBy('last_message_at', 'desc')
    .limit(limit)
    .execute()
}

/** What goes with parts as an accessory. */
export async function selectAccessories(db: Db, partIds: readonly number[]) {
  if (partIds.length === 0) return []
  return await db
    .selectFrom('part_relations')
    .innerJoin('parts', 'parts.id', 'part_relations.other_id')
    .select(['part_relations.part_id', 'parts.number', 'parts.name_de', 'parts.name_en'])
    .where('part_relations.part_id', 'in', partIds)
    .where('part_relations.kind', '=', 'accessory')
    .where('parts.discontinued', '=', 0)
    .execute()
}
