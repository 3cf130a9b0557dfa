import type { Insertable, Selectable, Updateable } from 'kysely'
import type { DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

/** Message-IDs a query takes at once; SQLite allows 32,766 variables. */
const idsAtOnce = 500

export async function selectDoubles(db: DbOrTrx, hashes: readonly string[]) {
  if (hashes.length === 0) return []
  return await db
    .selectFrom('messages')
    .select(['content_hash', 'header_id'])
    .where('content_hash', 'in', hashes)
    .execute()
}

export async function hasMessage(db: DbOrTrx, contentHash: string, headerId: string | null): Promise<boolean> {
  const rows = await selectDoubles(db, [contentHash])
  return rows.some((row) => row.header_id === headerId)
}

/** Whether a letter that was sent from here carries this Message-ID: mail servers change the copy they keep. */
export async function isOwnLetter(db: DbOrTrx, headerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .innerJoin('outbox', 'outbox.message_id', 'messages.id')
    .select('messages.id')
    .where('messages.header_id', '=', headerId)
    .executeTakeFirst()
  return row !== undefined
}

export async function selectContact(db: DbOrTrx, email: string) {
  return await db
    .selectFrom('contacts')
    .leftJoin('customers', 'customers.id', 'contacts.customer_id')
    .select(['contacts.id', 'contacts.customer_id', 'contacts.name', 'customers.name as customer_name'])
    .where('contacts.email', '=', email)
    .executeTakeFirst()
}

export async function insertContact(
  db: DbOrTrx,
  contact: { customer_id: number | null; name: string; email: string },
): Promise<number> {
  const { id } = await db.insertInto('contacts').values(contact).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateContactCustomer(db: DbOrTrx, contactId: number, customerId: number): Promise<void> {
  await db.updateTable('contacts').set({ customer_id: customerId }).where('id', '=', contactId).execute()
}

const candidateColumns = ['tickets.id as ticket_id', 'tickets.customer_id', 'tickets.subject'] as const

/** Tickets of the messages with these Message-IDs. */
export async function selectTicketsByHeaderId(db: DbOrTrx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select([...candidateColumns, 'messages.header_id'])
    .where('messages.header_id', 'in', ids.slice(0, idsAtOnce))
    .orderBy('tickets.id')
    .execute()
}

/** Tickets of the messages that answer these Message-IDs. */
export async function selectTicketsReferring(db: DbOrTrx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('message_references')
    .innerJoin('messages', 'messages.id', 'message_references.message_id')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select([...candidateColumns, 'message_references.header_id'])
    .distinct()
    .where('message_references.header_id', 'in', ids.slice(0, idsAtOnce))
    .orderBy('tickets.id')
    .limit(50)
    .execute()
}

export async function selectTicketsByNumber(db: DbOrTrx, numbers: readonly string[]) {
  if (numbers.length === 0) return []
  // A ticket that was merged into another leads there.
  return await db
    .selectFrom('tickets as named')
    .innerJoin('tickets', (join) =>
      join.on((eb) => eb('tickets.id', '=', eb.fn.coalesce('named.merged_into', 'named.id'))),
    )
    .select(candidateColumns)
    .distinct()
    .where('named.number', 'in', numbers)
    .execute()
}

/** Which of these tickets have a message from or to the address. */
export async function selectParticipation(
  db: DbOrTrx,
  ticketIds: readonly number[],
  address: string,
): Promise<Set<number>> {
  if (ticketIds.length === 0 || address === '') return new Set()
  const written = `"address":${JSON.stringify(address)}`
  const rows = await db
    .selectFrom('messages')
    .select(['ticket_id', 'from_address', 'recipients', 'copies'])
    .where('ticket_id', 'in', ticketIds)
    .where((eb) =>
      eb.or([
        eb('from_address', '=', address),
        eb('recipients', 'like', `%${written}%`),
        eb('copies', 'like', `%${written}%`),
      ]),
    )
    .execute()
  // LIKE takes % and _ in an address for wildcards, so what it finds is looked at again.
  const real = rows.filter(
    (row) => row.from_address === address || row.recipients.includes(written) || row.copies.includes(written),
  )
  return new Set(real.map((row) => row.ticket_id))
}

export async function selectTicket(db: DbOrTrx, id: number): Promise<Selectable<Schema['tickets']>> {
  return await db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** The highest number a year has given out, as `2026-000123`; null for the first ticket of a year. */
export async function selectLastNumber(db: DbOrTrx, year: number): Promise<string | null> {
  const row = await db
    .selectFrom('tickets')
    .select('number')
    .where('number', '>=', `${year}-`)
    .where('number', '<', `${year}.`)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? null
}

export async function insertTicket(db: DbOrTrx, ticket: Insertable<Schema['tickets']>): Promise<number> {
  const { id } = await db.insertInto('tickets').values(ticket).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateTicket(db: DbOrTrx, id: number, change: Updateable<Schema['tickets']>): Promise<void> {
  await db.updateTable('tickets').set(change).where('id', '=', id).execute()
}

export async function insertMessage(db: DbOrTrx, message: Insertable<Schema['messages']>): Promise<number> {
  const { id } = await db.insertInto('messages').values(message).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertReferences(db: DbOrTrx, messageId: number, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .insertInto('message_references')
    .values(ids.map((id) => ({ message_id: messageId, header_id: id })))
    .execute()
}

export async function insertAttachments(
  db: DbOrTrx,
  rows: readonly Insertable<Schema['attachments']>[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insertInto('attachments')
      .values([...rows])
      .execute()
}

export async function selectLastInboundOf(db: DbOrTrx, externalId: string): Promise<number | null> {
  const row = await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select('messages.id')
    .where('tickets.external_id', '=', externalId)
    .where('messages.direction', '=', 'inbound')
    .orderBy('messages.sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function selectAttachmentBlobs(db: DbOrTrx, messageId: number): Promise<string[]> {
  const rows = await db.selectFrom('attachments').select('blob').where('message_id', '=', messageId).execute()
  return rows.map(({ blob }) => blob)
}

export async function insertRejections(db: DbOrTrx, rows: readonly Insertable<Schema['rejections']>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += idsAtOnce) {
    await db
      .insertInto('rejections')
      .values(rows.slice(at, at + idsAtOnce))
      .execute()
  }
}

export async function selectRejections(db: DbOrTrx, limit: number) {
  return await db
    .selectFrom('rejections')
    .select(['file', 'code', 'reason', 'at'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function countRejections(db: DbOrTrx): Promise<number> {
  const row = await db
    .selectFrom('rejections')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function selectWatchedFolders(db: DbOrTrx) {
  return await db.selectFrom('watched_folders').selectAll().orderBy('path').execute()
}

export async function insertWatchedFolder(db: DbOrTrx, path: string, addedAt: number): Promise<void> {
  await db
    .insertInto('watched_folders')
    .values({ path, added_at: addedAt, last_file_at: null })
    .onConflict((conflict) => conflict.column('path').doNothing())
    .execute()
}

export async function deleteWatchedFolder(db: DbOrTrx, path: string): Promise<void> {
  await db.deleteFrom('watched_folders').where('path', '=', path).execute()
}

export interface WatchedFile {
  readonly folder: string
  readonly file: string
  readonly size: number
  readonly modifiedAt: number
}

export async function isTaken(db: DbOrTrx, { folder, file, size, modifiedAt }: WatchedFile): Promise<boolean> {
  const row = await db
    .selectFrom('watched_files')
    .select(['size', 'modified_at'])
    .where('folder', '=', folder)
    .where('file', '=', file)
    .executeTakeFirst()
  return row !== undefined && row.size === size && row.modified_at === modifiedAt
}

export async function markTaken(
  db: DbOrTrx,
  { folder, file, size, modifiedAt }: WatchedFile,
  { imported, at }: { imported: number; at: number },
): Promise<void> {
  const row = { folder, file, size, modified_at: modifiedAt }
  await db
    .insertInto('watched_files')
    .values(row)
    .onConflict((conflict) => conflict.columns(['folder', 'file']).doUpdateSet({ size, modified_at: modifiedAt }))
    .execute()
  await db
    .updateTable('watched_folders')
    .set((eb) => ({ last_file_at: at, imported: eb('imported', '+', imported) }))
    .where('path', '=', folder)
    .execute()
}
