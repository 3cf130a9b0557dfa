import type { DbOrTrx } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { foldAddress, type History, type OrderRecord, type ReturnRecord } from './history.ts'
import * as queries from './scan-queries.ts'

type Customer = Awaited<ReturnType<typeof queries.selectCustomersAfter>>[number]
type OrderRow = Awaited<ReturnType<typeof queries.selectOrdersOf>>[number]
type ReturnRow = Awaited<ReturnType<typeof queries.selectReturnsOf>>[number]

interface Asked {
  readonly since: number
  /** Lines of orders since then are read, and of those that returns since then name; null for none. */
  readonly linesSince: number | null
  readonly pace: Pace
}

/** Histories of some customers, with a pause after each query. @throws EngineError `cancelled` */
export async function readHistories(
  db: DbOrTrx,
  customers: readonly Customer[],
  { since, linesSince, pace }: Asked,
): Promise<History[]> {
  const ids = customers.map(({ id }) => id)
  if (ids.length === 0) return []
  const orders = await queries.selectOrdersOf(db, ids, since)
  await pace()
  const returns = await queries.selectReturnsOf(db, ids, since)
  await pace()
  const accesses = await queries.selectAccessesOf(db, ids, since)
  await pace()
  const { linesOf, ownerOf } = await readLines(db, { orders, returns, linesSince })
  await pace()
  const ordersBy = Map.groupBy(orders, (row) => row.customer_id)
  const returnsBy = Map.groupBy(returns, (row) => row.customer_id)
  const accessesBy = Map.groupBy(accesses, (row) => row.customer_id)
  return customers.map(({ id, country, street, zip, city }) => ({
    id,
    country,
    home: street === '' ? '' : foldAddress(`${street} ${zip} ${city}`),
    orders: (ordersBy.get(id) ?? []).map((row) => orderOf(row, linesOf.get(row.id) ?? [])),
    returns: (returnsBy.get(id) ?? []).map((row) => returnOf(row, ownerOf.get(row.order_number ?? '') ?? null)),
    accesses: accessesBy.get(id) ?? [],
  }))
}

type Lines = OrderRecord['lines']
/** Refunds come so long after a return was announced. */
const refundWithinMs = 90 * 86_400_000

async function readLines(
  db: DbOrTrx,
  {
    orders,
    returns,
    linesSince,
  }: { orders: readonly OrderRow[]; returns: readonly ReturnRow[]; linesSince: number | null },
) {
  const ownerOf = new Map<string, number | null>()
  const linesOf = new Map<number, Lines>()
  if (linesSince === null) return { ownerOf, linesOf }
  const named = returns
    .filter(({ announced_at }) => announced_at >= linesSince - refundWithinMs)
    .flatMap((row) => row.order_number ?? [])
  const owners = await queries.selectOwners(db, [...new Set(named)])
  for (const { number, customer_id } of owners) ownerOf.set(number, customer_id)
  const recent = orders.filter(({ ordered_at }) => ordered_at >= linesSince)
  const rows = await queries.selectLinesOf(db, [...new Set([...recent, ...owners].map(({ id }) => id))])
  for (const [id, lines] of Map.groupBy(rows, ({ order_id }) => order_id))
    linesOf.set(
      id,
      lines.map(({ item, quantity, price_cents }) => ({ item, quantity, cents: price_cents })),
    )
  return { ownerOf, linesOf }
}

const orderOf = (row: OrderRow, lines: Lines): OrderRecord => ({
  id: row.id,
  number: row.number,
  at: row.ordered_at,
  cents: row.total_cents,
  shipTo: row.ship_to,
  express: lines.some(({ item }) => /express|overnight|eilzuschlag/i.test(item)),
  lines,
})

const returnOf = (row: ReturnRow, owner: number | null): ReturnRecord => ({
  id: row.id,
  number: row.number,
  orderNumber: row.order_number,
  item: row.item,
  quantity: row.quantity,
  at: row.announced_at,
  receivedAt: row.received_at,
  refundedAt: row.refunded_at,
  refundCents: row.refund_cents ?? 0,
  otherCustomer: owner !== null && owner !== row.customer_id ? owner : null,
})
