import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from '../database/open.ts'

/** Events before a moment, and of that very moment those with a smaller id. */
export interface Before {
  readonly at: number
  readonly id: number
}
export interface Page {
  readonly customerId: number
  readonly before: Before
  readonly limit: number
}

const earlier = (at: string, id: string, before: Before): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.ref(at)} < ${before.at} or (${sql.ref(at)} = ${before.at} and ${sql.ref(id)} < ${before.id}))`

export async function selectLetters(db: Db, { customerId, before, limit }: Page) {
  return await db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.ticket_id', 'tickets.id')
    .leftJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select(['messages.id', 'messages.sent_at as at', 'messages.direction', 'messages.from_name'])
    .select(['tickets.id as ticket_id', 'tickets.number', 'tickets.subject', 'triage_results.mood'])
    .where('tickets.customer_id', '=', customerId)
    .where('messages.direction', 'in', ['inbound', 'outbound'])
    .where('messages.kind', '=', 'request')
    .where(earlier('messages.sent_at', 'messages.id', before))
    .orderBy('messages.sent_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(limit)
    .execute()
}

export async function selectSolved(db: Db, { customerId, before, limit }: Page) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'solved_at as at'])
    .where('customer_id', '=', customerId)
    .where('solved_at', 'is not', null)
    .where(earlier('solved_at', 'id', before))
    .orderBy('solved_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Orders by one of their dates. */
export async function selectOrders(
  db: Db,
  { customerId, before, limit }: Page,
  date: 'ordered_at' | 'delivered_at' | 'invoiced_at' | 'paid_at',
) {
  return await db
    .selectFrom('orders')
    .select(['id', 'number', 'invoice_number', 'total_cents', 'ordered_at', `${date} as at`])
    .where('customer_id', '=', customerId)
    .where(date, 'is not', null)
    .where(earlier(date, 'id', before))
    .orderBy(date, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function selectReturns(db: Db, { customerId, before, limit }: Page, date: 'announced_at' | 'refunded_at') {
  return await db
    .selectFrom('returns')
    .select(['id', 'number', 'reason', 'refund_cents', `${date} as at`])
    .where('customer_id', '=', customerId)
    .where(date, 'is not', null)
    .where(earlier(date, 'id', before))
    .orderBy(date, 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function selectTouchpoints(db: Db, { customerId, before, limit }: Page) {
  return await db
    .selectFrom('touchpoints')
    .select(['id', 'kind', 'subject', 'note', 'at'])
    .where('customer_id', '=', customerId)
    .where(earlier('at', 'id', before))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function selectInstalled(db: Db, { customerId, before, limit }: Page) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['machines.id', 'serial', 'site', 'name_de', 'name_en', 'installed_at as at'])
    .where('customer_id', '=', customerId)
    .where('installed_at', 'is not', null)
    .where(earlier('installed_at', 'machines.id', before))
    .orderBy('installed_at', 'desc')
    .orderBy('machines.id', 'desc')
    .limit(limit)
    .execute()
}

export async function selectOffers(db: Db, { customerId, before, limit }: Page) {
  return await db
    .selectFrom('offers')
    .select(['id', 'number', 'ticket_id', 'sent_at as at'])
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'offer')
    .where('sent_at', 'is not', null)
    .where(earlier('sent_at', 'id', before))
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** How long the newest deliveries took, in milliseconds. */
export async function selectDeliveryTimes(db: Db, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('orders')
    .select(['ordered_at', 'delivered_at'])
    .where('delivered_at', 'is not', null)
    .orderBy('ordered_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ ordered_at, delivered_at }) => (delivered_at ?? ordered_at) - ordered_at)
}

/** What went on with some customers since a moment: enough to tell stages, stumbles and waiting times. */
export async function selectTicketsOf(db: Db, customerIds: readonly number[], since: number) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'customer_id', 'created_at', 'solved_at', 'category_id', 'priority', 'mood'])
    // A ticket that came in solved has no moment of its own for that; it was over with its last message.
    .select((eb) =>
      eb.case().when('view', '=', 'solved').then(eb.fn.coalesce('solved_at', 'last_message_at')).end().as('over_at'),
    )
    .where('customer_id', 'in', customerIds)
    .where('last_message_at', '>=', since)
    .where('view', 'in', ['queue', 'waiting', 'solved'])
    .execute()
}

export async function selectOrdersOf(db: Db, customerIds: readonly number[], since: number) {
  return await db
    .selectFrom('orders')
    .select(['number', 'customer_id', 'state', 'ordered_at', 'delivered_at', 'invoiced_at', 'paid_at'])
    .where('customer_id', 'in', customerIds)
    .where('ordered_at', '>=', since)
    .where('state', '<>', 'cancelled')
    .execute()
}

export async function selectReturnsOf(db: Db, customerIds: readonly number[], since: number) {
  return await db
    .selectFrom('returns')
    .select(['number', 'customer_id', 'announced_at', 'refunded_at', 'reason'])
    .where('customer_id', 'in', customerIds)
    .where('announced_at', '>=', since)
    .execute()
}

export async function selectTouchpointsOf(db: Db, customerId: number) {
  return await db.selectFrom('touchpoints').select(['kind', 'at']).where('customer_id', '=', customerId).execute()
}

export async function selectOffersOf(db: Db, customerId: number) {
  return await db
    .selectFrom('offers')
    .select('sent_at')
    .where('customer_id', '=', customerId)
    .where('sent_at', 'is not', null)
    .execute()
}

export async function selectInstalledOf(db: Db, customerId: number) {
  return await db
    .selectFrom('machines')
    .select('installed_at')
    .where('customer_id', '=', customerId)
    .where('installed_at', 'is not', null)
    .execute()
}

/** How long things took lately with everybody: the newest of each, in milliseconds. */
export async function selectUsualTimes(db: Db, limit: number) {
  const solved = await db
    .selectFrom('tickets')
    .select(['created_at as from', 'solved_at as to'])
    .where('view', '=', 'solved')
    .where('solved_at', 'is not', null)
    .orderBy('last_message_at', 'desc')
    .limit(limit)
    .execute()
  const orders = await db
    .selectFrom('orders')
    .select(['ordered_at', 'delivered_at', 'invoiced_at', 'paid_at'])
    .orderBy('ordered_at', 'desc')
    .limit(limit)
    .execute()
  const returns = await db
    .selectFrom('returns')
    .select(['announced_at as from', 'refunded_at as to'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return { solved, orders, returns }
}

/** What customers are alike by. */
export async function selectKinds(db: Db) {
  return await db
    .selectFrom('customers')
    .leftJoin('machines', 'machines.customer_id', 'customers.id')
    .select(['customers.id', 'segment', 'model_id', 'installed_at'])
    .where('merged_into', 'is', null)
    .execute()
}

/** When each was first heard of: by an order or a ticket. */
export async function selectFirstSeen(db: Db, customerIds: readonly number[]) {
  const orders = await db
    .selectFrom('orders')
    .select((eb) => ['customer_id', eb.fn.min('ordered_at').as('at')])
    .where('customer_id', 'in', customerIds)
    .groupBy('customer_id')
    .execute()
  const tickets = await db
    .selectFrom('tickets')
    .select((eb) => ['customer_id', eb.fn.min('created_at').as('at')])
    .where('customer_id', 'in', customerIds)
    .groupBy('customer_id')
    .execute()
  const first = new Map<number, number>()
  for (const { customer_id, at } of [...orders, ...tickets]) {
    if (customer_id !== null) first.set(customer_id, Math.min(first.get(customer_id) ?? at, at))
  }
  return first
}
