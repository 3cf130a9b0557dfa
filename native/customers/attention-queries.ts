import type { Db } from '../database/open.ts'
import { agreementDays, dayMs, paymentDays } from './dues.ts'

/** Every customer that was not put together with another. */
export async function selectCustomers(db: Db) {
  return await db
    .selectFrom('customers')
    .select(['id', 'number', 'name', 'zip', 'city', 'segment'])
    .where('merged_into', 'is', null)
    .execute()
}

export async function countTicketsOfAll(db: Db) {
  return await db
    .selectFrom('tickets')
    .select((eb) => [
      'customer_id',
      eb.fn.countAll<number>().as('open'),
      eb.fn.countAll<number>().filterWhere('priority', '>=', 2).as('pressing'),
      eb.fn.countAll<number>().filterWhere('mood', 'in', ['angry', 'frustrated']).as('upset'),
    ])
    .where('view', '=', 'queue')
    .where('customer_id', 'is not', null)
    .groupBy('customer_id')
    .execute()
}

export async function countOverdueOfAll(db: Db, now: number) {
  return await db
    .selectFrom('orders')
    .select((eb) => ['customer_id', eb.fn.countAll<number>().as('count')])
    .where('paid_at', 'is', null)
    .where('invoiced_at', '<', now - paymentDays * dayMs)
    .where('state', 'not in', ['cancelled', 'returned'])
    .where('customer_id', 'is not', null)
    .groupBy('customer_id')
    .execute()
}

export async function selectServicedOfAll(db: Db) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['customer_id', 'installed_at', 'last_maintenance_at', 'maintenance_due_at', 'maintenance_days'])
    .where('customer_id', 'is not', null)
    .where((eb) => eb.or([eb('maintenance_days', 'is not', null), eb('maintenance_due_at', 'is not', null)]))
    .execute()
}

export async function countReturnsOfAll(db: Db) {
  return await db
    .selectFrom('returns')
    .select((eb) => ['customer_id', eb.fn.countAll<number>().as('count')])
    .where('state', 'in', ['announced', 'received'])
    .where('customer_id', 'is not', null)
    .groupBy('customer_id')
    .execute()
}

export async function countAgreementsOfAll(db: Db, now: number) {
  const reach = agreementDays * dayMs
  return await db
    .selectFrom('customer_notes')
    .select((eb) => ['customer_id', eb.fn.countAll<number>().as('count')])
    .where('kind', '=', 'agreement')
    .where('removed_at', 'is', null)
    .where('valid_until', '>=', now - reach)
    .where('valid_until', '<=', now + reach)
    .groupBy('customer_id')
    .execute()
}

export async function countMachines(db: Db, customerIds: readonly number[]) {
  return await db
    .selectFrom('machines')
    .select((eb) => ['customer_id', eb.fn.countAll<number>().as('count')])
    .where('customer_id', 'in', customerIds)
    .groupBy('customer_id')
    .execute()
}

export async function selectLastTickets(db: Db, customerIds: readonly number[]) {
  return await db
    .selectFrom('tickets')
    .select((eb) => ['customer_id', eb.fn.max('last_message_at').as('at')])
    .where('customer_id', 'in', customerIds)
    .groupBy('customer_id')
    .execute()
}
