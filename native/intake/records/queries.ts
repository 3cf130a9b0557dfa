import type { Insertable, Selectable, Updateable } from 'kysely'
import type { DbOrTrx } from '../../database/open.ts'
import type { Schema } from '../../database/schema.ts'

/** What came of a row. */
export type Outcome = 'imported' | 'double'

const blank = new Set<unknown>(['', null, undefined, '[]', 'und'])

/** Columns whose lack of a value is meant: the file has them, and an empty cell is to empty them. */
export type Clears = ReadonlySet<string>
const none: Clears = new Set()

/** What of a row is new: another value, and not the lack of one (an export that leaves a column out takes nothing away). */
function changesIn<T extends object>(
  stored: { [K in keyof T]?: unknown },
  wanted: T,
  clears: Clears = none,
): Partial<T> | null {
  const changed = Object.entries(wanted).filter(
    ([key, value]) => stored[key as keyof T] !== value && (!blank.has(value) || clears.has(key)),
  )
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
  clears: Clears,
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
  const changes = changesIn(stored, row, clears)
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

/** A model without a name is called by its number, as long as nobody gives it one. */
export async function upsertModel(db: DbOrTrx, row: Insertable<Schema['models']>, clears: Clears): Promise<Outcome> {
  const stored = await db.selectFrom('models').selectAll().where('id', '=', row.id).executeTakeFirst()
  if (!stored) {
    await db
      .insertInto('models')
      .values({ ...row, name_de: row.name_de || row.id, name_en: row.name_en || row.id })
      .execute()
    return 'imported'
  }
  const changes = changesIn(stored, row, clears)
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

/** A part without a name is called by its number, as long as nobody gives it one. */
export async function upsertPart(
  db: DbOrTrx,
  { discontinued, ...row }: Omit<Insertable<Schema['parts']>, 'discontinued'> & { discontinued: 0 | 1 | null },
  clears: Clears,
): Promise<Outcome> {
  const stored = await db.selectFrom('parts').selectAll().where('number', '=', row.number).executeTakeFirst()
  if (!stored) {
    await db
      .insertInto('parts')
      .values({
        ...row,
        name_de: row.name_de || row.number,
        name_en: row.name_en || row.number,
        discontinued: discontinued ?? 0,
      })
      .execute()
    return 'imported'
  }
  const changes = changesIn(stored, discontinued === null ? row : { ...row, discontinued }, clears)
  if (!changes) return 'double'
  await db.updateTable('parts').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

/** Changes a part that is known. @throws Error where it is not */
export async function updatePart(db: DbOrTrx, number: string, change: Updateable<Schema['parts']>): Promise<Outcome> {
  const stored = await db.selectFrom('parts').selectAll().where('number', '=', number).executeTakeFirst()
  if (!stored) throw new Error(`there is no part ${number}`)
  const changes = changesIn(stored, change)
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
  clears: Clears,
): Promise<{ id: number; outcome: Outcome }> {
  const stored = await db.selectFrom('customers').selectAll().where('number', '=', row.number).executeTakeFirst()
  if (stored) {
    const changes = changesIn(stored, row, clears)
    if (changes) await db.updateTable('customers').set(changes).where('id', '=', stored.id).execute()
    return { id: stored.id, outcome: changes ? 'imported' : 'double' }
  }
  const { id } = await db.insertInto('customers').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, outcome: 'imported' }
}

export async function upsertContact(
  db: DbOrTrx,
  { formality, ...row }: Omit<Insertable<Schema['contacts']>, 'formality'> & { formality: 'Sie' | 'du' | null },
  clears: Clears,
): Promise<Outcome> {
  const stored = await db.selectFrom('contacts').selectAll().where('email', '=', row.email).executeTakeFirst()
  if (!stored) {
    await db
      .insertInto('contacts')
      .values({ ...row, name: row.name || row.email, formality: formality ?? 'Sie' })
      .execute()
    return 'imported'
  }
  const changes = changesIn(stored, formality === null ? row : { ...row, formality }, clears)
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

/** @throws Error where the machine is new and of no model */
export async function upsertMachine(
  db: DbOrTrx,
  row: Insertable<Schema['machines']>,
  clears: Clears,
): Promise<Outcome> {
  const stored = await db.selectFrom('machines').selectAll().where('serial', '=', row.serial).executeTakeFirst()
  if (!stored) {
    if (row.model_id === '') throw new Error(`machine ${row.serial} is new and names no model`)
    await db.insertInto('machines').values(row).execute()
    return 'imported'
  }
  const changes = changesIn(stored, row, clears)
  if (!changes) return 'double'
  await db.updateTable('machines').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

/** A customer, and the record that was named, where it has been put together with his. */
export interface KnownCustomer {
  readonly id: number
  readonly name: string
  readonly recordId: number
}

/** By customer number, else by the exact name where it is one customer's alone; of a record put together with another, that one. */
export async function findCustomer(db: DbOrTrx, named: string): Promise<KnownCustomer | undefined> {
  return named === '' ? undefined : (await findCustomers(db, [named])).get(named)
}

/** The same for many names at once; whom nobody knows is left out. */
export async function findCustomers(db: DbOrTrx, named: readonly string[]): Promise<Map<string, KnownCustomer>> {
  const wanted = [...new Set(named)].filter((name) => name !== '')
  const found = new Map<string, KnownCustomer>()
  if (wanted.length === 0) return found
  const asked = db
    .selectFrom('customers as c')
    .leftJoin('customers as into', 'into.id', 'c.merged_into')
    .select(['c.number', 'c.name as named', 'c.id as recordId'])
    .select((eb) => eb.fn.coalesce('into.id', 'c.id').as('id'))
    .select((eb) => eb.fn.coalesce('into.name', 'c.name').as('name'))
  for (const { number, id, name, recordId } of await asked.where('c.number', 'in', wanted).execute())
    found.set(number, { id, name, recordId })
  const others = wanted.filter((name) => !found.has(name))
  if (others.length === 0) return found
  const byName = Map.groupBy(await asked.where('c.name', 'in', others).execute(), ({ named }) => named)
  for (const [name, rows] of byName) {
    const [one, second] = Map.groupBy(rows, ({ id }) => id).keys()
    const [row] = rows
    if (one !== undefined && second === undefined && row)
      found.set(name, { id: one, name: row.name, recordId: row.recordId })
  }
  return found
}

interface OrderLine {
  readonly item: string
  readonly quantity: number
  readonly priceCents: number
}

/** An order as a file tells it; what it does not tell is blank or left out. */
export interface OrderRow {
  readonly head: Omit<Insertable<Schema['orders']>, 'total_cents' | 'state'> & {
    readonly state: string
    readonly total_cents: number | null
  }
  /** They replace the stored ones, unless `add` keeps those and adds what is new (a table with one line a row). */
  readonly lines: readonly OrderLine[]
  readonly add: boolean
}

type StoredLine = { item: string; quantity: number; price_cents: number }
const lineKey = ({ item, quantity, price_cents }: StoredLine): string => JSON.stringify([item, quantity, price_cents])

/** Stores orders of different numbers with a handful of statements, in the order given. */
export async function upsertOrders(db: DbOrTrx, orders: readonly OrderRow[], clears: Clears): Promise<Outcome[]> {
  const numbers = orders.map(({ head }) => head.number)
  const stored = await db.selectFrom('orders').selectAll().where('number', 'in', numbers).execute()
  const byNumber = new Map(stored.map((order) => [order.number, order]))
  const fresh = orders.filter(({ head }) => !byNumber.has(head.number)).map(({ head }) => head)
  const ids = new Map([...stored.map(({ number, id }) => [number, id] as const), ...(await insertHeads(db, fresh))])
  const before = await selectLines(
    db,
    stored.map(({ id }) => id),
  )
  const outcomes: Outcome[] = []
  const inserts: (StoredLine & { order_id: number })[] = []
  const replaced: number[] = []
  for (const { head, lines, add } of orders) {
    const known = byNumber.get(head.number)
    const id = ids.get(head.number) ?? 0
    const changes = known ? changesIn(known, head, clears) : null
    if (changes)
      await db
        .updateTable('orders')
        .set(changes as object)
        .where('id', '=', id)
        .execute()
    const wanted = linesWanted(before.get(id) ?? [], lines, add)
    if (known && wanted) replaced.push(id)
    for (const line of wanted ?? []) inserts.push({ ...line, order_id: id })
    outcomes.push(known && !changes && !wanted ? 'double' : 'imported')
  }
  if (replaced.length > 0) await db.deleteFrom('order_lines').where('order_id', 'in', replaced).execute()
  for (let at = 0; at < inserts.length; at += 1_000) {
    await db
      .insertInto('order_lines')
      .values(inserts.slice(at, at + 1_000))
      .execute()
  }
  return outcomes
}

async function insertHeads(db: DbOrTrx, heads: readonly OrderRow['head'][]): Promise<(readonly [string, number])[]> {
  if (heads.length === 0) return []
  const made = await db
    .insertInto('orders')
    .values(heads.map((head) => ({ ...head, state: head.state || 'open', total_cents: head.total_cents ?? 0 })))
    .returning(['id', 'number'])
    .execute()
  return made.map(({ id, number }) => [number, id] as const)
}

/** null where the stored lines are right as they are. */
function linesWanted(before: readonly StoredLine[], given: readonly OrderLine[], add: boolean): StoredLine[] | null {
  if (given.length === 0) return null
  const lines = given.map((line) => ({ item: line.item, quantity: line.quantity, price_cents: line.priceCents }))
  const known = new Set(before.map(lineKey))
  const wanted = add ? [...before, ...lines.filter((line) => !known.has(lineKey(line)))] : lines
  const same =
    wanted.length === before.length && wanted.every((line, at) => lineKey(line) === lineKey(before[at] ?? line))
  return same ? null : wanted
}

async function selectLines(db: DbOrTrx, orderIds: readonly number[]): Promise<Map<number, StoredLine[]>> {
  if (orderIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('order_lines')
    .select(['order_id', 'item', 'quantity', 'price_cents'])
    .where('order_id', 'in', orderIds)
    .orderBy('id')
    .execute()
  const byOrder = new Map<number, StoredLine[]>()
  for (const { order_id, ...line } of rows) {
    const lines = byOrder.get(order_id)
    if (lines) lines.push(line)
    else byOrder.set(order_id, [line])
  }
  return byOrder
}

/** Changes an order that is known. @throws Error where it is not */
export async function updateOrder(db: DbOrTrx, number: string, change: Updateable<Schema['orders']>): Promise<Outcome> {
  const stored = await db.selectFrom('orders').selectAll().where('number', '=', number).executeTakeFirst()
  if (!stored) throw new Error(`there is no order ${number}`)
  const changes = changesIn(stored, change)
  if (!changes) return 'double'
  await db.updateTable('orders').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

export async function upsertReturn(
  db: DbOrTrx,
  {
    state,
    ...row
  }: Omit<Insertable<Schema['returns']>, 'state'> & { state: Selectable<Schema['returns']>['state'] | null },
  clears: Clears,
): Promise<Outcome> {
  const stored = await db.selectFrom('returns').selectAll().where('number', '=', row.number).executeTakeFirst()
  if (!stored) {
    await db
      .insertInto('returns')
      .values({ ...row, state: state ?? 'announced' })
      .execute()
    return 'imported'
  }
  const changes = changesIn(stored, state === null ? row : { ...row, state }, clears)
  if (!changes) return 'double'
  await db.updateTable('returns').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

export async function upsertTouchpoint(
  db: DbOrTrx,
  row: Insertable<Schema['touchpoints']> & { external_id: string },
  clears: Clears,
): Promise<Outcome> {
  const stored = await db
    .selectFrom('touchpoints')
    .selectAll()
    .where('external_id', '=', row.external_id)
    .executeTakeFirst()
  if (!stored) {
    await db.insertInto('touchpoints').values(row).execute()
    return 'imported'
  }
  const changes = changesIn(stored, row, clears)
  if (!changes) return 'double'
  await db.updateTable('touchpoints').set(changes).where('id', '=', stored.id).execute()
  return 'imported'
}

export async function upsertComponent(
  db: DbOrTrx,
  row: Insertable<Schema['part_components']> & { position: string },
): Promise<Outcome> {
  const stored = await db
    .selectFrom('part_components')
    .select('quantity')
    .where('parent_id', '=', row.parent_id)
    .where('part_id', '=', row.part_id)
    .where('position', '=', row.position)
    .executeTakeFirst()
  if (stored?.quantity === row.quantity) return 'double'
  await db
    .insertInto('part_components')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['parent_id', 'part_id', 'position']).doUpdateSet({ quantity: row.quantity }),
    )
    .execute()
  return 'imported'
}

export async function insertRelation(db: DbOrTrx, row: Insertable<Schema['part_relations']>): Promise<Outcome> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('part_relations')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 0n ? 'double' : 'imported'
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
