import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export type RuleRow = Selectable<Schema['rules']>
export type RunRow = Selectable<Schema['rule_runs']>

const onKey = 'rules.on'

/** Whether any rule acts; so unless somebody has switched all of them off. */
export async function selectOn(db: DbOrTrx): Promise<boolean> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', onKey).executeTakeFirst()
  return row?.value !== 'false'
}

export async function saveOn(db: DbOrTrx, on: boolean): Promise<void> {
  const value = JSON.stringify(on)
  await db
    .insertInto('settings')
    .values({ key: onKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** In their order, without those that were removed. */
export async function selectRules(db: DbOrTrx): Promise<RuleRow[]> {
  return await db
    .selectFrom('rules')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function selectHasActive(trx: DbOrTrx): Promise<boolean> {
  const row = await trx
    .selectFrom('rules')
    .select('id')
    .where('active', '=', 1)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export const selectRule = async (db: DbOrTrx, id: number): Promise<RuleRow | undefined> =>
  await db.selectFrom('rules').selectAll().where('id', '=', id).executeTakeFirst()

export const insertRule = async (trx: DbOrTrx, row: Insertable<Schema['rules']>): Promise<number> =>
  (await trx.insertInto('rules').values(row).returning('id').executeTakeFirstOrThrow()).id

/** @returns whether it was there */
export async function updateRule(trx: DbOrTrx, id: number, change: Updateable<Schema['rules']>): Promise<boolean> {
  const { numUpdatedRows } = await trx.updateTable('rules').set(change).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function selectLastPosition(trx: DbOrTrx): Promise<number> {
  const row = await trx
    .selectFrom('rules')
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function selectLastMessage(trx: DbOrTrx): Promise<number> {
  const row = await trx
    .selectFrom('messages')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

/** How often each rule has acted since, and when last. */
export async function selectRunCounts(db: DbOrTrx, since: number) {
  const counts = await db
    .selectFrom('rule_runs')
    .select(['rule_id', (eb) => eb.fn.countAll<number>().as('runs')])
    .where('at', '>=', since)
    .where('outcome', '<>', 'failed')
    .groupBy('rule_id')
    .execute()
  return new Map(counts.map(({ rule_id, runs }) => [rule_id, runs]))
}

export async function selectLastRun(db: DbOrTrx, ruleId: number): Promise<number | null> {
  const row = await db
    .selectFrom('rule_runs')
    .select('at')
    .where('rule_id', '=', ruleId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

/** @returns null where this rule has acted on this message already */
export async function insertRun(trx: DbOrTrx, row: Insertable<Schema['rule_runs']>): Promise<number | null> {
  const inserted = await trx
    .insertInto('rule_runs')
    .values(row)
    .onConflict((conflict) => conflict.columns(['rule_id', 'message_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

export async function updateRun(trx: DbOrTrx, id: number, change: Updateable<Schema['rule_runs']>): Promise<void> {
  await trx.updateTable('rule_runs').set(change).where('id', '=', id).execute()
}

export const selectRun = async (db: DbOrTrx, id: number): Promise<RunRow | undefined> =>
  await db.selectFrom('rule_runs').selectAll().where('id', '=', id).executeTakeFirst()

/** In the order in which they were made. */
export const selectRunsOfMessage = async (db: DbOrTrx, messageId: number): Promise<RunRow[]> =>
  await db.selectFrom('rule_runs').selectAll().where('message_id', '=', messageId).orderBy('id').execute()

export const selectRunsOfTicket = async (db: DbOrTrx, ticketId: number): Promise<RunRow[]> =>
  await db.selectFrom('rule_runs').selectAll().where('ticket_id', '=', ticketId).orderBy('id').execute()

interface RunPage {
  readonly ruleId: number | null
  readonly ticketId: number | null
  readonly before: number | null
  readonly limit: number
}

export async function selectRuns(db: Db, { ruleId, ticketId, before, limit }: RunPage) {
  let query = db
    .selectFrom('rule_runs')
    .innerJoin('rules', 'rules.id', 'rule_runs.rule_id')
    .innerJoin('tickets', 'tickets.id', 'rule_runs.ticket_id')
    .selectAll('rule_runs')
    .select(['rules.name', 'tickets.number', 'tickets.subject', 'tickets.customer_name'])
    .orderBy('rule_runs.id', 'desc')
    .limit(limit)
  if (ruleId !== null) query = query.where('rule_runs.rule_id', '=', ruleId)
  if (ticketId !== null) query = query.where('rule_runs.ticket_id', '=', ticketId)
  if (before !== null) query = query.where('rule_runs.id', '<', before)
  return await query.execute()
}

export const selectRunIdsWaiting = async (db: DbOrTrx): Promise<number[]> =>
  (
    await db
      .selectFrom('rule_runs')
      .select('message_id')
      .where('outcome', '=', 'done')
      .where('data', 'like', '%"pending"%')
      .execute()
  ).flatMap(({ message_id }) => message_id ?? [])

/** Puts a rule's label back that the models have written over; never over a person's. */
export async function setLabel(
  trx: DbOrTrx,
  ticketId: number,
  change: Pick<Updateable<Schema['tickets']>, 'priority' | 'category_id'>,
): Promise<void> {
  await trx.updateTable('tickets').set(change).where('id', '=', ticketId).execute()
}

export const selectColleague = async (db: DbOrTrx, name: string) =>
  await db.selectFrom('colleagues').select(['name', 'email']).where('name', '=', name).executeTakeFirst()

export const insertCrmNote = async (trx: DbOrTrx, row: Insertable<Schema['crm_notes']>): Promise<number> =>
  (await trx.insertInto('crm_notes').values(row).returning('id').executeTakeFirstOrThrow()).id

/** @returns whether it had not been fetched yet */
export async function deleteCrmNote(trx: DbOrTrx, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('crm_notes')
    .where('id', '=', id)
    .where('delivered_at', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function selectCrmNotesDue(db: DbOrTrx, before: number) {
  return await db
    .selectFrom('crm_notes')
    .innerJoin('customers', 'customers.id', 'crm_notes.customer_id')
    .leftJoin('tickets', 'tickets.id', 'crm_notes.ticket_id')
    .select([
      'crm_notes.id',
      'crm_notes.text',
      'crm_notes.at',
      'customers.number as customer',
      'customers.name',
      'tickets.number as ticket',
    ])
    .where('crm_notes.delivered_at', 'is', null)
    .where('crm_notes.at', '<=', before)
    .orderBy('crm_notes.id')
    .limit(100)
    .execute()
}

export async function selectNextCrmNote(db: DbOrTrx): Promise<number | null> {
  const row = await db
    .selectFrom('crm_notes')
    .select((eb) => eb.fn.min('at').as('at'))
    .where('delivered_at', 'is', null)
    .executeTakeFirst()
  return row?.at ?? null
}

export async function markCrmNoteDelivered(db: DbOrTrx, id: number, at: number): Promise<void> {
  await db.updateTable('crm_notes').set({ delivered_at: at }).where('id', '=', id).execute()
}
