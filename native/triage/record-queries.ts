import { z } from 'zod'
import type { Db } from '../database/open.ts'
import type { ModelRecord } from './entities/models.ts'

const storedCodes = z.array(z.object({ code: z.string() })).catch([])

/** Every model with the names people may call it by. */
export async function selectModelRecords(db: Db): Promise<ModelRecord[]> {
  const rows = await db
    .selectFrom('models')
    .select(['id', 'maker', 'name_de', 'name_en', 'line', 'error_codes'])
    .execute()
  return rows.map(({ id, maker, name_de, name_en, line, error_codes }) => ({
    id,
    maker,
    names: [...new Set([name_de, name_en])],
    line,
    errorCodes: storedCodes.parse(JSON.parse(error_codes)).map(({ code }) => code),
  }))
}

/** Of these serial, order and invoice numbers, those that belong to the customer. */
export async function selectOwnNumbers(db: Db, customerId: number, numbers: readonly string[]): Promise<Set<string>> {
  if (numbers.length === 0) return new Set()
  const [machines, orders, invoices] = await Promise.all([
    db
      .selectFrom('machines')
      .select('serial')
      .where('customer_id', '=', customerId)
      .where('serial', 'in', numbers)
      .execute(),
    db
      .selectFrom('orders')
      .select('number')
      .where('customer_id', '=', customerId)
      .where('number', 'in', numbers)
      .execute(),
    db
      .selectFrom('orders')
      .select('invoice_number')
      .where('customer_id', '=', customerId)
      .where('invoice_number', 'in', numbers)
      .execute(),
  ])
  return new Set([
    ...machines.map(({ serial }) => serial),
    ...orders.map(({ number }) => number),
    ...invoices.flatMap(({ invoice_number }) => invoice_number ?? []),
  ])
}

/** Numbers of a customer's newest orders and their invoices. */
export async function selectOwnOrders(db: Db, customerId: number) {
  return await db
    .selectFrom('orders')
    .select(['number', 'invoice_number'])
    .where('customer_id', '=', customerId)
    .orderBy('ordered_at', 'desc')
    .limit(mostOrders)
    .execute()
}
/** Older ones are written out in full, or not at all. */
const mostOrders = 500

/** How those who wrote in these tickets want to be spoken to, by ticket. */
export async function selectManners(db: Db, ticketIds: readonly number[]) {
  if (ticketIds.length === 0) return []
  return await db
    .selectFrom('tickets')
    .innerJoin('contacts', 'contacts.id', 'tickets.contact_id')
    .select(['tickets.id as ticket_id', 'contacts.formality', 'contacts.language'])
    .where('tickets.id', 'in', ticketIds)
    .execute()
}

/** Tickets whose customer has sent a picture. */
export async function selectTicketsWithPictures(db: Db, ticketIds: readonly number[]): Promise<Set<number>> {
  if (ticketIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('attachments')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .select('messages.ticket_id')
    .distinct()
    .where('messages.ticket_id', 'in', ticketIds)
    .where('messages.direction', '=', 'inbound')
    // A picture with a content id stands in the mail itself, as logos in signatures do.
    .where('attachments.content_id', 'is', null)
    .where('attachments.media_type', 'like', 'image/%')
    .execute()
  return new Set(rows.map(({ ticket_id }) => ticket_id))
}
