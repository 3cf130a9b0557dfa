import type { Insertable, Selectable, Updateable } from 'kysely'
import type { OfferState } from '../contract/offers.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

export type OfferRow = Selectable<Schema['offers']> & {
  ticket_number: string | null
  customer_name: string | null
  contact_name: string | null
  customer_country: string | null
  customer_vat: string | null
}
export type LineRow = Selectable<Schema['offer_lines']>

const offerRows = (db: DbOrTrx) =>
  db
    .selectFrom('offers')
    .leftJoin('tickets', 'tickets.id', 'offers.ticket_id')
    .leftJoin('customers', 'customers.id', 'offers.customer_id')
    .leftJoin('contacts', 'contacts.id', 'offers.contact_id')
    .selectAll('offers')
    .select([
      'tickets.number as ticket_number',
      'customers.name as customer_name',
      'customers.country as customer_country',
      'customers.vat as customer_vat',
      'contacts.name as contact_name',
    ])

export async function selectOffer(db: DbOrTrx, id: number): Promise<OfferRow | undefined> {
  return await offerRows(db).where('offers.id', '=', id).executeTakeFirst()
}

export async function selectOffersOfTicket(db: Db, ticketId: number): Promise<OfferRow[]> {
  return await offerRows(db).where('offers.ticket_id', '=', ticketId).orderBy('offers.id', 'desc').execute()
}

export interface OfferFilter {
  readonly states: readonly OfferState[] | undefined
  readonly customerId: number | undefined
}

const filtered = (db: Db, { states, customerId }: OfferFilter) => {
  let query = db.selectFrom('offers')
  if (states) query = query.where('offers.state', 'in', [...states])
  if (customerId !== undefined) query = query.where('offers.customer_id', '=', customerId)
  return query
}

export async function selectOfferIds(db: Db, filter: OfferFilter, page: { offset: number; limit: number }) {
  const rows = await filtered(db, filter)
    .select('offers.id')
    .orderBy('offers.created_at', 'desc')
    .orderBy('offers.id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function countOffers(db: Db, filter: OfferFilter): Promise<number> {
  const { count } = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function selectLines(db: DbOrTrx, offerIds: readonly number[]): Promise<LineRow[]> {
  if (offerIds.length === 0) return []
  return await db
    .selectFrom('offer_lines')
    .selectAll()
    .where('offer_id', 'in', [...offerIds])
    .orderBy('offer_id')
    .orderBy('position')
    .execute()
}

export async function insertOffer(trx: DbOrTrx, row: Insertable<Schema['offers']>): Promise<number> {
  const { id } = await trx.insertInto('offers').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function updateOffer(trx: DbOrTrx, id: number, change: Updateable<Schema['offers']>): Promise<void> {
  await trx.updateTable('offers').set(change).where('id', '=', id).execute()
}

export async function deleteOffer(trx: DbOrTrx, id: number): Promise<void> {
  await trx.deleteFrom('offers').where('id', '=', id).execute()
}

export async function replaceLines(trx: DbOrTrx, id: number, lines: readonly Insertable<Schema['offer_lines']>[]) {
  await trx.deleteFrom('offer_lines').where('offer_id', '=', id).execute()
  if (lines.length > 0)
    await trx
      .insertInto('offer_lines')
      .values([...lines])
      .execute()
}

/** The greatest number that begins so, or undefined. */
export async function selectLastNumber(trx: DbOrTrx, prefix: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('offers')
    .select('number')
    .where('number', '>=', prefix)
    .where('number', '<', `${prefix}:`)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.number
}

export async function isNumberTaken(trx: DbOrTrx, number: string): Promise<boolean> {
  return (await trx.selectFrom('offers').select('id').where('number', '=', number).executeTakeFirst()) !== undefined
}

export async function selectTicket(db: DbOrTrx, id: number) {
  return await db
    .selectFrom('tickets')
    .leftJoin('customers', 'customers.id', 'tickets.customer_id')
    .leftJoin('contacts', 'contacts.id', 'tickets.contact_id')
    .select([
      'tickets.id',
      'tickets.customer_id',
      'tickets.contact_id',
      'customers.country',
      'customers.vat',
      'customers.language as customer_language',
      'contacts.language as contact_language',
    ])
    .where('tickets.id', '=', id)
    .executeTakeFirst()
}

export async function selectAddressee(db: Db, customerId: number) {
  return await db
    .selectFrom('customers')
    .select(['name', 'street', 'zip', 'city', 'country', 'number', 'vat'])
    .where('id', '=', customerId)
    .executeTakeFirst()
}

export async function selectParts(db: DbOrTrx, ids: readonly number[]) {
  return await db
    .selectFrom('parts')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

export async function selectPartsByNumber(db: Db, numbers: readonly string[]) {
  if (numbers.length === 0) return []
  return await db
    .selectFrom('parts')
    .selectAll()
    .where('number', 'in', [...numbers])
    .execute()
}

/** Offers that a letter on its way out or gone carries, and those whose letter was taken back. */
export async function selectLeft(db: DbOrTrx) {
  return await db
    .selectFrom('offers')
    .innerJoin('attachments', 'attachments.blob', 'offers.document_blob')
    .innerJoin('messages', 'messages.id', 'attachments.message_id')
    .select(['offers.id', 'offers.ticket_id', 'messages.sent_at'])
    .where('offers.state', '=', 'draft')
    .where('messages.direction', '=', 'outbound')
    .execute()
}

export async function selectTakenBack(db: DbOrTrx, since: number) {
  return await db
    .selectFrom('offers')
    .select(['offers.id', 'offers.ticket_id'])
    .where('offers.state', '=', 'sent')
    .where('offers.sent_at', '>=', since)
    .where('offers.document_blob', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attachments')
            .innerJoin('messages', 'messages.id', 'attachments.message_id')
            .select('attachments.id')
            .whereRef('attachments.blob', '=', 'offers.document_blob')
            .where('messages.direction', '=', 'outbound'),
        ),
      ),
    )
    .execute()
}

/** The files of a ticket's letter that hold this document. */
export async function selectDraftFiles(db: Db, ticketId: number, blob: string) {
  return await db
    .selectFrom('draft_attachments')
    .select('id')
    .where('ticket_id', '=', ticketId)
    .where('part', '=', 'letter')
    .where('blob', '=', blob)
    .execute()
}

export async function selectDraftBlob(db: Db, draftFileId: number): Promise<string | null> {
  const row = await db.selectFrom('draft_attachments').select('blob').where('id', '=', draftFileId).executeTakeFirst()
  return row?.blob ?? null
}

/** The newest orders that hold an item, and how many orders do. */
export async function selectOrdersWith(db: Db, item: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('order_lines')
    .select('order_id')
    .distinct()
    .where('item', '=', item)
    .orderBy('order_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ order_id: id }) => id)
}

/** In how many of these orders each other item stands. */
export async function countItems(db: Db, orderIds: readonly number[]) {
  if (orderIds.length === 0) return []
  return await db
    .selectFrom('order_lines')
    .select(['item', (eb) => eb.fn.count<number>('order_id').distinct().as('count')])
    .where('order_id', 'in', [...orderIds])
    .groupBy('item')
    .execute()
}

export async function countOrdersWith(db: Db, items: readonly string[]) {
  if (items.length === 0) return []
  return await db
    .selectFrom('order_lines')
    .select(['item', (eb) => eb.fn.count<number>('order_id').distinct().as('count')])
    .where('item', 'in', [...items])
    .groupBy('item')
    .execute()
}

export async function countOrders(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('orders')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The models a customer owns. */
export async function selectOwnedModels(db: Db, customerId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('machines')
    .select('model_id')
    .distinct()
    .where('customer_id', '=', customerId)
    .execute()
  return rows.map(({ model_id: id }) => id)
}

export async function selectSender(db: DbOrTrx): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', 'offers.sender').executeTakeFirst()
  return row ? JSON.parse(row.value) : null
}

export async function saveSender(trx: DbOrTrx, sender: unknown): Promise<void> {
  const value = JSON.stringify(sender)
  await trx
    .insertInto('settings')
    .values({ key: 'offers.sender', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
