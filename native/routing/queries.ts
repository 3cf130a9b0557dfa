import type { Selectable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'
import type { Identifier } from '../triage/entities/extract.ts'

const kind = 'assignee'
/** SQLite takes at most 32,766 variables a statement. */
const variablesAtOnce = 10_000

export interface SolvedRow {
  readonly id: number
  readonly assignee: string
  readonly category_id: string | null
  readonly customer_id: number | null
  readonly at: number
}

const solved = (db: Db) =>
  db
    .selectFrom('tickets')
    .select(['id', 'category_id', 'customer_id', 'created_at as at'])
    .select((eb) => eb.fn.coalesce('assignee', eb.val('')).as('assignee'))
    .where('view', '=', 'solved')
    .where('assignee', 'is not', null)

/** Solved tickets with somebody's name on them, the newest. */
export async function selectNewestSolved(db: Db, limit: number): Promise<SolvedRow[]> {
  return await solved(db).orderBy('last_message_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Of these tickets those that are solved and have a name on them. */
export async function selectSolved(db: Db, ids: readonly number[]): Promise<SolvedRow[]> {
  return ids.length === 0 ? [] : await solved(db).where('id', 'in', ids).execute()
}

export async function selectTicket(db: DbOrTrx, ticketId: number) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'category_id', 'category_corrected', 'customer_id', 'customer_name'])
    .where('id', '=', ticketId)
    .executeTakeFirst()
}

export interface FirstMessage {
  readonly id: number
  readonly ticket_id: number
}

/** The first request in each ticket: what the matter was when it came. */
export async function selectFirstRequests(db: Db, ticketIds: readonly number[]): Promise<FirstMessage[]> {
  if (ticketIds.length === 0) return []
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'ticket_id'])
    .where('ticket_id', 'in', ticketIds)
    .where('direction', '=', 'inbound')
    .where('kind', '=', 'request')
    .orderBy('ticket_id')
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  return rows.filter((row, at) => rows[at - 1]?.ticket_id !== row.ticket_id)
}

export async function selectTexts(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('messages')
    .select(['id', 'ticket_id', 'subject', 'new_text'])
    .where('id', 'in', messageIds)
    .execute()
}

/** What triage said of these messages, as stored. */
export async function selectTriage(db: Db, messageIds: readonly number[]): Promise<Map<number, string>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('triage_results')
    .select(['message_id', 'result'])
    .where('message_id', 'in', messageIds)
    .execute()
  return new Map(rows.map((row) => [row.message_id, row.result]))
}

/** Product line of each model. */
export async function selectLines(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('models').select(['id', 'line']).execute()
  return new Map(rows.map((row) => [row.id, row.line]))
}

export async function selectModelsBySerial(db: Db, serials: readonly string[]): Promise<Map<string, string>> {
  if (serials.length === 0) return new Map()
  const rows = await db.selectFrom('machines').select(['serial', 'model_id']).where('serial', 'in', serials).execute()
  return new Map(rows.map((row) => [row.serial, row.model_id]))
}

/** Models of the machines that each of these customers has. */
export async function selectOwnedModels(db: Db, customerIds: readonly number[]): Promise<Map<number, string[]>> {
  const owned = new Map<number, string[]>()
  if (customerIds.length === 0) return owned
  const rows = await db
    .selectFrom('machines')
    .select(['customer_id', 'model_id'])
    .distinct()
    .where('customer_id', 'in', customerIds)
    .execute()
  for (const { customer_id: id, model_id } of rows) if (id !== null) owned.set(id, [...(owned.get(id) ?? []), model_id])
  return owned
}

export async function findIdentifiers(db: Db, folded: readonly string[]): Promise<Identifier[]> {
  const found: Identifier[] = []
  for (let at = 0; at < folded.length; at += variablesAtOnce) {
    const part = folded.slice(at, at + variablesAtOnce)
    found.push(...(await db.selectFrom('identifiers').selectAll().where('folded', 'in', part).execute()))
  }
  return found
}

export async function selectColleagues(db: DbOrTrx) {
  return await db.selectFrom('colleagues').selectAll().orderBy('name').execute()
}

/** Every name that stands on a ticket. */
export async function selectAssignees(db: DbOrTrx): Promise<string[]> {
  const rows = await db.selectFrom('tickets').select('assignee').distinct().where('assignee', 'is not', null).execute()
  return rows.flatMap(({ assignee }) => assignee ?? [])
}

export async function upsertColleague(trx: DbOrTrx, row: Selectable<Schema['colleagues']>): Promise<void> {
  await trx
    .insertInto('colleagues')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** The model in use, with its weights. */
export async function selectActive(db: Db) {
  return await db
    .selectFrom('model_versions')
    .selectAll()
    .where('kind', '=', kind)
    .where('state', '=', 'active')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** Takes the place of the one in use, which is not kept: it would know less. */
export async function replaceActive(
  trx: DbOrTrx,
  row: Omit<Selectable<Schema['model_versions']>, 'id' | 'kind' | 'state' | 'compared_with' | 'weights_id'>,
): Promise<void> {
  await trx.deleteFrom('model_versions').where('kind', '=', kind).execute()
  await trx
    .insertInto('model_versions')
    .values({ ...row, kind, state: 'active', compared_with: null })
    .execute()
}
