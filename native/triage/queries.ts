import { z } from 'zod'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Identifier } from './entities/extract.ts'

/** SQLite takes at most 32,766 variables a statement. */
const variablesAtOnce = 10_000

export async function selectMessages(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select([
      'messages.id',
      'messages.ticket_id',
      'messages.kind',
      'messages.direction',
      'messages.subject',
      'messages.new_text',
      'messages.sent_at',
      'tickets.customer_id',
    ])
    .where('messages.id', 'in', ids)
    .execute()
}

/** Ids of the newest request of each ticket; of its newest inbound message where there is no request. */
export async function selectLastInbound(db: DbOrTrx, ticketIds: readonly number[]): Promise<Map<number, number>> {
  const found = new Map<number, { id: number; isRequest: boolean }>()
  if (ticketIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'ticket_id', 'kind'])
    .where('ticket_id', 'in', ticketIds)
    .where('direction', '=', 'inbound')
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  for (const { id, ticket_id, kind } of rows) {
    const isRequest = kind === 'request'
    if (isRequest || !found.get(ticket_id)?.isRequest) found.set(ticket_id, { id, isRequest })
  }
  return new Map(Array.from(found, ([ticketId, { id }]) => [ticketId, id]))
}

/** What customers wrote in these tickets, the oldest first. */
export async function selectInboundTexts(db: Db, ticketIds: readonly number[]) {
  if (ticketIds.length === 0) return []
  return await db
    .selectFrom('messages')
    .select(['id', 'ticket_id', 'subject', 'new_text', 'sent_at'])
    .where('ticket_id', 'in', ticketIds)
    .where('direction', '=', 'inbound')
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
}

export async function selectTriage(db: Db, messageId: number) {
  return await db.selectFrom('triage_results').select('result').where('message_id', '=', messageId).executeTakeFirst()
}

export async function selectUntriaged(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('messages')
    .leftJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select('messages.id')
    .where('direction', '=', 'inbound')
    .where('triage_results.message_id', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

export async function upsertTriage(
  trx: DbOrTrx,
  row: { message_id: number; result: string; mood: string; valence: number; triaged_at: number },
): Promise<void> {
  await trx
    .insertInto('triage_results')
    .values(row)
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(row))
    .execute()
}

export interface TicketLabels {
  category_id?: string | null
  mood?: string
  valence?: number
  needs_help?: number
  priority?: number
  category_corrected?: number
  mood_corrected?: number
  priority_corrected?: number
}

export async function updateTicket(trx: DbOrTrx, ticketId: number, labels: TicketLabels): Promise<void> {
  if (Object.keys(labels).length === 0) return
  await trx.updateTable('tickets').set(labels).where('id', '=', ticketId).execute()
}

export async function updateMessageLanguage(trx: DbOrTrx, messageId: number, language: string): Promise<void> {
  await trx.updateTable('messages').set({ language }).where('id', '=', messageId).execute()
}

export async function selectTicketLabels(db: DbOrTrx, ticketId: number) {
  return await db
    .selectFrom('tickets')
    .select([
      'id',
      'category_id',
      'category_corrected',
      'mood',
      'mood_corrected',
      'priority',
      'priority_corrected',
      'customer_id',
    ])
    .where('id', '=', ticketId)
    .executeTakeFirst()
}

export async function insertCorrection(
  trx: DbOrTrx,
  row: {
    ticket_id: number
    message_id: number | null
    field: string
    before: string | null
    before_corrected: number
    after: string | null
    at: number
  },
): Promise<number> {
  const result = await trx
    .insertInto('corrections')
    .values({ ...row, undone_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return result.id
}

export async function selectCorrection(db: DbOrTrx, correctionId: number) {
  return await db.selectFrom('corrections').selectAll().where('id', '=', correctionId).executeTakeFirst()
}

export async function markUndone(trx: DbOrTrx, correctionId: number, at: number): Promise<void> {
  await trx.updateTable('corrections').set({ undone_at: at }).where('id', '=', correctionId).execute()
}

/** The model of each of a customer's machines. */
export async function selectOwnedMachines(db: Db, customerId: number): Promise<string[]> {
  const rows = await db.selectFrom('machines').select('model_id').where('customer_id', '=', customerId).execute()
  return rows.map((row) => row.model_id)
}

export async function findIdentifiers(db: Db, folded: readonly string[]): Promise<Identifier[]> {
  const found: Identifier[] = []
  for (let at = 0; at < folded.length; at += variablesAtOnce) {
    const chunk = folded.slice(at, at + variablesAtOnce)
    if (chunk.length === 0) break
    found.push(...(await db.selectFrom('identifiers').selectAll().where('folded', 'in', chunk).execute()))
  }
  return found
}

export async function selectModelsBySerial(db: Db, serials: readonly string[]): Promise<string[]> {
  if (serials.length === 0) return []
  const rows = await db.selectFrom('machines').select('model_id').distinct().where('serial', 'in', serials).execute()
  return rows.map((row) => row.model_id)
}

/** What is waiting for somebody and has no category that a person gave. */
export async function selectOpenUncorrected(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where('category_corrected', '=', 0)
    .where('kind', '=', 'request')
    .where('state', 'not in', ['solved', 'closed'])
    .execute()
  return rows.map((row) => row.id)
}

/** Of these messages, those whose verdict has the category among its guesses. */
export async function selectGuessed(db: Db, messageIds: readonly number[], categoryId: string): Promise<number[]> {
  if (messageIds.length === 0) return []
  const rows = await db
    .selectFrom('triage_results')
    .select(['message_id', 'result'])
    .where('message_id', 'in', messageIds)
    .execute()
  return rows.flatMap(({ message_id, result }) => {
    const { category } = storedGuesses.parse(JSON.parse(result))
    return category.top.some((guess) => guess.categoryId === categoryId) ? [message_id] : []
  })
}

const storedGuesses = z.object({ category: z.object({ top: z.array(z.object({ categoryId: z.string() })) }) })
