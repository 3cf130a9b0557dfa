import type { Db } from '../database/open.ts'

type Ids = readonly number[]

export async function selectCustomersAfter(db: Db, after: number, limit: number) {
  return await db
    .selectFrom('customers')
    .select(['id', 'segment', 'country', 'zip', 'language'])
    .where('merged_into', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function selectModels(db: Db) {
  return await db.selectFrom('models').select(['id', 'line', 'name_de', 'name_en']).execute()
}

export async function selectMachines(db: Db, ids: Ids) {
  return await db
    .selectFrom('machines')
    .select(['id', 'serial', 'model_id', 'customer_id', 'installed_at', 'last_maintenance_at', 'site'])
    .where('customer_id', 'in', ids)
    .orderBy('customer_id')
    .execute()
}

export async function selectOrders(db: Db, ids: Ids, since: number) {
  return await db
    .selectFrom('orders')
    .select(['id', 'number', 'customer_id', 'ordered_at', 'shipped_at', 'delivered_at'])
    .where('customer_id', 'in', ids)
    .where('ordered_at', '>=', since)
    .where('state', '<>', 'cancelled')
    .orderBy('ordered_at')
    .execute()
}

/** Which of the orders bought which models. */
export async function selectOrderedModels(db: Db, orderIds: Ids) {
  return await db
    .selectFrom('order_lines')
    .innerJoin('models', 'models.id', 'order_lines.item')
    .select(['order_id', 'item'])
    .where('order_id', 'in', orderIds)
    .execute()
}

export async function selectOffers(db: Db, ids: Ids, since: number) {
  return await db
    .selectFrom('offers')
    .select(['id', 'customer_id', 'state', 'sent_at', 'decided_at', 'valid_until'])
    .where('customer_id', 'in', ids)
    .where('kind', '=', 'offer')
    .where('sent_at', '>=', since)
    .orderBy('sent_at')
    .execute()
}

/** Orders that name something which an offer named. */
export async function selectOrdersOfOffers(db: Db, offerIds: Ids) {
  return await db
    .selectFrom('offers')
    .innerJoin('offer_lines', 'offer_lines.offer_id', 'offers.id')
    .innerJoin('orders', 'orders.customer_id', 'offers.customer_id')
    .innerJoin('order_lines', (join) =>
      join.onRef('order_lines.order_id', '=', 'orders.id').onRef('order_lines.item', '=', 'offer_lines.number'),
    )
    .select(['offers.id as offer_id', 'orders.id as order_id'])
    .distinct()
    .where('offers.id', 'in', offerIds)
    .whereRef('orders.ordered_at', '>=', 'offers.sent_at')
    .execute()
}

export async function selectReturns(db: Db, ids: Ids, since: number) {
  return await db
    .selectFrom('returns')
    .select(['customer_id', 'order_number', 'state', 'announced_at', 'received_at', 'refunded_at'])
    .where('customer_id', 'in', ids)
    .where('announced_at', '>=', since)
    .execute()
}

export async function selectTouchpoints(db: Db, ids: Ids, since: number) {
  return await db
    .selectFrom('touchpoints')
    .select(['customer_id', 'kind', 'at', 'serial'])
    .where('customer_id', 'in', ids)
    .where('at', '>=', since)
    .execute()
}

export async function selectTickets(db: Db, ids: Ids, since: number) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'customer_id', 'created_at', 'last_message_at', 'category_id', 'priority'])
    // A ticket that came in solved has no moment of its own for that; it was over with its last message.
    .select((eb) =>
      eb.case().when('view', '=', 'solved').then(eb.fn.coalesce('solved_at', 'last_message_at')).end().as('over_at'),
    )
    .where('customer_id', 'in', ids)
    .where('last_message_at', '>=', since)
    .where('view', 'in', ['queue', 'waiting', 'solved'])
    .orderBy('created_at')
    .execute()
}

/** What customers wrote in these tickets, with what the models found in it. */
export async function selectLetters(db: Db, ticketIds: Ids) {
  return await db
    .selectFrom('messages')
    .innerJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select(['messages.ticket_id', 'messages.sent_at', 'triage_results.valence', 'triage_results.result'])
    .where('messages.ticket_id', 'in', ticketIds)
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .orderBy('messages.sent_at')
    .execute()
}

/** Names for a page of a list. */
export async function selectCustomerNames(db: Db, ids: Ids) {
  return await db.selectFrom('customers').select(['id', 'name']).where('id', 'in', ids).execute()
}
export async function selectMachineNames(db: Db, ids: Ids) {
  return await db
    .selectFrom('machines')
    .leftJoin('models', 'models.id', 'machines.model_id')
    .select(['machines.id', 'serial', 'name_de', 'name_en'])
    .where('machines.id', 'in', ids)
    .execute()
}
export async function selectOrderNumbers(db: Db, ids: Ids) {
  return await db.selectFrom('orders').select(['id', 'number']).where('id', 'in', ids).execute()
}
export async function selectOfferNumbers(db: Db, ids: Ids) {
  return await db.selectFrom('offers').select(['id', 'number']).where('id', 'in', ids).execute()
}
export async function selectTicketNames(db: Db, ids: Ids) {
  return await db.selectFrom('tickets').select(['id', 'number', 'subject']).where('id', 'in', ids).execute()
}
