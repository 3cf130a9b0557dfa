import { sql } from 'kysely'
import type { JobKind } from '../contract/jobs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'

const rowsAtOnce = 500

/** A job that is already there waits again; one that is running will run once more after it. */
export async function insertJobs(
  trx: DbOrTrx,
  { kind, subjects, priority, now }: { kind: JobKind; subjects: readonly number[]; priority: number; now: number },
): Promise<void> {
  for (let at = 0; at < subjects.length; at += rowsAtOnce) {
    await trx
      .insertInto('jobs')
      .values(
        subjects.slice(at, at + rowsAtOnce).map((subject) => ({
          kind,
          subject,
          state: 'waiting' as const,
          priority,
          run_after: now,
          created_at: now,
          error: null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'subject'])
          .doUpdateSet({ state: 'waiting', attempts: 0, run_after: now, error: null }),
      )
      .execute()
  }
}

/** Takes the next jobs of one kind: highest priority first, then the oldest. */
export async function claimJobs(
  db: Db,
  { kind, limit, now }: { kind: JobKind; limit: number; now: number },
): Promise<{ id: number; subject: number; attempts: number }[]> {
  return await db
    .updateTable('jobs')
    .set({ state: 'running' })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('jobs')
        .select('id')
        .where('state', '=', 'waiting')
        .where('kind', '=', kind)
        .where('run_after', '<=', now)
        .orderBy('priority', 'desc')
        .orderBy('id')
        .limit(limit),
    )
    .returning(['id', 'subject', 'attempts'])
    .execute()
}

/** Removes finished jobs; one that was queued again meanwhile stays. */
export async function removeFinished(db: Db, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('jobs').where('id', 'in', ids).where('state', '=', 'running').execute()
}

export async function putBack(
  db: Db,
  ids: readonly number[],
  change: { state: 'waiting' | 'failed'; runAfter: number; error: string | null; attempt: boolean },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('jobs')
    .set((eb) => ({
      state: change.state,
      run_after: change.runAfter,
      error: change.error,
      attempts: eb('attempts', '+', change.attempt ? 1 : 0),
    }))
    .where('id', 'in', ids)
    .where('state', '=', 'running')
    .execute()
}

/** After a start nothing runs: what was running when the last process ended waits again. */
export async function releaseRunning(db: Db): Promise<void> {
  await db.updateTable('jobs').set({ state: 'waiting' }).where('state', '=', 'running').execute()
}

export async function removeWaiting(db: Db, kind: JobKind): Promise<number> {
  const result = await db.deleteFrom('jobs').where('state', '=', 'waiting').where('kind', '=', kind).executeTakeFirst()
  return Number(result.numDeletedRows)
}

export async function countStates(
  db: Db,
  kind: JobKind,
): Promise<{ waiting: number; running: number; failed: number }> {
  const rows = await db
    .selectFrom('jobs')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('kind', '=', kind)
    .groupBy('state')
    .execute()
  const counts = { waiting: 0, running: 0, failed: 0 }
  for (const row of rows) counts[row.state] = row.count
  return counts
}

export async function nextRunAfter(db: Db, kind: JobKind): Promise<number | null> {
  const row = await db
    .selectFrom('jobs')
    .select((eb) => eb.fn.min('run_after').as('next'))
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.next ?? null
}
