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

export type VersionRow = Omit<Selectable<Schema['model_versions']>, 'weights' | 'kind' | 'weights_id'> & {
  readonly kept: number
}

const versions = (db: DbOrTrx) =>
  db
    .selectFrom('model_versions')
    .select(versionColumns)
    .select((eb) => eb.case().when('weights_id', 'is', null).then(0).else(1).end().as('kept'))
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

export async function selectWeightsId(db: Db, id: number): Promise<number | null> {
  const row = await db.selectFrom('model_versions').select('weights_id').where('id', '=', id).executeTakeFirst()
  return row?.weights_id ?? null
}

/** undefined after the last. */
export async function selectWeightsPart(db: Db, weightsId: number, part: number): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('model_weights')
    .select('bytes')
    .where('weights_id', '=', weightsId)
    .where('part', '=', part)
    .executeTakeFirst()
  return row?.bytes
}

/** One that no weights have or had that are still there. */
export async function selectFreeWeightsId(db: Db): Promise<number> {
  const row = await db
    .selectFrom('model_weights')
    .select((eb) => eb.fn.max('weights_id').as('last'))
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function insertWeightsPart(db: Db, row: Schema['model_weights']): Promise<void> {
  await db.insertInto('model_weights').values(row).execute()
}

/** Deletes one part that belongs to no version. @returns whether there was one */
export async function deleteStrayPart(db: Db): Promise<boolean> {
  const stray = await db
    .selectFrom('model_weights')
    .select(['weights_id', 'part'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('model_versions')
            .select('id')
            .whereRef('model_versions.weights_id', '=', 'model_weights.weights_id'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  if (!stray) return false
  await db
    .deleteFrom('model_weights')
    .where('weights_id', '=', stray.weights_id)
    .where('part', '=', stray.part)
    .execute()
  return true
}

export async function insertVersion(
  trx: DbOrTrx,
  row: Omit<Selectable<Schema['model_versions']>, 'id' | 'kind' | 'weights'>,
): Promise<number> {
  const { id } = await trx
    .insertInto('model_versions')
    .values({ ...row, kind, weights: null })
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

export async function retire(db: Db, id: number): Promise<void> {
  await db.updateTable('model_versions').set({ state: 'retired' }).where('id', '=', id).execute()
}

export async function activate(trx: DbOrTrx, id: number): Promise<void> {
  await trx.updateTable('model_versions').set({ state: 'active' }).where('id', '=', id).execute()
}

/** Lets go of the weights and verdicts of all but the newest few and the one in use; the parts are stray then. */
export async function dropOldWeights(trx: DbOrTrx, keep: number): Promise<void> {
  const rows = await trx
    .selectFrom('model_versions')
    .select('id')
    .where('kind', '=', kind)
    .where('weights_id', 'is not', null)
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
    .set({ weights_id: null })
    .where('id', 'in', ids)
    .where('state', '!=', 'active')
    .execute()
  await trx
    .deleteFrom('held_out_verdicts')
    .where('model_version_id', 'in', (eb) =>
      eb.selectFrom('model_versions').select('id').where('id', 'in', ids).where('weights_id', 'is', null),
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
