import type { Db } from '../database/open.ts'

/** SQLite takes at most 32,766 variables a statement; so many at once leave the desk its turns. */
export const ticketsAtOnce = 500

/** Request tickets by when they came, those that are solved too; what was sorted out or merged is none. */
export async function selectTicketSpan(db: Db, { from, until }: { readonly from: number; readonly until: number }) {
  return await db
    .selectFrom('tickets')
    .select(['id', 'created_at'])
    .where('view', 'in', ['queue', 'waiting', 'solved'])
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function selectDeskTickets(db: Db, ids: readonly number[]) {
  return await db
    .selectFrom('tickets')
    .leftJoin('customers', 'customers.id', 'tickets.customer_id')
    .select([
      'tickets.id',
      'tickets.created_at',
      'tickets.category_id',
      'tickets.customer_id',
      'tickets.contact_name',
      'tickets.customer_name',
      'customers.country',
      'customers.zip',
      'customers.segment',
    ])
    .where('tickets.id', 'in', ids)
    .execute()
}
export type DeskRow = Awaited<ReturnType<typeof selectDeskTickets>>[number]

/** The first thing a customer wrote in each ticket. */
export async function selectFirstInbound(db: Db, ticketIds: readonly number[]) {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'ticket_id', 'from_address'])
    .where('ticket_id', 'in', ticketIds)
    .where('direction', '=', 'inbound')
    .where('kind', '=', 'request')
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  const first = new Map<number, { readonly messageId: number; readonly from: string }>()
  for (const { id, ticket_id, from_address } of rows)
    if (!first.has(ticket_id)) first.set(ticket_id, { messageId: id, from: from_address.toLowerCase() })
  return first
}

export async function selectVectors(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('message_vectors')
    .select(['message_id', 'vector'])
    .where('message_id', 'in', messageIds)
    .execute()
}

export async function selectTriage(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('triage_results')
    .select(['message_id', 'result'])
    .where('message_id', 'in', messageIds)
    .execute()
}

const machineColumns = ['serial', 'model_id', 'customer_id', 'installed_at', 'software', 'batch'] as const

export async function selectMachinesBySerial(db: Db, serials: readonly string[]) {
  if (serials.length === 0) return []
  return await db.selectFrom('machines').select(machineColumns).where('serial', 'in', serials).execute()
}

export async function selectMachinesOf(db: Db, customerIds: readonly number[]) {
  if (customerIds.length === 0) return []
  return await db.selectFrom('machines').select(machineColumns).where('customer_id', 'in', customerIds).execute()
}
export type MachineRow = Awaited<ReturnType<typeof selectMachinesOf>>[number]

export async function selectTexts(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('messages')
    .select(['id', 'subject', 'new_text', 'language'])
    .where('id', 'in', messageIds)
    .execute()
}

export async function selectModelNames(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('models').select(['id', 'name_de', 'name_en']).where('id', 'in', ids).execute()
}

export async function selectPartNames(db: Db, numbers: readonly string[]) {
  if (numbers.length === 0) return []
  return await db.selectFrom('parts').select(['number', 'name_de', 'name_en']).where('number', 'in', numbers).execute()
}

export async function selectCategoryNames(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('categories').select(['id', 'name_de', 'name_en']).where('id', 'in', ids).execute()
}
