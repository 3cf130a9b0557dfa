import type { Insertable, Selectable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'
import type { CustomerKey } from './keys.ts'

/** SQLite allows 32,766 variables; a key takes three. */
const rowsAtOnce = 500

export type CustomerRow = Selectable<Schema['customers']>

function* slices<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += rowsAtOnce) yield list.slice(at, at + rowsAtOnce)
}

export async function selectCustomers(db: DbOrTrx, ids: readonly number[]): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = []
  for (const some of slices(ids))
    rows.push(...(await db.selectFrom('customers').selectAll().where('id', 'in', some).execute()))
  return rows
}

export async function selectContacts(db: DbOrTrx, customerIds: readonly number[]) {
  const rows: { customer_id: number | null; name: string; email: string; phone: string }[] = []
  for (const some of slices(customerIds))
    rows.push(
      ...(await db
        .selectFrom('contacts')
        .select(['customer_id', 'name', 'email', 'phone'])
        .where('customer_id', 'in', some)
        .orderBy('id')
        .execute()),
    )
  return rows
}

/** Names of customers with higher ids, in the order of these. */
export async function selectNamesAfter(db: Db, id: number, limit: number) {
  return await db
    .selectFrom('customers')
    .select(['id', 'name'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function countCustomers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('customers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function selectLastId(db: Db): Promise<number> {
  const row = await db.selectFrom('customers').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}

export async function selectAllIds(db: Db): Promise<number[]> {
  return (await db.selectFrom('customers').select('id').orderBy('id').execute()).map(({ id }) => id)
}

export async function selectDue(db: DbOrTrx): Promise<number[]> {
  const rows = await db.selectFrom('customer_match_due').select('customer_id').orderBy('customer_id').execute()
  return rows.map(({ customer_id }) => customer_id)
}

/** Those to be compared that have no keys at all yet. */
export async function selectDueWithoutKeys(db: DbOrTrx, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('customer_match_due')
    .leftJoin('customer_keys', 'customer_keys.customer_id', 'customer_match_due.customer_id')
    .select('customer_match_due.customer_id')
    .where('customer_keys.customer_id', 'is', null)
    .limit(limit)
    .execute()
  return rows.map(({ customer_id }) => customer_id)
}

/** Takes customers off the list of those to be compared. */
export async function removeDue(trx: DbOrTrx, ids: readonly number[]): Promise<void> {
  for (const some of slices(ids)) await trx.deleteFrom('customer_match_due').where('customer_id', 'in', some).execute()
}

/** Puts these keys in the place of what the customers had. */
export async function replaceKeys(trx: DbOrTrx, keys: ReadonlyMap<number, readonly CustomerKey[]>): Promise<void> {
  const rows = [...keys].flatMap(([id, own]) => own.map((key) => ({ ...key, customer_id: id })))
  for (const ids of slices([...keys.keys()]))
    await trx.deleteFrom('customer_keys').where('customer_id', 'in', ids).execute()
  for (const some of slices(rows)) await trx.insertInto('customer_keys').values(some).execute()
}

export async function selectKeys(db: DbOrTrx, customerIds: readonly number[]) {
  const rows: Selectable<Schema['customer_keys']>[] = []
  for (const some of slices(customerIds))
    rows.push(...(await db.selectFrom('customer_keys').selectAll().where('customer_id', 'in', some).execute()))
  return rows
}

/** Who has any of these keys of one kind. */
export async function selectHolders(db: DbOrTrx, kind: CustomerKey['kind'], values: readonly string[]) {
  const rows: { value: string; customer_id: number }[] = []
  for (const some of slices(values))
    rows.push(
      ...(await db
        .selectFrom('customer_keys')
        .select(['value', 'customer_id'])
        .where('kind', '=', kind)
        .where('value', 'in', some)
        .execute()),
    )
  return rows
}

export async function selectPair(db: DbOrTrx, first: number, second: number) {
  return await db
    .selectFrom('customer_pairs')
    .selectAll()
    .where('first_id', '=', first)
    .where('second_id', '=', second)
    .executeTakeFirst()
}

export async function selectPairsOf(db: DbOrTrx, customerIds: readonly number[]) {
  const rows: Selectable<Schema['customer_pairs']>[] = []
  for (const some of slices(customerIds))
    rows.push(
      ...(await db
        .selectFrom('customer_pairs')
        .selectAll()
        .where((eb) => eb.or([eb('first_id', 'in', some), eb('second_id', 'in', some)]))
        .execute()),
    )
  return rows
}

export async function upsertPair(trx: DbOrTrx, pair: Insertable<Schema['customer_pairs']>): Promise<void> {
  const { score, reasons, state, decided_at, decided_by } = pair
  await trx
    .insertInto('customer_pairs')
    .values(pair)
    .onConflict((conflict) =>
      conflict.columns(['first_id', 'second_id']).doUpdateSet({ score, reasons, state, decided_at, decided_by }),
    )
    .execute()
}

export async function deletePair(trx: DbOrTrx, first: number, second: number): Promise<void> {
  await trx.deleteFrom('customer_pairs').where('first_id', '=', first).where('second_id', '=', second).execute()
}

/** Open pairs of customers neither of whom is part of another. */
const openPairs = (db: Db) =>
  db
    .selectFrom('customer_pairs')
    .innerJoin('customers as first', 'first.id', 'first_id')
    .innerJoin('customers as second', 'second.id', 'second_id')
    .where('state', '=', 'open')
    .where('first.merged_into', 'is', null)
    .where('second.merged_into', 'is', null)

export async function countOpenPairs(db: Db): Promise<number> {
  const row = await openPairs(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function selectOpenPairs(db: Db, { offset, limit }: { offset: number; limit: number }) {
  return await openPairs(db)
    .select([
      'first_id',
      'second_id',
      'score',
      'reasons',
      'first.number as first_number',
      'first.name as first_name',
      'first.city as first_city',
      'second.number as second_number',
      'second.name as second_name',
      'second.city as second_city',
    ])
    .orderBy('score', 'desc')
    .orderBy('first_id')
    .orderBy('second_id')
    .offset(offset)
    .limit(limit)
    .execute()
}

const counted = ['contacts', 'machines', 'orders', 'tickets'] as const

export async function countOf(db: DbOrTrx, table: (typeof counted)[number], customerId: number): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('customer_id', '=', customerId)
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function selectSetting(db: DbOrTrx, key: string): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export async function saveSetting(db: DbOrTrx, key: string, value: string): Promise<void> {
  await db
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
