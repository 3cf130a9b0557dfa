import type { Insertable, Selectable, Updateable } from 'kysely'
import type { DbOrTrx } from '../../database/open.ts'
import type { Schema } from '../../database/schema.ts'

/** What came of a row. */
export type Outcome = 'imported' | 'double'

const blank = new Set<unknown>(['', null, undefined, '[]', 'und'])

/** What of a row is new: another value, and not the lack of one (an export that leaves a column out takes nothing away). */
function changesIn<T extends object>(stored: { [K in keyof T]?: unknown }, wanted: T): Partial<T> | null {
  const changed = Object.entries(wanted).filter(([key, value]) => stored[key as keyof T] !== value && !blank.has(value))
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Partial<T>)
}

export async function upsertCase(
  db: DbOrTrx,
  row: Insertable<Schema['cases']>,
): Promise<{ id: number; outcome: Outcome }> {
  const stored = await db.selectFrom('cases').selectAll().where('external_id', '=', row.external_id).executeTakeFirst()
  if (stored && stored.content_hash === row.content_hash) return { id: stored.id, outcome: 'double' }
  if (stored) {
    await db.updateTable('cases').set(row).where('id', '=', stored.id).execute()
    return { id: stored.id, outcome: 'imported' }
  }
  const { id } = await db.insertInto('cases').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, outcome: 'imported' }
}

export async function upsertArticle(
  db: DbOrTrx,
  row: Insertable<Schema['articles']>,
): Promise<{ id: number; outcome: Outcome }> {
  const stored = await db
    .selectFrom('articles')
    .selectAll()
    .where('external_id', '=', row.external_id)
    .executeTakeFirst()
  if (!stored) {
    const { id } = await db.insertInto('articles').values(row).returning('id').executeTakeFirstOrThrow()
    return { id, outcome: 'imported' }
  }
  const changes = changesIn(stored, row)
  if (!changes) return { id: stored.id, outcome: 'double' }
  await db.updateTable('articles').set(changes).where('id', '=', stored.id).execute()
  // Vectors of an older body would point into text that is gone.
  await db.deleteFrom('article_vectors').where('article_id', '=', stored.id).execute()
  return { id: stored.id, outcome: 'imported' }
}

export async function findArticleId(db: DbOrTrx, externalId: string): Promise<number | null> {
  const row = await db.selectFrom('articles').select('id').where('external_id', '=', externalId).executeTakeFirst()
  return row?.id ?? null
}

export async function upsertDefect(
  db: DbOrTrx,
  row: Insertable<Schema['known_defects']> & { external_id: string },
): Promise<{ id: number; outcome: Outcome }> {
  const stored = await db
    .selectFrom('known_defects')
    .selectAll()
    .where('external_id', '=', row.external_id)
    .executeTakeFirst()
  if (!stored) {
    const { id } = await db.insertInto('known_defects').values(row).returning('id').executeTakeFirstOrThrow()
    return { id, outcome: 'imported' }
  }
  const { created_at: _created, updated_at, ...said } = row
  const changes = changesIn(stored, said)
  if (!changes) return { id: stored.id, outcome: 'double' }
  await db
    .updateTable('known_defects')
    .set({ ...changes, updated_at })
    .where('id', '=', stored.id)
    .execute()
  await db.deleteFrom('known_defect_vectors').where('defect_id', '=', stored.id).execute()
  return { id: stored.id, outcome: 'imported' }
}

/** A colleague of the same name is the same one: she may have been known by her name alone before. */
export async function upsertColleague(db: DbOrTrx, row: Selectable<Schema['colleagues']>): Promise<Outcome> {
  const stored = await db
    .selectFrom('colleagues')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', row.id), eb('name', '=', row.name)]))
    .executeTakeFirst()
  if (!stored) {
    await db.insertInto('colleagues').values(row).execute()
    return 'imported'
  }
  const changes = changesIn(stored, row)
  if (!changes) return 'double'
  await db.updateTable('colleagues').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

export async function upsertModel(db: DbOrTrx, row: Insertable<Schema['models']>): Promise<Outcome> {
  const stored = await db.selectFrom('models').selectAll().where('id', '=', row.id).executeTakeFirst()
  if (!stored) {
    await db.insertInto('models').values(row).execute()
    return 'imported'
  }
  const changes = changesIn(stored, row)
  if (!changes) return 'double'
  await db.updateTable('models').set(changes).where('id', '=', row.id).execute()
  return 'imported'
}

/** A model that a machine or a bill of materials names before it is known itself. */
export async function ensureModel(db: DbOrTrx, id: string): Promise<void> {
  await db
    .insertInto('models')
    .values({ id, name_de: id, name_en: id })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

export async function upsertPart(db: DbOrTrx, row: Insertable<Schema['parts']>): Promise<Outcome> {
  const stored = await db.selectFrom('parts').selectAll().where('number', '=', row.number).executeTakeFirst()
  if (!stored) {
    await db.insertInto('parts').values(row).execute()
    return 'imported'
  }
  const changes = changesIn(stored, row)
  if (!changes) return 'double'
  await db.updateTable('parts').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

/** The part's row id; a part that a bill of materials names before it is known itself is made. */
export async function ensurePart(db: DbOrTrx, number: string): Promise<number> {
  const stored = await db.selectFrom('parts').select('id').where('number', '=', number).executeTakeFirst()
  if (stored) return stored.id
  const { id } = await db
    .insertInto('parts')
    .values({
      number,
      name_de: number,
      name_en: number,
      price_cents: null,
      stock: null,
      lead_days: null,
      successor: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function upsertBomLine(db: DbOrTrx, row: Insertable<Schema['bill_of_materials']>): Promise<Outcome> {
  const stored = await db
    .selectFrom('bill_of_materials')
    .selectAll()
    .where('model_id', '=', row.model_id)
    .where('part_id', '=', row.part_id)
    .where('position', '=', row.position ?? '')
    .executeTakeFirst()
  if (stored && !changesIn(stored, row)) return 'double'
  await db
    .insertInto('bill_of_materials')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['model_id', 'part_id', 'position'])
        .doUpdateSet({ quantity: row.quantity, alternates: row.alternates ?? '[]' }),
    )
    .execute()
  return 'imported'
}

export async function upsertCustomer(
  db: DbOrTrx,
  row: Insertable<Schema['customers']>,
): Promise<{ id: number; outcome: Outcome }> {
  const stored = await db.selectFrom('customers').selectAll().where('number', '=', row.number).executeTakeFirst()
  if (stored) {
    const changes = changesIn(stored, row)
    if (changes) await db.updateTable('customers').set(changes).where('id', '=', stored.id).execute()
    return { id: stored.id, outcome: changes ? 'imported' : 'double' }
  }
  const { id } = await db.insertInto('customers').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, outcome: 'imported' }
}

export async function upsertContact(db: DbOrTrx, row: Insertable<Schema['contacts']>): Promise<Outcome> {
  const stored = await db.selectFrom('contacts').selectAll().where('email', '=', row.email).executeTakeFirst()
  if (!stored) {
    await db.insertInto('contacts').values(row).execute()
    return 'imported'
  }
  const changes = changesIn(stored, row)
  if (!changes) return 'double'
  await db.updateTable('contacts').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

/** Tickets of contacts that have just got a customer. */
export async function adoptTickets(db: DbOrTrx, customerId: number, customerName: string): Promise<void> {
  await db
    .updateTable('tickets')
    .set({ customer_id: customerId, customer_name: customerName })
    .where('contact_id', 'in', (eb) => eb.selectFrom('contacts').select('id').where('customer_id', '=', customerId))
    .where((eb) => eb.or([eb('customer_id', 'is', null), eb('customer_id', '=', customerId)]))
    .execute()
}

export async function upsertMachine(db: DbOrTrx, row: Insertable<Schema['machines']>): Promise<Outcome> {
  const stored = await db.selectFrom('machines').selectAll().where('serial', '=', row.serial).executeTakeFirst()
  if (!stored) {
    await db.insertInto('machines').values(row).execute()
    return 'imported'
  }
  const changes = changesIn(stored, row)
  if (!changes) return 'double'
  await db.updateTable('machines').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

/** By customer number, else by the exact name where it is one customer's alone. */
export async function findCustomer(db: DbOrTrx, named: string): Promise<{ id: number; name: string } | undefined> {
  if (named === '') return undefined
  const byNumber = await db
    .selectFrom('customers')
    .select(['id', 'name'])
    .where('number', '=', named)
    .executeTakeFirst()
  if (byNumber) return byNumber
  const byName = await db.selectFrom('customers').select(['id', 'name']).where('name', '=', named).limit(2).execute()
  return byName.length === 1 ? byName[0] : undefined
}

interface OrderLine {
  readonly item: string
  readonly quantity: number
  readonly priceCents: number
}

/** @param lines replace the stored ones; `add` keeps those and adds what is new (a table with one line a row) */
export async function upsertOrder(
  db: DbOrTrx,
  row: Insertable<Schema['orders']>,
  { lines, add }: { lines: readonly OrderLine[]; add: boolean },
): Promise<Outcome> {
  const stored = await db.selectFrom('orders').selectAll().where('number', '=', row.number).executeTakeFirst()
  const before = stored
    ? await db
        .selectFrom('order_lines')
        .select(['item', 'quantity', 'price_cents'])
        .where('order_id', '=', stored.id)
        .orderBy('id')
        .execute()
    : []
  const key = (line: { item: string; quantity: number; price_cents: number }): string => JSON.stringify(line)
  const given = lines.map((line) => ({ item: line.item, quantity: line.quantity, price_cents: line.priceCents }))
  const known = new Set(before.map(key))
  const wanted = add ? [...before, ...given.filter((line) => !known.has(key(line)))] : given
  const unchanged = wanted.length === before.length && wanted.every((line, at) => key(line) === key(before[at] ?? line))
  const changes = stored ? changesIn(stored, row) : null
  if (stored && unchanged && !changes) return 'double'
  const orderId = stored?.id ?? (await insertOrder(db, row))
  if (changes) await db.updateTable('orders').set(changes).where('id', '=', orderId).execute()
  if (before.length > 0) await db.deleteFrom('order_lines').where('order_id', '=', orderId).execute()
  if (wanted.length > 0) {
    await db
      .insertInto('order_lines')
      .values(wanted.map((line) => ({ ...line, order_id: orderId })))
      .execute()
  }
  return 'imported'
}

async function insertOrder(db: DbOrTrx, row: Insertable<Schema['orders']>): Promise<number> {
  const { id } = await db.insertInto('orders').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function setContactCustomer(db: DbOrTrx, contactId: number, customerId: number): Promise<void> {
  await db.updateTable('contacts').set({ customer_id: customerId }).where('id', '=', contactId).execute()
}

export async function selectTicketByExternalId(db: DbOrTrx, externalId: string) {
  return await db.selectFrom('tickets').selectAll().where('external_id', '=', externalId).executeTakeFirst()
}

export async function isNumberFree(db: DbOrTrx, number: string): Promise<boolean> {
  return (await db.selectFrom('tickets').select('id').where('number', '=', number).executeTakeFirst()) === undefined
}

export async function updateTicketRow(db: DbOrTrx, id: number, change: Updateable<Schema['tickets']>): Promise<void> {
  await db.updateTable('tickets').set(change).where('id', '=', id).execute()
}

export async function selectMessageHashes(db: DbOrTrx, ticketId: number): Promise<Set<string>> {
  const rows = await db.selectFrom('messages').select('content_hash').where('ticket_id', '=', ticketId).execute()
  return new Set(rows.map((row) => row.content_hash))
}
