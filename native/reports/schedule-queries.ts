import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export type ScheduleRow = Selectable<Schema['report_schedules']>

export const selectSchedules = (db: Db): Promise<ScheduleRow[]> =>
  db.selectFrom('report_schedules').selectAll().orderBy('name').orderBy('id').execute()

export const selectSchedule = (db: Db, id: number): Promise<ScheduleRow | undefined> =>
  db.selectFrom('report_schedules').selectAll().where('id', '=', id).executeTakeFirst()

type Values = Omit<Insertable<Schema['report_schedules']>, 'id' | 'created_at'>

export async function insertSchedule(db: Db, row: Values & { created_at: number }): Promise<number> {
  const { id } = await db.insertInto('report_schedules').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateSchedule(db: Db, id: number, row: Values): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable('report_schedules').set(row).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0
}

export async function deleteSchedule(db: Db, id: number): Promise<void> {
  await db.deleteFrom('report_schedules').where('id', '=', id).execute()
}

export const selectRuns = (db: Db, scheduleId: number, limit: number) =>
  db
    .selectFrom('report_runs')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .orderBy('due_at', 'desc')
    .limit(limit)
    .execute()

export async function selectLastDue(db: Db, scheduleId: number): Promise<number | null> {
  const row = await db
    .selectFrom('report_runs')
    .select((eb) => eb.fn.max('due_at').as('due_at'))
    .where('schedule_id', '=', scheduleId)
    .executeTakeFirst()
  return row?.due_at ?? null
}

/** The newest run of each schedule that is on, where it failed and is not too old to try again. */
export const selectFailed = (db: Db, dueSince: number) =>
  db
    .selectFrom('report_runs')
    .innerJoin('report_schedules', 'report_schedules.id', 'report_runs.schedule_id')
    .select(['report_runs.schedule_id', 'report_runs.due_at'])
    .where('report_runs.state', '=', 'failed')
    .where('report_schedules.active', '=', 1)
    .where('report_runs.due_at', '>=', dueSince)
    .where((eb) =>
      eb(
        'report_runs.due_at',
        '=',
        eb
          .selectFrom('report_runs as newer')
          .select((newest) => newest.fn.max('newer.due_at').as('due_at'))
          .whereRef('newer.schedule_id', '=', 'report_runs.schedule_id'),
      ),
    )
    .execute()

export const selectRun = (db: Db, scheduleId: number, dueAt: number) =>
  db
    .selectFrom('report_runs')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .where('due_at', '=', dueAt)
    .executeTakeFirst()

/** What became of it; one that was sent stays so. */
export async function upsertRun(db: Db, row: Omit<Insertable<Schema['report_runs']>, 'id'>): Promise<void> {
  const { schedule_id: _schedule, due_at: _due, ...change } = row
  await db
    .insertInto('report_runs')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['schedule_id', 'due_at']).doUpdateSet(change).where('report_runs.state', '=', 'failed'),
    )
    .execute()
}
