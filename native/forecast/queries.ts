import type { Db } from '../database/open.ts'

const rowsAtOnce = 5_000

/** Pieces of each item ordered from `from` until before `until`; what was cancelled does not count. */
export async function selectOrdered(db: Db, from: number, until: number) {
  return await db
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select(['order_lines.item', (eb) => eb.fn.sum<number>('order_lines.quantity').as('quantity')])
    .where('orders.ordered_at', '>=', from)
    .where('orders.ordered_at', '<', until)
    .where('orders.state', '<>', 'cancelled')
    .groupBy('order_lines.item')
    .execute()
}

export async function selectFirstOrder(db: Db): Promise<number | null> {
  const row = await db.selectFrom('orders').select('ordered_at').orderBy('ordered_at').limit(1).executeTakeFirst()
  return row?.ordered_at ?? null
}

/** How many orders ever named it. */
export async function countOrders(db: Db, item: string): Promise<number> {
  const { count } = await db
    .selectFrom('order_lines')
    .select((eb) => eb.fn.count<number>('order_id').distinct().as('count'))
    .where('item', '=', item)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** All parts, some thousand at a time. */
export async function* eachPart(db: Db) {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('parts')
      .select(['id', 'number', 'name_de', 'name_en', 'kind', 'stock', 'lead_days', 'successor', 'discontinued'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = last.id
  }
}

/** Which parts sit in which models, a model at a time. */
export async function selectBillOfMaterials(db: Db, model: string) {
  return await db
    .selectFrom('bill_of_materials')
    .select(['part_id', (eb) => eb.fn.sum<number>('quantity').as('quantity')])
    .where('model_id', '=', model)
    .groupBy('part_id')
    .execute()
}

export async function selectModels(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('models').select('id').execute()
  return rows.map(({ id }) => id)
}

/** What assemblies are made of. */
export async function selectComponents(db: Db, parentIds: readonly number[]) {
  return await db
    .selectFrom('part_components')
    .select(['parent_id', 'part_id', 'quantity'])
    .where('parent_id', 'in', [...parentIds])
    .execute()
}

/** Every machine's model and when it was installed, some thousand at a time. */
export async function* eachMachine(db: Db) {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('machines')
      .select(['id', 'model_id', 'installed_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()
    yield rows
    const last = rows.at(-1)
    if (!last || rows.length < rowsAtOnce) return
    after = last.id
  }
}

/** Faults reported from `from` until before `until`, by the models that the customers own. */
export async function selectFaults(db: Db, from: number, until: number) {
  return await db
    .selectFrom('tickets')
    .innerJoin('machines', 'machines.customer_id', 'tickets.customer_id')
    .select(['machines.model_id', (eb) => eb.fn.count<number>('tickets.id').distinct().as('count')])
    .where('tickets.view', 'in', ['queue', 'waiting', 'solved'])
    .where('tickets.created_at', '>=', from)
    .where('tickets.created_at', '<', until)
    .where('tickets.category_id', '=', 'fault')
    .groupBy('machines.model_id')
    .execute()
}
