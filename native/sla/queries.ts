import { sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Warning } from './dues.ts'

export async function selectClockTickets(trx: DbOrTrx, ids: readonly number[]) {
  return await trx
    .selectFrom('tickets')
    .select([
      'id',
      'kind',
      'state',
      'priority',
      'priority_corrected',
      'snoozed_until',
      'merged_into',
      'answered_at',
      'answer_due_at',
      'solution_due_at',
      'due_at',
    ])
    .where('id', 'in', ids)
    .execute()
}
export type ClockTicket = Awaited<ReturnType<typeof selectClockTickets>>[number]

/** Requests and letters, with what became of those that were written here. */
export async function selectLetters(trx: DbOrTrx, ticketIds: readonly number[]) {
  return await trx
    .selectFrom('messages')
    .leftJoin('outbox', 'outbox.message_id', 'messages.id')
    .select([
      'messages.ticket_id',
      'messages.direction',
      'messages.sent_at',
      'outbox.state',
      'outbox.draft',
      'outbox.delivered_at',
    ])
    .where('messages.ticket_id', 'in', ticketIds)
    .where('messages.kind', '=', 'request')
    .where('messages.direction', 'in', ['inbound', 'outbound'])
    .execute()
}

export async function selectStateChanges(trx: DbOrTrx, ticketIds: readonly number[]) {
  return await trx
    .selectFrom('activity')
    .select(['ticket_id', 'at', 'data'])
    .where('ticket_id', 'in', ticketIds)
    .where('kind', 'in', ['ticket.state_changed', 'ticket.snoozed'])
    .orderBy('id')
    .execute()
}

export interface ClockValues {
  readonly answered_at: number | null
  readonly answer_due_at: number | null
  readonly solution_due_at: number | null
  readonly due_at: number | null
}

export async function updateClock(trx: DbOrTrx, ticketId: number, values: ClockValues): Promise<void> {
  await trx.updateTable('tickets').set(values).where('id', '=', ticketId).execute()
}

/**
 * Where there are open tickets, whoever's turn it is: ids cut into slices of one size, so that few rows stand for many.
 * @returns the numbers of the slices; slice n begins with the id n × size
 */
export async function selectOpenSlices(db: DbOrTrx, size: number): Promise<number[]> {
  const rows = await db
    .selectFrom('tickets')
    .select(sql<number>`id / ${sql.lit(size)}`.as('slice'))
    .distinct()
    .where('view', 'in', ['queue', 'waiting'])
    .execute()
  return rows.map(({ slice }) => slice).toSorted((a, b) => a - b)
}

export async function selectOpenOfSlice(db: DbOrTrx, slice: number, size: number): Promise<number[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where('id', '>=', slice * size)
    .where('id', '<', (slice + 1) * size)
    // By the range of ids: the unary plus keeps the index over all that is open from being taken.
    .where(sql<string>`+view`, 'in', ['queue', 'waiting'])
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Tickets in the queue that no promise has been reckoned for. */
export async function selectUnreckoned(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where('view', '=', 'queue')
    .where('due_at', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/**
 * What is to be told of some tickets and has not been. What has been told stays on record, so that it is not told again.
 * @param planned all there is to tell of each
 * @param toldAt what is due by then is no news: it counts as told
 */
export async function planWarnings(
  trx: DbOrTrx,
  planned: ReadonlyMap<number, readonly Warning[]>,
  toldAt: number | null,
): Promise<void> {
  const toldBy = ({ at }: Warning): number | null => (toldAt !== null && at <= toldAt ? toldAt : null)
  const ids = [...planned.keys()]
  const rows = await trx.selectFrom('sla_warnings').selectAll().where('ticket_id', 'in', ids).execute()
  for (const row of rows) {
    const wanted = planned.get(row.ticket_id)?.find(isFor(row))
    if (row.told_at === null && wanted?.at !== row.at)
      await changeWarning(trx, row, wanted ? { at: wanted.at, told_at: toldBy(wanted) } : null)
  }
  const there = Map.groupBy(rows, (row) => row.ticket_id)
  const fresh = Array.from(planned, ([ticketId, warnings]) => {
    const known = there.get(ticketId) ?? []
    return warnings
      .filter((warning) => !known.some(isFor(warning)))
      .map((warning) => ({
        ...warning,
        ticket_id: ticketId,
        told_at: toldBy(warning),
      }))
  }).flat()
  if (fresh.length > 0) await trx.insertInto('sla_warnings').values(fresh).execute()
}

type Named = Pick<Warning, 'promise' | 'kind'>

const isFor =
  (one: Named) =>
  (other: Named): boolean =>
    one.promise === other.promise && one.kind === other.kind

/** @param change null: it is not to be told any more */
async function changeWarning(
  trx: DbOrTrx,
  row: Named & { ticket_id: number },
  change: { at: number; told_at: number | null } | null,
): Promise<void> {
  const { ticket_id, promise, kind } = row
  if (change === null)
    await trx
      .deleteFrom('sla_warnings')
      .where('ticket_id', '=', ticket_id)
      .where('promise', '=', promise)
      .where('kind', '=', kind)
      .execute()
  else
    await trx
      .updateTable('sla_warnings')
      .set(change)
      .where('ticket_id', '=', ticket_id)
      .where('promise', '=', promise)
      .where('kind', '=', kind)
      .execute()
}

/** Marks what is due of some tickets as told. @param most tickets */
export async function takeDueWarnings(trx: DbOrTrx, now: number, most: number) {
  const tickets = trx
    .selectFrom('sla_warnings')
    .select('ticket_id')
    .distinct()
    .where('told_at', 'is', null)
    .where('at', '<=', now)
    .limit(most)
  return await trx
    .updateTable('sla_warnings')
    .set({ told_at: now })
    .where('told_at', 'is', null)
    .where('at', '<=', now)
    .where('ticket_id', 'in', tickets)
    .returning(['ticket_id', 'promise', 'kind', 'at'])
    .execute()
}

/** When each ticket was put into the database. */
export async function selectCreations(trx: DbOrTrx, ticketIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('activity')
    .select(['ticket_id', 'at'])
    .where('ticket_id', 'in', ticketIds)
    .where('kind', '=', 'ticket.created')
    .execute()
  return new Map(rows.flatMap(({ ticket_id, at }) => (ticket_id === null ? [] : [[ticket_id, at] as const])))
}

/** All that was raised by promises, in that order, also what was undone. */
export async function selectRaises(trx: DbOrTrx, ticketIds: readonly number[]) {
  return await trx
    .selectFrom('operation_changes')
    .innerJoin('operations', 'operations.id', 'operation_changes.operation_id')
    .select([
      'operation_changes.ticket_id',
      'operation_changes.before',
      'operation_changes.after',
      'operations.data',
      'operations.undone_at',
    ])
    .where('operation_changes.ticket_id', 'in', ticketIds)
    .where('operation_changes.field', '=', raisedField)
    .orderBy('operation_changes.operation_id')
    .execute()
}
export type RaiseRow = Awaited<ReturnType<typeof selectRaises>>[number]

/** As `tickets/` puts it back. */
const raisedField = 'raised'

export async function insertRaise(
  trx: DbOrTrx,
  { operationId, ticketId, before, after }: { operationId: number; ticketId: number; before: number; after: number },
): Promise<void> {
  await trx
    .insertInto('operation_changes')
    .values({
      operation_id: operationId,
      ticket_id: ticketId,
      field: raisedField,
      before: JSON.stringify({ priority: before }),
      after: JSON.stringify({ priority: after }),
    })
    .execute()
  await updatePriority(trx, ticketId, after)
}

export async function updatePriority(trx: DbOrTrx, ticketId: number, priority: number): Promise<void> {
  await trx.updateTable('tickets').set({ priority }).where('id', '=', ticketId).execute()
}

export async function selectNextWarning(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom('sla_warnings')
    .select((eb) => eb.fn.min('at').as('at'))
    .where('told_at', 'is', null)
    .executeTakeFirst()
  return row?.at ?? null
}

const key = 'sla'

export async function selectSettings(db: Db): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row ? JSON.parse(row.value) : null
}

export async function saveSettings(trx: DbOrTrx, value: string): Promise<void> {
  await trx
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
