import type { Insertable, Updateable } from 'kysely'
import type { LetterPart } from '../contract/letters.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export async function selectTickets(db: DbOrTrx, ids: readonly number[]) {
  return await db.selectFrom('tickets').selectAll().where('id', 'in', ids).execute()
}
export type TicketRow = Awaited<ReturnType<typeof selectTickets>>[number]

/** @param change may be empty */
export async function updateTicket(trx: DbOrTrx, id: number, change: Updateable<Schema['tickets']>): Promise<void> {
  if (Object.keys(change).length === 0) return
  await trx.updateTable('tickets').set(change).where('id', '=', id).execute()
}

export async function insertTicket(trx: DbOrTrx, ticket: Insertable<Schema['tickets']>): Promise<number> {
  const { id } = await trx.insertInto('tickets').values(ticket).returning('id').executeTakeFirstOrThrow()
  return id
}

/** Of these tickets, the oldest first. */
export async function selectMessages(db: DbOrTrx, ticketIds: readonly number[]) {
  return await db
    .selectFrom('messages')
    .select(['id', 'ticket_id', 'direction', 'kind', 'from_address', 'from_name', 'subject', 'sent_at', 'new_text'])
    .where('ticket_id', 'in', ticketIds)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
}
export type MessageRow = Awaited<ReturnType<typeof selectMessages>>[number]

/** Moves messages, and what is on its way out with them. */
export async function moveMessages(trx: DbOrTrx, messageIds: readonly number[], to: number): Promise<void> {
  if (messageIds.length === 0) return
  await trx.updateTable('messages').set({ ticket_id: to }).where('id', 'in', messageIds).execute()
  await trx.updateTable('outbox').set({ ticket_id: to }).where('message_id', 'in', messageIds).execute()
}

export async function insertMoves(
  trx: DbOrTrx,
  operationId: number,
  moves: readonly { readonly message: number; readonly from: number; readonly to: number }[],
): Promise<void> {
  if (moves.length === 0) return
  await trx
    .insertInto('operation_messages')
    .values(
      moves.map(({ message, from, to }) => ({
        operation_id: operationId,
        message_id: message,
        from_ticket: from,
        to_ticket: to,
      })),
    )
    .execute()
}

/** Messages an operation moved that are still where it put them. */
export async function selectMoves(db: DbOrTrx, operationId: number) {
  return await db
    .selectFrom('operation_messages')
    .innerJoin('messages', (join) =>
      join
        .onRef('messages.id', '=', 'operation_messages.message_id')
        .onRef('messages.ticket_id', '=', 'operation_messages.to_ticket'),
    )
    .select(['message_id as message', 'from_ticket as from', 'to_ticket as to'])
    .where('operation_id', '=', operationId)
    .execute()
}

export async function selectTags(
  db: DbOrTrx,
  ticketIds: readonly number[],
): Promise<{ ticket: number; tag: string }[]> {
  return await db
    .selectFrom('ticket_tags')
    .select(['ticket_id as ticket', 'tag'])
    .where('ticket_id', 'in', ticketIds)
    .execute()
}

export async function addTags(trx: DbOrTrx, ticketId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  await trx
    .insertInto('ticket_tags')
    .values(tags.map((tag) => ({ ticket_id: ticketId, tag })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeTags(trx: DbOrTrx, ticketId: number, tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  await trx.deleteFrom('ticket_tags').where('ticket_id', '=', ticketId).where('tag', 'in', tags).execute()
}

/** Moves an unsent letter or note with its attachments. @returns whether there was one and room for it */
export async function moveDraft(
  trx: DbOrTrx,
  { part, from, to }: { readonly part: LetterPart; readonly from: number; readonly to: number },
): Promise<boolean> {
  const drafts = await trx.selectFrom('drafts').selectAll().where('ticket_id', 'in', [from, to]).execute()
  const draft = drafts.find((row) => row.ticket_id === from && row.part === part)
  if (!draft || drafts.some((row) => row.ticket_id === to && row.part === part)) return false
  await trx
    .insertInto('drafts')
    .values({ ...draft, ticket_id: to })
    .execute()
  await trx
    .updateTable('draft_attachments')
    .set({ ticket_id: to })
    .where('ticket_id', '=', from)
    .where('part', '=', part)
    .execute()
  await trx.deleteFrom('drafts').where('ticket_id', '=', from).where('part', '=', part).execute()
  const keepsOther = drafts.some((row) => row.ticket_id === from && row.part !== part)
  await trx
    .updateTable('tickets')
    .set({ has_draft: keepsOther ? 1 : 0 })
    .where('id', '=', from)
    .execute()
  await trx.updateTable('tickets').set({ has_draft: 1 }).where('id', '=', to).execute()
  return true
}

export async function selectContact(db: DbOrTrx, address: string) {
  return await db
    .selectFrom('contacts')
    .leftJoin('customers', 'customers.id', 'contacts.customer_id')
    .select(['contacts.id', 'contacts.name', 'contacts.customer_id', 'customers.name as customer_name'])
    .where('contacts.email', '=', address.toLowerCase())
    .executeTakeFirst()
}

export async function link(db: Db, first: number, second: number): Promise<void> {
  await db
    .insertInto('ticket_links')
    .values({ first_id: first, second_id: second })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unlink(db: Db, first: number, second: number): Promise<void> {
  await db.deleteFrom('ticket_links').where('first_id', '=', first).where('second_id', '=', second).execute()
}

/** Unsolved tickets of the same contact or customer, near in time, the nearest first. */
export async function selectNeighbours(
  db: Db,
  { ticket, withinMs, limit }: { readonly ticket: TicketRow; readonly withinMs: number; readonly limit: number },
) {
  const { id, contact_id: contact, customer_id: customer, last_message_at: at } = ticket
  if (contact === null && customer === null) return []
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'last_message_at'])
    .where('id', '<>', id)
    .where('view', 'in', ['queue', 'waiting'])
    .where('last_message_at', '>', at - withinMs)
    .where('last_message_at', '<', at + withinMs)
    .where((eb) =>
      eb.or([
        ...(contact === null ? [] : [eb('contact_id', '=', contact)]),
        ...(customer === null ? [] : [eb('customer_id', '=', customer)]),
      ]),
    )
    .orderBy((eb) => eb.fn<number>('abs', [eb('last_message_at', '-', at)]))
    .limit(limit)
    .execute()
}
