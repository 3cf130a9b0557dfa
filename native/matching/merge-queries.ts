import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

/** What belongs to a customer by a row with an id; migrations 0007 and 0008 lead new rows on for the same tables. */
export const movedTables = [
  'contacts',
  'machines',
  'orders',
  'tickets',
  'activity',
  'customer_notes',
  'touchpoints',
  'returns',
  'offers',
  'feedback',
  'crm_notes',
  'accesses',
  'suspicions',
] as const
type MovedTable = (typeof movedTables)[number]

export type MergeRow = Selectable<Schema['customer_merges']>

/** Hands every row of one customer to another, each on record. */
export async function moveAll(trx: DbOrTrx, mergeId: number, from: number, to: number): Promise<void> {
  for (const table of movedTables) {
    await trx
      .insertInto('customer_merge_rows')
      .columns(['merge_id', 'table_name', 'row_id'])
      .expression((eb) =>
        eb
          .selectFrom(table)
          .select((each) => [each.val(mergeId).as('merge_id'), each.val<string>(table).as('table_name'), 'id'])
          .where('customer_id', '=', from),
      )
      .execute()
    await trx.updateTable(table).set({ customer_id: to }).where('customer_id', '=', from).execute()
  }
}

/** Those rows that these merges brought and that are still with `from` go to `to`. */
export async function moveBack(trx: DbOrTrx, mergeIds: readonly number[], from: number, to: number): Promise<void> {
  for (const table of movedTables)
    await trx
      .updateTable(table)
      .set({ customer_id: to })
      .where('customer_id', '=', from)
      .where('id', 'in', rowsOf(trx, table, mergeIds))
      .execute()
}

const rowsOf = (db: DbOrTrx, table: MovedTable, mergeIds: readonly number[]) =>
  db
    .selectFrom('customer_merge_rows')
    .select('row_id')
    .where('merge_id', 'in', mergeIds)
    .where('table_name', '=', table)

/** Tickets that people wrote who have gone, and what happened to tickets that have gone, go after them. */
export async function followBack(trx: DbOrTrx, from: number, to: number): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ customer_id: to })
    .where('customer_id', '=', from)
    .where('contact_id', 'in', (eb) => eb.selectFrom('contacts').select('id').where('customer_id', '=', to))
    .execute()
  await trx
    .updateTable('activity')
    .set({ customer_id: to })
    .where('customer_id', '=', from)
    .where('ticket_id', 'in', (eb) => eb.selectFrom('tickets').select('id').where('customer_id', '=', to))
    .execute()
}

/** Rows of these merges are no longer on record with those above, who hold them no more. */
export async function forgetRows(trx: DbOrTrx, above: readonly number[], mergeIds: readonly number[]): Promise<void> {
  if (above.length === 0) return
  for (const table of movedTables)
    await trx
      .deleteFrom('customer_merge_rows')
      .where('merge_id', 'in', above)
      .where('table_name', '=', table)
      .where('row_id', 'in', rowsOf(trx, table, mergeIds))
      .execute()
}

export async function nameTickets(trx: DbOrTrx, customerId: number, name: string): Promise<void> {
  await trx
    .updateTable('tickets')
    .set({ customer_name: name })
    .where('customer_id', '=', customerId)
    .where((eb) => eb.or([eb('customer_name', 'is', null), eb('customer_name', '<>', name)]))
    .execute()
}

export async function selectTicketIds(db: DbOrTrx, customerIds: readonly number[]): Promise<number[]> {
  const rows = await db.selectFrom('tickets').select('id').where('customer_id', 'in', customerIds).execute()
  return rows.map(({ id }) => id)
}

/** Decisions on next steps have no id; those the survivor has not taken himself go to him. @returns which */
export async function moveDecisions(trx: DbOrTrx, from: number, to: number) {
  const own = await trx
    .selectFrom('step_decisions')
    .select(['step', 'reason_key'])
    .where('customer_id', '=', to)
    .execute()
  const known = new Set(own.map(({ step, reason_key }) => `${step} ${reason_key}`))
  const others = await trx
    .selectFrom('step_decisions')
    .select(['step', 'reason_key'])
    .where('customer_id', '=', from)
    .execute()
  const moved = others.filter(({ step, reason_key }) => !known.has(`${step} ${reason_key}`))
  await moveDecisionsNamed(trx, moved, from, to)
  return moved.map(({ step, reason_key }) => ({ step, reasonKey: reason_key }))
}

async function moveDecisionsNamed(
  trx: DbOrTrx,
  decisions: readonly { step: string; reason_key: string }[],
  from: number,
  to: number,
): Promise<void> {
  for (const { step, reason_key } of decisions)
    await trx
      .updateTable('step_decisions')
      .set({ customer_id: to })
      .where('customer_id', '=', from)
      .where('step', '=', step)
      .where('reason_key', '=', reason_key)
      .execute()
}

export const moveDecisionsBack = (
  trx: DbOrTrx,
  decisions: readonly { step: string; reasonKey: string }[],
  from: number,
  to: number,
): Promise<void> =>
  moveDecisionsNamed(
    trx,
    decisions.map(({ step, reasonKey }) => ({ step, reason_key: reasonKey })),
    from,
    to,
  )

export async function insertMerge(trx: DbOrTrx, merge: Insertable<Schema['customer_merges']>): Promise<number> {
  const { id } = await trx.insertInto('customer_merges').values(merge).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateMerge(
  trx: DbOrTrx,
  id: number,
  change: Updateable<Schema['customer_merges']>,
): Promise<void> {
  await trx.updateTable('customer_merges').set(change).where('id', '=', id).execute()
}

export async function selectMerge(db: DbOrTrx, id: number): Promise<MergeRow | undefined> {
  return await db.selectFrom('customer_merges').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Merges that hold, by which a record went into another. */
export async function selectMergeOf(db: DbOrTrx, absorbedId: number): Promise<MergeRow | undefined> {
  return await db
    .selectFrom('customer_merges')
    .selectAll()
    .where('absorbed_id', '=', absorbedId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
}

/** Merges that hold, by which others went into this one, the oldest first. */
export async function selectMergesInto(db: DbOrTrx, survivorId: number): Promise<MergeRow[]> {
  return await db
    .selectFrom('customer_merges')
    .selectAll()
    .where('survivor_id', '=', survivorId)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** Whether two records have been put together before and parted. */
export async function wereParted(db: DbOrTrx, one: number, other: number): Promise<boolean> {
  const row = await db
    .selectFrom('customer_merges')
    .select('id')
    .where('survivor_id', 'in', [one, other])
    .where('absorbed_id', 'in', [one, other])
    .where('undone_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

const merges = (db: Db, customerId: number | undefined) => {
  const all = db
    .selectFrom('customer_merges')
    .innerJoin('customers as survivor', 'survivor.id', 'survivor_id')
    .innerJoin('customers as absorbed', 'absorbed.id', 'absorbed_id')
  return customerId === undefined
    ? all
    : all.where('absorbed.merged_into', '=', customerId).where('undone_at', 'is', null)
}

export async function countMerges(db: Db, customerId?: number): Promise<number> {
  const row = await merges(db, customerId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function selectMerges(
  db: Db,
  { customerId, offset, limit }: { customerId?: number | undefined; offset: number; limit: number },
) {
  return await merges(db, customerId)
    .select([
      'customer_merges.id',
      'at',
      'actor',
      'score',
      'reasons',
      'undone_at',
      'survivor.id as survivor_id',
      'survivor.number as survivor_number',
      'survivor.name as survivor_name',
      'survivor.city as survivor_city',
      'absorbed.id as absorbed_id',
      'absorbed.number as absorbed_number',
      'absorbed.name as absorbed_name',
      'absorbed.city as absorbed_city',
    ])
    .orderBy('customer_merges.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

/** All records that were put together into these, with them. */
export async function selectMembers(db: DbOrTrx, rootIds: readonly number[]) {
  return await db
    .selectFrom('customers')
    .select(['id', 'merged_into'])
    .where((eb) => eb.or([eb('id', 'in', rootIds), eb('merged_into', 'in', rootIds)]))
    .execute()
}

export async function updateCustomer(trx: DbOrTrx, id: number, change: Updateable<Schema['customers']>): Promise<void> {
  await trx.updateTable('customers').set(change).where('id', '=', id).execute()
}

export async function leadOn(trx: DbOrTrx, from: readonly number[], to: number): Promise<void> {
  if (from.length === 0) return
  await trx.updateTable('customers').set({ merged_into: to }).where('id', 'in', from).execute()
}
