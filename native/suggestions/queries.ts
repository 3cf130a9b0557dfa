import type { Db } from '../database/open.ts'

/** A message to be answered, with what its ticket says. */
export async function selectMessage(db: Db, messageId: number) {
  return await db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select([
      'messages.from_name',
      'messages.from_address',
      'messages.new_text',
      'messages.ticket_id',
      'tickets.customer_id',
      'tickets.category_id',
      'tickets.mood',
      'tickets.mood_corrected',
      'tickets.assignee',
    ])
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
}

/** Who wrote in a ticket and which way, the oldest first; notes and automatic mails are none of it. */
export async function selectLetters(db: Db, ticketId: number) {
  return await db
    .selectFrom('messages')
    .select(['direction', 'from_name'])
    .where('ticket_id', '=', ticketId)
    .where('direction', 'in', ['inbound', 'outbound'])
    .where('kind', '=', 'request')
    .orderBy('sent_at')
    .execute()
}

/** The contact on record and the firm. */
export async function selectSender(db: Db, email: string) {
  return await db
    .selectFrom('contacts')
    .leftJoin('customers', 'customers.id', 'contacts.customer_id')
    .select(['contacts.name', 'contacts.formality', 'contacts.customer_id', 'customers.name as company'])
    .where('contacts.email', '=', email.toLowerCase())
    .executeTakeFirst()
}

/** A customer's orders by the number of the order or of its invoice. */
export async function selectNamedOrders(db: Db, customerId: number, numbers: readonly string[]) {
  if (numbers.length === 0) return []
  return await db
    .selectFrom('orders')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where((eb) => eb.or([eb('number', 'in', numbers), eb('invoice_number', 'in', numbers)]))
    .execute()
}

/** What a customer still waits for; two are enough to know that it is not one. */
export async function selectOpenOrders(db: Db, customerId: number) {
  return await db
    .selectFrom('orders')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('state', 'in', ['open', 'shipped'])
    .limit(2)
    .execute()
}

export async function selectMachines(db: Db, customerId: number) {
  return await db
    .selectFrom('machines')
    .innerJoin('models', 'models.id', 'machines.model_id')
    .select(['serial', 'model_id', 'name_de', 'name_en', 'warranty_until'])
    .where('customer_id', '=', customerId)
    .execute()
}

/** Orders, invoices and machines by their folded numbers. */
export async function selectNumbers(db: Db, folded: readonly string[]) {
  if (folded.length === 0) return []
  return await db
    .selectFrom('identifiers')
    .select(['folded', 'record'])
    .where('kind', 'in', ['order', 'invoice', 'serial'])
    .where('folded', 'in', folded)
    .execute()
}

/** Which of these machines are the customer's. */
export async function selectOwnSerials(db: Db, customerId: number, serials: readonly string[]): Promise<string[]> {
  if (serials.length === 0) return []
  const rows = await db
    .selectFrom('machines')
    .select('serial')
    .where('customer_id', '=', customerId)
    .where('serial', 'in', serials)
    .execute()
  return rows.map((row) => row.serial)
}
