import type { DbOrTrx } from '../database/open.ts'
import { keysOf } from './keys.ts'
import { type MatchRecord, matchRecord } from './normalise/record.ts'
import * as queries from './queries.ts'

/** Customers with their people, made comparable; those that are gone are missing. */
export async function readRecords(db: DbOrTrx, ids: readonly number[]): Promise<Map<number, MatchRecord>> {
  const rows = await queries.selectCustomers(db, ids)
  const contacts = Map.groupBy(await queries.selectContacts(db, ids), ({ customer_id }) => customer_id)
  return new Map(rows.map((row) => [row.id, matchRecord({ ...row, contacts: contacts.get(row.id) ?? [] })]))
}

/** Brings the keys of customers up to date, within the caller's transaction. */
export async function keepKeys(trx: DbOrTrx, ids: readonly number[]): Promise<void> {
  const records = await readRecords(trx, ids)
  await queries.replaceKeys(trx, new Map(Array.from(records, ([id, record]) => [id, keysOf(record)])))
}

/** Mails come right behind the records of the same import: so many are caught up for one. */
const mostForMail = 100

/** Makes keys for some of the customers that have none yet, so that a mail can be tied by them; they are still to be compared. */
export async function keepDueKeys(trx: DbOrTrx): Promise<void> {
  const due = await queries.selectDueWithoutKeys(trx, mostForMail)
  if (due.length > 0) await keepKeys(trx, due)
}
