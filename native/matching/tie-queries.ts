import type { DbOrTrx } from '../database/open.ts'

/** Customers, as what they were put together into, whose domain is one of these. */
export async function selectByDomain(db: DbOrTrx, domains: readonly string[], limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('customers')
    .select((eb) => eb.fn.coalesce('merged_into', 'id').as('id'))
    .distinct()
    .where('domain', 'in', domains)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

const numberKinds = ['serial', 'order', 'invoice'] as const

/** Of these folded numbers, those of records that belong to a customer. */
export async function selectNumbered(db: DbOrTrx, folded: readonly string[]) {
  if (folded.length === 0) return []
  const rows = await db
    .selectFrom('identifiers')
    .leftJoin('machines', (join) => join.onRef('machines.serial', '=', 'record').on('identifiers.kind', '=', 'serial'))
    .leftJoin('orders', (join) => join.onRef('orders.number', '=', 'record').on('identifiers.kind', '=', 'order'))
    .leftJoin('orders as invoiced', (join) =>
      join.onRef('invoiced.invoice_number', '=', 'record').on('identifiers.kind', '=', 'invoice'),
    )
    .select((eb) => [
      'identifiers.kind',
      'record',
      eb.fn.coalesce('machines.customer_id', 'orders.customer_id', 'invoiced.customer_id').as('customer_id'),
    ])
    .where('folded', 'in', folded)
    .where('identifiers.kind', 'in', numberKinds)
    .execute()
  return rows.flatMap(({ kind, record, customer_id }) =>
    customer_id === null ? [] : [{ kind: kind as (typeof numberKinds)[number], record, customer_id }],
  )
}

export async function selectNames(db: DbOrTrx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('customers').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What each of these was put together into, or itself. */
export async function selectRoots(db: DbOrTrx, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('customers').select(['id', 'merged_into']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, merged_into }) => [id, merged_into ?? id]))
}

export async function selectCustomersShown(db: DbOrTrx, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('customers').select(['id', 'number', 'name', 'city']).where('id', 'in', ids).execute()
}

export async function selectTicket(db: DbOrTrx, id: number) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'customer_id', 'customer_name', 'contact_id'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function setTicketCustomer(
  trx: DbOrTrx,
  ticketId: number,
  { customerId, name }: { customerId: number | null; name: string | null },
): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ customer_id: customerId, customer_name: name })
    .where('id', '=', ticketId)
    .execute()
}

export async function selectContact(db: DbOrTrx, id: number) {
  return await db.selectFrom('contacts').select(['id', 'customer_id']).where('id', '=', id).executeTakeFirst()
}

export async function setContactCustomer(trx: DbOrTrx, contactId: number, customerId: number | null): Promise<void> {
  await trx.updateTable('contacts').set({ customer_id: customerId }).where('id', '=', contactId).execute()
}

const tieKinds = ['customer.tied', 'customer.untied'] as const

/** What was said last of whose ticket it is. */
export async function selectLastTie(db: DbOrTrx, ticketId: number) {
  return await db
    .selectFrom('activity')
    .select(['id', 'kind', 'actor', 'data'])
    .where('ticket_id', '=', ticketId)
    .where('kind', 'in', tieKinds)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function selectTie(db: DbOrTrx, id: number) {
  return await db
    .selectFrom('activity')
    .select(['id', 'ticket_id', 'data'])
    .where('id', '=', id)
    .where('kind', '=', 'customer.tied')
    .executeTakeFirst()
}
