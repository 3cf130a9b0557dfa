import type { Db } from '../database/open.ts'
import { dayMs, paymentDays } from './dues.ts'

export async function countOpenTickets(db: Db, customerId: number) {
  return await db
    .selectFrom('tickets')
    .select((eb) => [
      eb.fn.countAll<number>().as('open'),
      eb.fn.countAll<number>().filterWhere('priority', '>=', 2).as('pressing'),
    ])
    .where('customer_id', '=', customerId)
    .where('view', 'in', ['queue', 'waiting'])
    .executeTakeFirstOrThrow()
}

export async function sumOverdue(db: Db, customerId: number, now: number) {
  return await db
    .selectFrom('orders')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.coalesce(eb.fn.sum<number>('total_cents'), eb.lit(0)).as('cents'),
    ])
    .where('customer_id', '=', customerId)
    .where('paid_at', 'is', null)
    .where('invoiced_at', '<', now - paymentDays * dayMs)
    .where('state', 'not in', ['cancelled', 'returned'])
    .executeTakeFirstOrThrow()
}

export async function countReturns(db: Db, customerId: number) {
  return await db
    .selectFrom('returns')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere('state', 'in', ['announced', 'received']).as('open'),
    ])
    .where('customer_id', '=', customerId)
    .executeTakeFirstOrThrow()
}

export async function selectAgreementEnds(db: Db, customerId: number, between: { from: number; to: number }) {
  return await db
    .selectFrom('customer_notes')
    .select('valid_until')
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'agreement')
    .where('removed_at', 'is', null)
    .where('valid_until', '>=', between.from)
    .where('valid_until', '<=', between.to)
    .execute()
}

/** What is known to befall models, in force. */
export async function selectDefects(db: Db) {
  return await db
    .selectFrom('known_defects')
    .select(['title_de', 'title_en', 'models'])
    .where('active', '=', 1)
    .where('kind', '=', 'defect')
    .execute()
}
