import type { Selectable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'
import type { HeldOutVerdict } from './quality.ts'

const kind = 'category'
const rowsAtOnce = 1_000

export async function selectModes(db: Db) {
  return await db.selectFrom('category_modes').selectAll().execute()
}

export async function upsertMode(db: Db, row: Schema['category_modes']): Promise<void> {
  await db
    .insertInto('category_modes')
    .values(row)
    .onConflict((conflict) => conflict.column('category_id').doUpdateSet(row))
    .execute()
}

/** Without the weights, which are large. */
const versionColumns = [
  'id',
  'version',
  'state',
  'encoder',
  'trained_at',
  'duration_ms',
  'example_count',
  'label_count',
  'quality',
  'compared_with',
] as const

export type VersionRow = Omit<Selectable<Schema['model_versions']>, 'weights' | 'kind'> & { readonly kept: number }

const versions = (db: DbOrTrx) =>
  db
    .selectFrom('model_versions')
    .select(versionColumns)
    .select((eb) => eb.case().when('weights', 'is', null).then(0).else(1).end().as('kept'))
    .where('kind', '=', kind)

/** Newest first. */
export async function selectVersions(db: Db): Promise<VersionRow[]> {
  return await versions(db).orderBy('id', 'desc').execute()
}

export async function selectVersion(db: DbOrTrx, id: number): Promise<VersionRow | undefined> {
  return await versions(db).where('id', '=', id).executeTakeFirst()
}

export async function selectActive(db: DbOrTrx): Promise<VersionRow | undefined> {
  return await versions(db).where('state', '=', 'active').orderBy('id', 'desc').executeTakeFirst()
}

/** Of the last training, whatever came of it. */
export async function selectLastTraining(db: Db): Promise<VersionRow | undefined> {
  return await versions(db).orderBy('id', 'desc').executeTakeFirst()
}

export async function selectWeights(db: Db, id: number): Promise<Buffer | null> {
  const row = await db.selectFrom('model_versions').select('weights').where('id', '=', id).executeTakeFirst()
  return row?.weights ?? null
}

export async function insertVersion(
  trx: DbOrTrx,
  row: Omit<Selectable<Schema['model_versions']>, 'id' | 'kind'>,
): Promise<number> {
  const { id } = await trx
    .insertInto('model_versions')
    .values({ ...row, kind })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function retireActive(trx: DbOrTrx): Promise<void> {
  await trx
    .updateTable('model_versions')
    .set({ state: 'retired' })
    .where('kind', '=', kind)
    .where('state', '=', 'active')
    .execute()
}

export async function activate(trx: DbOrTrx, id: number): Promise<void> {
  await trx.updateTable('model_versions').set({ state: 'active' }).where('id', '=', id).execute()
}

/** Drops the weights and verdicts of all but the newest few and the one in use. */
export async function dropOldWeights(trx: DbOrTrx, keep: number): Promise<void> {
  const rows = await trx
    .selectFrom('model_versions')
    .select('id')
    .where('kind', '=', kind)
    .where('weights', 'is not', null)
    .orderBy('id', 'desc')
    .execute()
  await dropWeights(
    trx,
    rows.slice(keep).map(({ id }) => id),
  )
}

/** That of the one in use stays. */
async function dropWeights(trx: DbOrTrx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('model_versions')
    .set({ weights: null })
    .where('id', 'in', ids)
    .where('state', '!=', 'active')
    .execute()
  await trx
    .deleteFrom('held_out_verdicts')
    .where('model_version_id', 'in', (eb) =>
      eb.selectFrom('model_versions').select('id').where('id', 'in', ids).where('weights', 'is', null),
    )
    .execute()
}

export async function insertVerdicts(
  trx: DbOrTrx,
  versionId: number,
  verdicts: readonly HeldOutVerdict[],
): Promise<void> {
  for (let at = 0; at < verdicts.length; at += rowsAtOnce) {
    await trx
      .insertInto('held_out_verdicts')
      .values(
        verdicts.slice(at, at + rowsAtOnce).map(({ ticketId, truth, guess, confidence }) => ({
          model_version_id: versionId,
          ticket_id: ticketId,
          truth,
          guess,
          confidence,
        })),
      )
      .execute()
  }
}

export async function selectVerdicts(db: Db, versionId: number): Promise<HeldOutVerdict[]> {
  return await db
    .selectFrom('held_out_verdicts')
    .select(['ticket_id as ticketId', 'truth', 'guess', 'confidence'])
    .where('model_version_id', '=', versionId)
    .orderBy('ticket_id')
    .execute()
}

export async function selectTickets(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('tickets').select(['id', 'number', 'subject']).where('id', 'in', ids).execute()
}
