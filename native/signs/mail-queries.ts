import type { Insertable } from 'kysely'
import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

/** The next messages in the order in which they were taken in, with whose they are. */
export async function selectMessagesAfter(db: DbOrTrx, after: number, limit: number) {
  return await db
    .selectFrom('messages as m')
    .innerJoin('tickets as t', 't.id', 'm.ticket_id')
    .select(['m.id', 'm.ticket_id', 'm.direction', 'm.kind', 'm.from_name', 'm.from_address', 'm.subject', 'm.sent_at'])
    .select(['m.new_text', 'm.signature', 'm.raw_blob', 't.customer_id', 't.contact_id'])
    .where('m.id', '>', after)
    .orderBy('m.id')
    .limit(limit)
    .execute()
}
export type MailRow = Awaited<ReturnType<typeof selectMessagesAfter>>[number]

/** A customer with those he was put together with. */
export async function selectCustomer(db: DbOrTrx, id: number) {
  const named = await db.selectFrom('customers').select('merged_into').where('id', '=', id).executeTakeFirst()
  const survivor = named?.merged_into ?? id
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'country', 'domain', 'name'])
    .where((eb) => eb.or([eb('id', '=', survivor), eb('merged_into', '=', survivor)]))
    .execute()
  const own = rows.find((row) => row.id === survivor)
  return own ? { ...own, ids: rows.map((row) => row.id) } : null
}

/**
 * Accounts these customers have named, the newest first; without those of mails that a person has still to look at or has
 * found to be what they seemed.
 */
export async function selectAccounts(db: DbOrTrx, customerIds: readonly number[]) {
  const rows = await db
    .selectFrom('customer_accounts')
    .select(['hash', 'last_four', 'country', 'first_seen_at', 'message_id'])
    .where('customer_id', 'in', customerIds)
    .orderBy('first_seen_at', 'desc')
    .execute()
  const doubted = await db
    .selectFrom('suspicions')
    .select('key')
    .where('customer_id', 'in', customerIds)
    .where('kind', '=', 'bank')
    .where('state', '<>', 'harmless')
    .execute()
  const hashes = new Set(doubted.map(({ key }) => key.slice(key.lastIndexOf(':') + 1)))
  return rows.filter(({ hash }) => !hashes.has(hash))
}

/** Which of the accounts somebody else has named. */
export async function selectOthersAccounts(
  db: DbOrTrx,
  hashes: readonly string[],
  customerIds: readonly number[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await db
    .selectFrom('customer_accounts')
    .select('hash')
    .where('hash', 'in', hashes)
    .where('customer_id', 'not in', customerIds.length > 0 ? customerIds : [0])
    .execute()
  return new Set(rows.map(({ hash }) => hash))
}

export async function insertAccounts(
  db: DbOrTrx,
  rows: readonly Insertable<Schema['customer_accounts']>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('customer_accounts')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether anything came from this person before. */
export async function hasWrittenBefore(db: DbOrTrx, contactId: number, before: number): Promise<boolean> {
  const row = await db
    .selectFrom('tickets')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('created_at', '<', before)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The first customer whose domain is one of these. */
export async function selectByDomains(db: DbOrTrx, domains: readonly string[]) {
  return await db
    .selectFrom('customers')
    .select(['id', 'name', 'domain', 'email'])
    .where('domain', 'in', domains)
    .where('merged_into', 'is', null)
    .limit(5)
    .execute()
}

/** Customers' people of this name. */
export async function selectContactsNamed(db: DbOrTrx, name: string) {
  return await db
    .selectFrom('contacts')
    .select(['customer_id', 'name', 'email', 'phone'])
    .where('name', '=', name)
    .where('customer_id', 'is not', null)
    .limit(10)
    .execute()
}

export async function selectContactOf(db: DbOrTrx, address: string) {
  return await db
    .selectFrom('contacts')
    .select(['id', 'customer_id', 'name'])
    .where('email', '=', address)
    .executeTakeFirst()
}
