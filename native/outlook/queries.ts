import type { Db } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export async function selectCustomersAfter(db: Db, after: number, limit: number) {
  return await db
    .selectFrom('customers')
    .select((eb) => [
      'id',
      eb
        .selectFrom('machines')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('machines.customer_id', '=', 'customers.id')
        .as('machines'),
    ])
    .where('merged_into', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function selectOrdersOf(db: Db, ids: readonly number[], since: number) {
  return await db
    .selectFrom('orders')
    .select(['customer_id', 'ordered_at', 'total_cents'])
    .where('customer_id', 'in', ids)
    .where('ordered_at', '>=', since)
    .where('state', '<>', 'cancelled')
    .orderBy('ordered_at')
    .execute()
}

export async function selectTicketsOf(db: Db, ids: readonly number[], since: number) {
  return await db
    .selectFrom('tickets')
    .select(['customer_id', 'created_at', 'mood', 'category_id', 'priority'])
    .where('customer_id', 'in', ids)
    .where('last_message_at', '>=', since)
    .where('view', 'in', ['queue', 'waiting', 'solved'])
    .orderBy('created_at')
    .execute()
}

export async function selectMoodsOf(db: Db, ids: readonly number[], since: number) {
  return await db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.ticket_id', 'tickets.id')
    .innerJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select(['tickets.customer_id', 'messages.sent_at', 'triage_results.valence'])
    .where('tickets.customer_id', 'in', ids)
    .where('tickets.last_message_at', '>=', since)
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .orderBy('messages.sent_at')
    .execute()
}

export async function selectBoughtParts(db: Db, customerId: number, since: number, limit: number) {
  const newest = await db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .innerJoin('parts', 'parts.number', 'order_lines.item')
    .select(['orders.number', 'orders.ordered_at', 'order_lines.item', 'order_lines.quantity'])
    .select(['order_lines.price_cents', 'parts.name_de', 'parts.name_en'])
    .where('orders.customer_id', '=', customerId)
    .where('orders.ordered_at', '>=', since)
    .where('orders.state', 'not in', ['cancelled', 'returned'])
    .orderBy('orders.ordered_at', 'desc')
    .limit(limit)
    .execute()
  return newest.toReversed()
}

export async function selectUnansweredOffers(db: Db, customerId: number, between: { from: number; to: number }) {
  return await db
    .selectFrom('offers')
    .innerJoin('offer_lines', 'offer_lines.offer_id', 'offers.id')
    .select((eb) => [
      'offers.number',
      'offers.sent_at',
      eb.fn
        .sum<number>(
          eb(
            'offer_lines.quantity',
            '*',
            eb(
              'offer_lines.price_cents',
              '*',
              eb(eb.val(1), '-', eb('offer_lines.discount_percent', '/', eb.val(100))),
            ),
          ),
        )
        .as('cents'),
    ])
    .where('offers.customer_id', '=', customerId)
    .where('offers.kind', '=', 'offer')
    .where('offers.state', '=', 'sent')
    .where('offers.sent_at', '>=', between.from)
    .where('offers.sent_at', '<=', between.to)
    .groupBy('offers.id')
    .execute()
}

export async function countDecidedOffers(db: Db) {
  return await db
    .selectFrom('offers')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'accepted').as('accepted'),
    ])
    .where('kind', '=', 'offer')
    .where('state', 'in', ['accepted', 'declined'])
    .executeTakeFirstOrThrow()
}

/** What the models found in his letters since then. */
export async function selectFindings(db: Db, customerId: number, since: number, limit: number) {
  return await db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.ticket_id', 'tickets.id')
    .innerJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select(['tickets.id', 'tickets.number', 'tickets.subject', 'tickets.category_id', 'tickets.priority'])
    .select('triage_results.result')
    .where('tickets.customer_id', '=', customerId)
    .where('tickets.last_message_at', '>=', since)
    .where('messages.direction', '=', 'inbound')
    .where('messages.sent_at', '>=', since)
    .orderBy('messages.sent_at', 'desc')
    .limit(limit)
    .execute()
}

export async function selectSolvedUpset(db: Db, customerId: number, since: number) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'last_message_at'])
    .where('customer_id', '=', customerId)
    .where('view', '=', 'solved')
    .where('mood', 'in', ['angry', 'frustrated'])
    .where('last_message_at', '>=', since)
    .orderBy('last_message_at', 'desc')
    .execute()
}

export async function selectTrainings(db: Db, customerId: number) {
  return await db
    .selectFrom('touchpoints')
    .select(['serial', 'at'])
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'training')
    .execute()
}

export async function sumTurnover(db: Db, customerId: number, since: number): Promise<number> {
  const { cents } = await db
    .selectFrom('orders')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('total_cents'), eb.lit(0)).as('cents'))
    .where('customer_id', '=', customerId)
    .where('ordered_at', '>=', since)
    .where('state', 'not in', ['cancelled', 'returned'])
    .executeTakeFirstOrThrow()
  return cents
}

/** When machines that are to be serviced were last. */
export async function selectServiced(db: Db, limit: number) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['installed_at', 'last_maintenance_at', 'maintenance_days'])
    .where('maintenance_days', 'is not', null)
    .where('installed_at', 'is not', null)
    .orderBy('machines.id', 'desc')
    .limit(limit)
    .execute()
}

export async function selectDecisions(db: Db, customerId: number) {
  return await db
    .selectFrom('step_decisions')
    .select(['step', 'reason_key'])
    .where('customer_id', '=', customerId)
    .execute()
}

export async function upsertDecision(db: Db, row: Schema['step_decisions']): Promise<void> {
  await db
    .insertInto('step_decisions')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'step', 'reason_key'])
        .doUpdateSet({ decision: row.decision, at: row.at, actor: row.actor }),
    )
    .execute()
}

export async function deleteDecision(
  db: Db,
  { customer_id, step, reason_key }: Pick<Schema['step_decisions'], 'customer_id' | 'step' | 'reason_key'>,
): Promise<void> {
  await db
    .deleteFrom('step_decisions')
    .where('customer_id', '=', customer_id)
    .where('step', '=', step)
    .where('reason_key', '=', reason_key)
    .execute()
}
