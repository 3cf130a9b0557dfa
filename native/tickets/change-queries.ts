import type { Insertable, Updateable } from 'kysely'
import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

/** What changes read and write of a ticket. */
export async function selectChangeable(db: DbOrTrx, ticketIds: readonly number[]) {
  return await db
    .selectFrom('tickets')
    .select([
      'id',
      'state',
      'waiting_until',
      'snoozed_until',
      'solved_at',
      'assignee',
      'priority',
      'priority_corrected',
      'category_id',
      'category_corrected',
      'unread',
    ])
    .where('id', 'in', ticketIds)
    .execute()
}
export type Changeable = Awaited<ReturnType<typeof selectChangeable>>[number]

export async function updateTicket(
  trx: DbOrTrx,
  ticketId: number,
  change: Updateable<Schema['tickets']>,
): Promise<void> {
  await trx.updateTable('tickets').set(change).where('id', '=', ticketId).execute()
}

export async function insertChanges(
  trx: DbOrTrx,
  rows: readonly Insertable<Schema['operation_changes']>[],
): Promise<void> {
  if (rows.length > 0)
    await trx
      .insertInto('operation_changes')
      .values([...rows])
      .execute()
}

export async function countChangedTickets(db: DbOrTrx, operationId: number): Promise<number> {
  const row = await db
    .selectFrom('operation_changes')
    .select((eb) => eb.fn.count<number>('ticket_id').distinct().as('tickets'))
    .where('operation_id', '=', operationId)
    .executeTakeFirst()
  return row?.tickets ?? 0
}

/** The greatest id of those it has changed; 0 where there is none. */
export async function selectLastChanged(db: DbOrTrx, operationId: number): Promise<number> {
  const row = await db
    .selectFrom('operation_changes')
    .select((eb) => eb.fn.max('ticket_id').as('last'))
    .where('operation_id', '=', operationId)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** The changes of the next tickets, by their ids; never all of an operation, which may be of every ticket there is. */
export async function selectChanges(
  db: DbOrTrx,
  operationId: number,
  { after, limit }: { after: number; limit: number },
) {
  const tickets = await db
    .selectFrom('operation_changes')
    .select('ticket_id')
    .distinct()
    .where('operation_id', '=', operationId)
    .where('ticket_id', '>', after)
    .orderBy('ticket_id')
    .limit(limit)
    .execute()
  const last = tickets.at(-1)
  if (!last) return []
  return await db
    .selectFrom('operation_changes')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('ticket_id', '>', after)
    .where('ticket_id', '<=', last.ticket_id)
    .orderBy('ticket_id')
    .execute()
}
export type ChangeRow = Awaited<ReturnType<typeof selectChanges>>[number]

/** `later`: the label has been given again since. undefined where there is no such correction. */
export async function selectCorrectionState(trx: DbOrTrx, correctionId: number) {
  const row = await trx
    .selectFrom('corrections')
    .select(['ticket_id', 'field', 'undone_at'])
    .where('id', '=', correctionId)
    .executeTakeFirst()
  if (!row) return undefined
  const later = await trx
    .selectFrom('corrections')
    .select('id')
    .where('ticket_id', '=', row.ticket_id)
    .where('field', '=', row.field)
    .where('id', '>', correctionId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return { undone_at: row.undone_at, later: later !== undefined }
}

export async function replaceTags(
  trx: DbOrTrx,
  ticketId: number,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<void> {
  if (remove.length > 0)
    await trx.deleteFrom('ticket_tags').where('ticket_id', '=', ticketId).where('tag', 'in', remove).execute()
  if (add.length > 0)
    await trx
      .insertInto('ticket_tags')
      .values(add.map((tag) => ({ ticket_id: ticketId, tag })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export async function selectFieldValue(trx: DbOrTrx, ticketId: number, fieldId: number): Promise<string | null> {
  const row = await trx
    .selectFrom('ticket_fields')
    .select('value')
    .where('ticket_id', '=', ticketId)
    .where('field_id', '=', fieldId)
    .executeTakeFirst()
  return row?.value ?? null
}

export async function setFieldValue(
  trx: DbOrTrx,
  ticketId: number,
  fieldId: number,
  value: string | null,
): Promise<void> {
  if (value === null)
    await trx.deleteFrom('ticket_fields').where('ticket_id', '=', ticketId).where('field_id', '=', fieldId).execute()
  else
    await trx
      .insertInto('ticket_fields')
      .values({ ticket_id: ticketId, field_id: fieldId, value })
      .onConflict((conflict) => conflict.columns(['ticket_id', 'field_id']).doUpdateSet({ value }))
      .execute()
}

export async function selectField(db: DbOrTrx, fieldId: number) {
  return await db.selectFrom('fields').selectAll().where('id', '=', fieldId).executeTakeFirst()
}
