import type { Db } from '../database/open.ts'

export async function selectStated(db: Db, customerId: number) {
  return await db
    .selectFrom('customers')
    .select(['channel', 'language'])
    .where('id', '=', customerId)
    .executeTakeFirst()
}

/** The newest letters he wrote, with what is new in each. */
export async function selectLetters(db: Db, customerId: number, limit: number) {
  return await db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.ticket_id', 'tickets.id')
    .select(['messages.language', 'messages.new_text'])
    .where('tickets.customer_id', '=', customerId)
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .orderBy('messages.sent_at', 'desc')
    .limit(limit)
    .execute()
}

export async function countLetters(db: Db, customerId: number, since: number): Promise<number> {
  const row = await db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.ticket_id', 'tickets.id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tickets.customer_id', '=', customerId)
    .where('tickets.last_message_at', '>=', since)
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .where('messages.sent_at', '>=', since)
    .executeTakeFirst()
  return row?.count ?? 0
}

export async function countTouchpoints(db: Db, customerId: number, since: number) {
  return await db
    .selectFrom('touchpoints')
    .select((eb) => ['kind', eb.fn.countAll<number>().as('count')])
    .where('customer_id', '=', customerId)
    .where('at', '>=', since)
    .groupBy('kind')
    .execute()
}

export async function countFormalities(db: Db, customerId: number) {
  return await db
    .selectFrom('contacts')
    .select((eb) => ['formality', eb.fn.countAll<number>().as('count')])
    .where('customer_id', '=', customerId)
    .groupBy('formality')
    .execute()
}

export async function updateChannel(db: Db, customerId: number, channel: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('customers')
    .set({ channel })
    .where('id', '=', customerId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function updateFormality(db: Db, contactId: number, formality: 'Sie' | 'du'): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('contacts')
    .set({ formality })
    .where('id', '=', contactId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
