import { type Insertable, type Selectable, sql } from 'kysely'
import type { ImportKind } from '../contract/imports.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'
import type { Jobs } from '../jobs/service.ts'

export type ProfileRow = Selectable<Schema['import_profiles']>
export type RunRow = Selectable<Schema['import_runs']>

export const selectProfiles = (db: DbOrTrx): Promise<ProfileRow[]> =>
  db.selectFrom('import_profiles').selectAll().orderBy('name').execute()

export const selectProfile = (db: DbOrTrx, id: number): Promise<ProfileRow | undefined> =>
  db.selectFrom('import_profiles').selectAll().where('id', '=', id).executeTakeFirst()

export const selectProfileByName = (db: DbOrTrx, name: string): Promise<ProfileRow | undefined> =>
  db.selectFrom('import_profiles').selectAll().where('name', '=', name).executeTakeFirst()

export const insertProfile = (db: DbOrTrx, row: Insertable<Schema['import_profiles']>): Promise<ProfileRow> =>
  db.insertInto('import_profiles').values(row).returningAll().executeTakeFirstOrThrow()

export const updateProfile = (
  db: DbOrTrx,
  id: number,
  row: Omit<Insertable<Schema['import_profiles']>, 'created_at'>,
): Promise<ProfileRow | undefined> =>
  db.updateTable('import_profiles').set(row).where('id', '=', id).returningAll().executeTakeFirst()

export async function deleteProfile(db: DbOrTrx, id: number): Promise<number[]> {
  const runs = await db.selectFrom('import_runs').select('id').where('profile_id', '=', id).execute()
  await db.deleteFrom('import_profiles').where('id', '=', id).execute()
  return runs.map((run) => run.id)
}

export async function setRunsProfile(db: DbOrTrx, runIds: readonly number[], profileId: number): Promise<void> {
  for (let at = 0; at < runIds.length; at += 500) {
    await db
      .updateTable('import_runs')
      .set({ profile_id: profileId })
      .where('id', 'in', runIds.slice(at, at + 500))
      .where('profile_id', 'is', null)
      .execute()
  }
}

export const insertRun = (db: DbOrTrx, row: Insertable<Schema['import_runs']>): Promise<RunRow> =>
  db.insertInto('import_runs').values(row).returningAll().executeTakeFirstOrThrow()

export async function updateRun(db: DbOrTrx, id: number, change: Partial<Omit<RunRow, 'id'>>): Promise<void> {
  await db.updateTable('import_runs').set(change).where('id', '=', id).execute()
}

export async function addToRun(
  db: DbOrTrx,
  id: number,
  counts: Pick<RunRow, 'added' | 'changed' | 'unchanged' | 'rejected'>,
): Promise<void> {
  await db
    .updateTable('import_runs')
    .set((eb) => ({
      added: eb('added', '+', counts.added),
      changed: eb('changed', '+', counts.changed),
      unchanged: eb('unchanged', '+', counts.unchanged),
      rejected: eb('rejected', '+', counts.rejected),
    }))
    .where('id', '=', id)
    .execute()
}

export const selectRun = (db: DbOrTrx, id: number): Promise<RunRow | undefined> =>
  db.selectFrom('import_runs').selectAll().where('id', '=', id).executeTakeFirst()

export const selectRunning = (db: DbOrTrx): Promise<RunRow[]> =>
  db.selectFrom('import_runs').selectAll().where('state', '=', 'running').orderBy('id').execute()

export async function selectRuns(db: DbOrTrx, profileId: number | null, limit: number): Promise<RunRow[]> {
  const runs = db.selectFrom('import_runs').selectAll().orderBy('id', 'desc').limit(limit)
  return await (profileId === null ? runs : runs.where('profile_id', '=', profileId)).execute()
}

export async function selectLastRun(db: DbOrTrx, profileId: number): Promise<RunRow | undefined> {
  return (await selectRuns(db, profileId, 1))[0]
}

/** The content that a profile last took, whole. */
export async function selectLastContent(db: DbOrTrx, profileId: number): Promise<string | undefined> {
  const run = await db
    .selectFrom('import_runs')
    .select('content_hash')
    .where('profile_id', '=', profileId)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return run?.content_hash
}

export async function insertRejected(
  db: DbOrTrx,
  rows: readonly Insertable<Schema['import_rejected_rows']>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 200) {
    await db
      .insertInto('import_rejected_rows')
      .values(rows.slice(at, at + 200))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The code under which the names of the columns stand among the rejected rows. */
export const headCode = 'head'

export async function selectHead(db: DbOrTrx, runId: number): Promise<string[]> {
  const row = await db
    .selectFrom('import_rejected_rows')
    .select('cells')
    .where('run_id', '=', runId)
    .where('code', '=', headCode)
    .executeTakeFirst()
  return row ? (JSON.parse(row.cells) as string[]) : []
}

/** The problems of the next `limit` lines behind `after`. */
export async function selectRejected(
  db: DbOrTrx,
  runId: number,
  { after, limit }: { after: number; limit: number },
): Promise<Selectable<Schema['import_rejected_rows']>[]> {
  const lines = db
    .selectFrom('import_rejected_rows')
    .select('line')
    .distinct()
    .where('run_id', '=', runId)
    .where('code', '<>', headCode)
    .where('line', '>', after)
    .orderBy('line')
    .limit(limit)
  return await db
    .selectFrom('import_rejected_rows')
    .selectAll()
    .where('run_id', '=', runId)
    .where('code', '<>', headCode)
    .where('line', 'in', lines)
    .orderBy('line')
    .orderBy('field')
    .execute()
}

const storingKey = 'imports.storing'

/** How far the storing of a run has come, or that what it has stored is being taken back. */
export interface StoringState {
  readonly runId: number
  /** Of the last record that is stored. */
  readonly seq: number
  readonly takingBack?: 'cancelled' | 'failed'
}

/** Kept with what was stored. */
export async function setStoring(db: DbOrTrx, storing: StoringState | null): Promise<void> {
  if (storing === null) {
    await db.deleteFrom('settings').where('key', '=', storingKey).execute()
    return
  }
  const value = JSON.stringify(storing)
  await db
    .insertInto('settings')
    .values({ key: storingKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function selectStoring(db: DbOrTrx): Promise<StoringState | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', storingKey).executeTakeFirst()
  return row ? (JSON.parse(row.value) as StoringState) : null
}

export type ChangesRow = Selectable<Schema['import_changes']>

/** What the last piece that is still stored has changed. */
export const selectLastChanges = (db: DbOrTrx, runId: number): Promise<ChangesRow | undefined> =>
  db
    .selectFrom('import_changes')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export async function insertChanges(db: DbOrTrx, row: Insertable<Schema['import_changes']>): Promise<void> {
  await db.insertInto('import_changes').values(row).execute()
}

export async function deleteChanges(db: DbOrTrx, id: number): Promise<void> {
  await db.deleteFrom('import_changes').where('id', '=', id).execute()
}

/** Forgets some of what was written down of runs that have ended. @returns whether there may be more */
export async function deleteSomeChanges(db: DbOrTrx): Promise<boolean> {
  const some = db.selectFrom('import_changes').select('id').limit(20)
  const { numDeletedRows } = await db.deleteFrom('import_changes').where('id', 'in', some).executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

export async function deleteTouched(db: DbOrTrx): Promise<void> {
  await db.deleteFrom('import_touched').execute()
}

export async function addKept(db: DbOrTrx, runId: number, kept: number): Promise<void> {
  if (kept === 0) return
  await db
    .updateTable('import_runs')
    .set((eb) => ({ kept: eb('kept', '+', kept) }))
    .where('id', '=', runId)
    .execute()
}

/** Articles say what they said before: they are cut and read anew. */
export async function forgetPassages(
  trx: DbOrTrx,
  jobs: Pick<Jobs, 'enqueue'>,
  articleIds: readonly number[],
): Promise<void> {
  await trx.deleteFrom('article_vectors').where('article_id', 'in', articleIds).execute()
  await jobs.enqueue(trx, 'articles.embed', articleIds)
}

/** Reviews say what they said before: they are read anew. */
export async function forgetReadings(trx: DbOrTrx, feedbackIds: readonly number[]): Promise<void> {
  await trx.deleteFrom('voice_readings').where('kind', '=', 'feedback').where('source_id', 'in', feedbackIds).execute()
}

export async function selectLastPicture(db: DbOrTrx): Promise<number> {
  const row = await db
    .selectFrom('part_pictures')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Pictures of a part from its maker that are newer than this one. */
export async function selectPicturesSince(db: DbOrTrx, number: string, after: number): Promise<number[]> {
  const rows = await db
    .selectFrom('part_pictures')
    .innerJoin('parts', 'parts.id', 'part_pictures.part_id')
    .select('part_pictures.id')
    .where('parts.number', '=', number)
    .where('part_pictures.kind', '=', 'reference')
    .where('part_pictures.id', '>', after)
    .execute()
  return rows.map(({ id }) => id)
}

export async function selectHashes(
  db: DbOrTrx,
  { source, kind, keys }: { source: string; kind: ImportKind; keys: readonly string[] },
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('record_sources')
    .select(['key', 'content_hash'])
    .where('source', '=', source)
    .where('kind', '=', kind)
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map((row) => [row.key, row.content_hash]))
}

export async function upsertSources(db: DbOrTrx, rows: readonly Insertable<Schema['record_sources']>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('record_sources')
      .values(rows.slice(at, at + 500))
      .onConflict((conflict) =>
        conflict.columns(['source', 'kind', 'key']).doUpdateSet((eb) => ({
          content_hash: eb.ref('excluded.content_hash'),
          last_seen_at: eb.ref('excluded.last_seen_at'),
        })),
      )
      .execute()
  }
}

/** Where records are known by a number of their own. */
const numbers = {
  models: ['models', 'id'],
  parts: ['parts', 'number'],
  prices: ['parts', 'number'],
  stock: ['parts', 'number'],
  customers: ['customers', 'number'],
  contacts: ['contacts', 'email'],
  machines: ['machines', 'serial'],
  orders: ['orders', 'number'],
  deliveries: ['orders', 'number'],
  invoices: ['orders', 'number'],
  returns: ['returns', 'number'],
  articles: ['articles', 'external_id'],
  touchpoints: ['touchpoints', 'external_id'],
  accesses: ['accesses', 'external_id'],
  feedback: ['feedback', 'external_id'],
} as const
type Numbered = keyof typeof numbers

export const isNumbered = (kind: ImportKind): kind is Numbered => kind in numbers

/** Which of the numbers are here. */
export async function selectKnown(db: DbOrTrx, kind: Numbered, keys: readonly string[]): Promise<Set<string>> {
  const [table, column] = numbers[kind]
  const rows = await db
    .selectFrom(table)
    .select(sql.ref<string>(column).as('key'))
    .where(sql.ref<string>(column), 'in', keys)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

/** Customers by number or by name. */
export async function selectNamedCustomers(db: DbOrTrx, named: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('customers')
    .select(['number', 'name'])
    .where((eb) => eb.or([eb('number', 'in', named), eb('name', 'in', named)]))
    .execute()
  return new Set(rows.flatMap(({ number, name }) => [number, name]))
}

/** What contains what, a piece at a time: the edges behind a parent. */
export async function selectComponents(
  db: DbOrTrx,
  after: number,
  limit: number,
): Promise<{ id: number; from: string; to: string }[]> {
  return await db
    .selectFrom('part_components as c')
    .innerJoin('parts as parent', 'parent.id', 'c.parent_id')
    .innerJoin('parts as part', 'part.id', 'c.part_id')
    .select(['c.parent_id as id', 'parent.number as from', 'part.number as to'])
    .where('c.parent_id', '>', after)
    .where('c.parent_id', '<=', after + limit)
    .execute()
}

export async function selectLastParent(db: DbOrTrx): Promise<number> {
  const row = await db
    .selectFrom('part_components')
    .select((eb) => eb.fn.max('parent_id').as('last'))
    .executeTakeFirst()
  return row?.last ?? 0
}

export async function selectSuccessors(
  db: DbOrTrx,
  after: number,
  limit: number,
): Promise<{ id: number; from: string; to: string }[]> {
  const rows = await db
    .selectFrom('parts')
    .select(['id', 'number', 'successor'])
    .where('id', '>', after)
    .where('successor', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id, number, successor }) => ({ id, from: number, to: successor ?? '' }))
}
