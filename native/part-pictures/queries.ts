import type { Insertable } from 'kysely'
import type { PartId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

const variablesAtOnce = 500
const basisKey = 'partPictures.encoder'

export type PictureRow = Awaited<ReturnType<typeof selectPictures>>[number]

export async function selectPictures(db: DbOrTrx, partId: number) {
  return await db
    .selectFrom('part_pictures')
    .selectAll()
    .where('part_id', '=', partId)
    .orderBy('kind', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export async function selectPicture(db: DbOrTrx, id: number) {
  return await db.selectFrom('part_pictures').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function selectByBlob(db: DbOrTrx, partId: number, blob: string) {
  return await db
    .selectFrom('part_pictures')
    .selectAll()
    .where('part_id', '=', partId)
    .where('blob', '=', blob)
    .executeTakeFirst()
}

export async function selectByIds(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('part_pictures').selectAll().where('id', 'in', ids).execute()
}

export async function insertPicture(trx: DbOrTrx, row: Insertable<Schema['part_pictures']>) {
  return await trx.insertInto('part_pictures').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function nextPosition(trx: DbOrTrx, partId: number): Promise<number> {
  const row = await trx
    .selectFrom('part_pictures')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('part_id', '=', partId)
    .executeTakeFirst()
  return (row?.last ?? -1) + 1
}

export async function deletePicture(trx: DbOrTrx, id: number): Promise<void> {
  await trx.deleteFrom('part_pictures').where('id', '=', id).execute()
}

export async function selectVectors(db: DbOrTrx, pictureId: number) {
  return await db.selectFrom('part_picture_vectors').selectAll().where('picture_id', '=', pictureId).execute()
}

export async function replaceVectors(trx: DbOrTrx, pictureId: number, vectors: readonly Uint8Array[]): Promise<void> {
  await trx.deleteFrom('part_picture_vectors').where('picture_id', '=', pictureId).execute()
  for (const [view, vector] of vectors.entries()) {
    await trx
      .insertInto('part_picture_vectors')
      .values({ picture_id: pictureId, view, vector: Buffer.from(vector) })
      .execute()
  }
}

export async function selectWithoutVectors(db: DbOrTrx): Promise<number[]> {
  const rows = await db
    .selectFrom('part_pictures')
    .leftJoin('part_picture_vectors', 'part_picture_vectors.picture_id', 'part_pictures.id')
    .select('part_pictures.id')
    .where('part_picture_vectors.picture_id', 'is', null)
    .orderBy('part_pictures.id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function countWithoutVectors(db: Db): Promise<number> {
  const row = await db
    .selectFrom('part_pictures')
    .leftJoin('part_picture_vectors', 'part_picture_vectors.picture_id', 'part_pictures.id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('part_picture_vectors.picture_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Vectors of pictures beyond one, with their parts, in the order of the pictures. */
export async function selectVectorsAfter(db: Db, pictureId: number, limit: number) {
  return await db
    .selectFrom('part_picture_vectors')
    .innerJoin('part_pictures', 'part_pictures.id', 'part_picture_vectors.picture_id')
    .select(['part_picture_vectors.picture_id', 'part_pictures.part_id', 'part_picture_vectors.vector'])
    .where('part_picture_vectors.picture_id', 'in', (eb) =>
      eb.selectFrom('part_pictures').select('id').where('id', '>', pictureId).orderBy('id').limit(limit),
    )
    .orderBy('part_picture_vectors.picture_id')
    .execute()
}

export async function deleteVectors(trx: DbOrTrx): Promise<void> {
  await trx.deleteFrom('part_picture_vectors').execute()
}

export async function selectBasis(db: DbOrTrx): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', basisKey).executeTakeFirst()
  return row ? String(JSON.parse(row.value)) : null
}

export async function saveBasis(trx: DbOrTrx, basis: string): Promise<void> {
  const value = JSON.stringify(basis)
  await trx
    .insertInto('settings')
    .values({ key: basisKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

export async function selectParts(db: Db, ids: readonly number[]) {
  const rows: Awaited<ReturnType<typeof some>> = []
  const some = async (part: readonly number[]) =>
    await db
      .selectFrom('parts')
      .select(['id', 'number', 'name_de', 'name_en', 'synonyms', 'maker_number'])
      .where('id', 'in', part)
      .execute()
  for (let at = 0; at < ids.length; at += variablesAtOnce)
    rows.push(...(await some(ids.slice(at, at + variablesAtOnce))))
  return rows
}

export async function partExists(db: DbOrTrx, id: number): Promise<boolean> {
  return (await db.selectFrom('parts').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

export async function selectPartsByNumber(db: Db, numbers: readonly string[]) {
  if (numbers.length === 0) return []
  return await db.selectFrom('parts').select(['id', 'number']).where('number', 'in', numbers).execute()
}

/** Which of the models each part belongs to, itself or within a part of theirs. */
export async function selectPartsOfModels(db: Db, models: readonly string[]): Promise<Map<PartId, string>> {
  if (models.length === 0) return new Map()
  const rows = await db
    .selectFrom('bill_of_materials')
    .select(['part_id', 'model_id'])
    .where('model_id', 'in', models)
    .execute()
  const found = new Map(rows.map((row) => [row.part_id as PartId, row.model_id]))
  let open = [...found.keys()]
  while (open.length > 0) {
    const inner = await db
      .selectFrom('part_components')
      .select(['part_id', 'parent_id'])
      .where('parent_id', 'in', open.slice(0, variablesAtOnce))
      .execute()
    open = open.slice(variablesAtOnce)
    for (const { part_id, parent_id } of inner) {
      const part = part_id as PartId
      if (found.has(part)) continue
      found.set(part, found.get(parent_id as PartId) ?? '')
      open.push(part)
    }
  }
  return found
}

export async function selectModelsOfSerials(db: Db, serials: readonly string[]): Promise<string[]> {
  if (serials.length === 0) return []
  const rows = await db.selectFrom('machines').select('model_id').distinct().where('serial', 'in', serials).execute()
  return rows.map(({ model_id }) => model_id)
}

export async function findIdentifiers(db: Db, folded: readonly string[]) {
  const found: Schema['identifiers'][] = []
  for (let at = 0; at < folded.length; at += variablesAtOnce) {
    const some = folded.slice(at, at + variablesAtOnce)
    found.push(...(await db.selectFrom('identifiers').selectAll().where('folded', 'in', some).execute()))
  }
  return found
}

export async function selectAttachment(db: Db, id: number) {
  return await db
    .selectFrom('attachments')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .select(['attachments.blob', 'messages.ticket_id'])
    .where('attachments.id', '=', id)
    .executeTakeFirst()
}

export async function markNeeded(
  trx: DbOrTrx,
  row: Pick<Insertable<Schema['ticket_parts']>, 'ticket_id' | 'part_id' | 'at' | 'actor'>,
): Promise<void> {
  await trx
    .insertInto('ticket_parts')
    .values({ ...row, state: 'confirmed', origin: 'photo' })
    .onConflict((conflict) =>
      conflict
        .columns(['ticket_id', 'part_id'])
        .doUpdateSet({ state: 'confirmed', origin: 'photo', at: row.at, actor: row.actor }),
    )
    .execute()
}

/** Takes back what a photo said; what a person or the text said stays. */
export async function unmarkNeeded(trx: DbOrTrx, ticketId: number, partId: number): Promise<void> {
  await trx
    .deleteFrom('ticket_parts')
    .where('ticket_id', '=', ticketId)
    .where('part_id', '=', partId)
    .where('origin', '=', 'photo')
    .execute()
}
