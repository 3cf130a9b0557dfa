import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export type PartRow = Selectable<Schema['parts']>

/** SQLite takes so many values in one statement. */
const valuesAtOnce = 5_000

async function inChunks<V, R>(values: readonly V[], read: (chunk: readonly V[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = []
  for (let at = 0; at < values.length; at += valuesAtOnce)
    rows.push(...(await read(values.slice(at, at + valuesAtOnce))))
  return rows
}

export const selectParts = (db: Db, ids: readonly number[]): Promise<PartRow[]> =>
  inChunks(ids, (chunk) => db.selectFrom('parts').selectAll().where('id', 'in', chunk).execute())

export const selectPartsByNumber = (db: Db, numbers: readonly string[]): Promise<PartRow[]> =>
  inChunks(numbers, (chunk) => db.selectFrom('parts').selectAll().where('number', 'in', chunk).execute())

export interface BillLine {
  readonly part_id: number
  readonly quantity: number
  readonly position: string
  /** 0: in the machine's own list. */
  readonly depth: number
}

/** An assembly in an assembly: a longer chain is a mistake in the data, as is one that comes back to itself. */
const deepest = 12

/** The bill of materials of a model with all that its assemblies are made of, the upper levels first. */
export async function selectBill(db: Db, model: string): Promise<BillLine[]> {
  return await db
    .withRecursive('bill(part_id, quantity, position, depth)', (cte) =>
      cte
        .selectFrom('bill_of_materials')
        .select(['part_id', 'quantity', 'position', sql<number>`0`.as('depth')])
        .where('model_id', '=', model)
        .union((eb) =>
          eb
            .selectFrom('part_components')
            .innerJoin('bill', 'bill.part_id', 'part_components.parent_id')
            .select([
              'part_components.part_id',
              sql<number>`bill.quantity * part_components.quantity`.as('quantity'),
              sql<string>`case when part_components.position = '' then bill.position else part_components.position end`.as(
                'position',
              ),
              sql<number>`bill.depth + 1`.as('depth'),
            ])
            .where('bill.depth', '<', deepest),
        ),
    )
    .selectFrom('bill')
    .select(['part_id', 'quantity', 'position', 'depth'])
    .orderBy('depth')
    .execute()
}

/** Other numbers that fit in a place of the model's list: JSON lists. */
export async function selectAlternates(db: Db, model: string) {
  return await db
    .selectFrom('bill_of_materials')
    .select(['part_id', 'alternates'])
    .where('model_id', '=', model)
    .where('alternates', '!=', '[]')
    .execute()
}

export async function selectModel(db: Db, id: string) {
  return await db.selectFrom('models').select(['id', 'name_de', 'name_en']).where('id', '=', id).executeTakeFirst()
}

export async function selectMachines(db: Db, customerId: number) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['machines.serial', 'models.id', 'models.name_de', 'models.name_en'])
    .where('machines.customer_id', '=', customerId)
    .orderBy('machines.installed_at', 'desc')
    .limit(50)
    .execute()
}

export async function selectMachine(db: Db, serial: string) {
  return await db.selectFrom('machines').selectAll().where('serial', '=', serial).executeTakeFirst()
}

export async function findCustomer(db: Db, name: string): Promise<number | null> {
  const row = await db
    .selectFrom('customers')
    .select('id')
    .where((eb) => eb.or([eb('number', '=', name), eb('name', '=', name)]))
    .executeTakeFirst()
  return row?.id ?? null
}

export const selectRelations = (db: Db, ids: readonly number[]) =>
  inChunks(ids, (chunk) => db.selectFrom('part_relations').selectAll().where('part_id', 'in', chunk).execute())

/** Which of these parts stand in any bill of materials. */
export async function selectListed(db: Db, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const [lists, assemblies] = await Promise.all([
    db.selectFrom('bill_of_materials').select('part_id').distinct().where('part_id', 'in', ids).execute(),
    db.selectFrom('part_components').select('part_id').distinct().where('part_id', 'in', ids).execute(),
  ])
  return new Set([...lists, ...assemblies].map(({ part_id }) => part_id))
}

/** Models in whose list the part stands, itself or in an assembly. */
export async function selectModelsWith(db: Db, partId: number): Promise<string[]> {
  const rows = await db
    .withRecursive('above(part_id, depth)', (cte) =>
      cte
        .selectFrom('parts')
        .select(['id as part_id', sql<number>`0`.as('depth')])
        .where('id', '=', partId)
        .union((eb) =>
          eb
            .selectFrom('part_components')
            .innerJoin('above', 'above.part_id', 'part_components.part_id')
            .select(['part_components.parent_id as part_id', sql<number>`above.depth + 1`.as('depth')])
            .where('above.depth', '<', deepest),
        ),
    )
    .selectFrom('above')
    .innerJoin('bill_of_materials', 'bill_of_materials.part_id', 'above.part_id')
    .select('bill_of_materials.model_id')
    .distinct()
    .orderBy('bill_of_materials.model_id')
    .limit(100)
    .execute()
  return rows.map(({ model_id }) => model_id)
}

/** How often each of these articles was ordered. */
export const selectDemand = (db: Db, numbers: readonly string[]) =>
  inChunks(numbers, (chunk) =>
    db
      .selectFrom('order_lines')
      .select(['item', (eb) => eb.fn.countAll<number>().as('count')])
      .where('item', 'in', chunk)
      .groupBy('item')
      .execute(),
  )

/** Tickets to which these messages belong. */
export async function selectTicketsOf(db: Db, messageIds: readonly number[], before: number) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select(['messages.id', 'messages.ticket_id', 'messages.sent_at', 'tickets.customer_id'])
    .where('messages.id', 'in', messageIds)
    .where('messages.direction', '=', 'inbound')
    .where('messages.sent_at', '<', before)
    .execute()
}

/** What was answered in these tickets. */
export async function selectAnswers(db: Db, ticketIds: readonly number[], before: number) {
  if (ticketIds.length === 0) return []
  return await db
    .selectFrom('messages')
    .select(['ticket_id', 'new_text'])
    .where('ticket_id', 'in', ticketIds)
    .where('direction', '=', 'outbound')
    .where('sent_at', '<', before)
    .execute()
}

/** What these customers ordered in a stretch of time. */
export async function selectOrdered(
  db: Db,
  customerIds: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
) {
  if (customerIds.length === 0) return []
  return await db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select(['orders.customer_id', 'orders.ordered_at', 'order_lines.item'])
    .where('orders.customer_id', 'in', customerIds)
    .where('orders.ordered_at', '>=', from)
    .where('orders.ordered_at', '<', to)
    .where('orders.state', '!=', 'cancelled')
    .execute()
}

export async function selectDecisions(db: DbOrTrx, ticketIds: readonly number[]) {
  if (ticketIds.length === 0) return []
  return await db.selectFrom('ticket_parts').selectAll().where('ticket_id', 'in', ticketIds).execute()
}

export async function upsertDecision(trx: DbOrTrx, row: Insertable<Schema['ticket_parts']>): Promise<void> {
  const { ticket_id: _ticket, part_id: _part, ...change } = row
  await trx
    .insertInto('ticket_parts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['ticket_id', 'part_id']).doUpdateSet(change))
    .execute()
}

export async function deleteDecision(trx: DbOrTrx, ticketId: number, partId: number): Promise<void> {
  await trx.deleteFrom('ticket_parts').where('ticket_id', '=', ticketId).where('part_id', '=', partId).execute()
}

/** The newest letters and notes of colleagues in a ticket. */
export async function selectOwnTexts(db: Db, ticketId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('new_text')
    .where('ticket_id', '=', ticketId)
    .where('direction', 'in', ['outbound', 'note'])
    .orderBy('sent_at', 'desc')
    .limit(10)
    .execute()
  return rows.map((row) => row.new_text)
}

export async function selectTicket(db: DbOrTrx, ticketId: number) {
  return await db.selectFrom('tickets').select(['id', 'customer_id']).where('id', '=', ticketId).executeTakeFirst()
}

export async function selectSentAt(db: Db, messageId: number): Promise<number | null> {
  const row = await db.selectFrom('messages').select('sent_at').where('id', '=', messageId).executeTakeFirst()
  return row?.sent_at ?? null
}

/** Takes parts off the list of those whose text has changed. Within a transaction that queues them. */
export async function takeDue(trx: DbOrTrx, limit: number): Promise<number[]> {
  const rows = await trx.selectFrom('part_text_due').select('part_id').orderBy('part_id').limit(limit).execute()
  const ids = rows.map(({ part_id }) => part_id)
  if (ids.length > 0) await trx.deleteFrom('part_text_due').where('part_id', 'in', ids).execute()
  return ids
}

export async function selectAllPartIds(db: Db): Promise<number[]> {
  return (await db.selectFrom('parts').select('id').execute()).map(({ id }) => id)
}
