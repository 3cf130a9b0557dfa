import { dayMs } from '../customers/dues.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import * as queries from './queries.ts'

/** What is known of one customer over time; everything the oldest first. */
export interface History {
  readonly id: number
  readonly machines: number
  readonly orders: readonly { readonly at: number; readonly cents: number }[]
  readonly tickets: readonly { readonly at: number; readonly upset: boolean; readonly fault: boolean }[]
  readonly moods: readonly { readonly at: number; readonly valence: number }[]
}

const customersAtOnce = 500
/** Models learn no more from more of them. */
const mostCustomers = 20_000
const readMs = 4 * 365.25 * dayMs

/** Reads what happened with customers in the last four years, a few hundred at a time. */
export async function readHistories(db: Db, now: number, pace: Pace): Promise<History[]> {
  const histories: History[] = []
  let after = 0
  while (histories.length < mostCustomers) {
    const customers = await queries.selectCustomersAfter(db, after, customersAtOnce)
    if (customers.length === 0) break
    after = customers.at(-1)?.id ?? after
    const ids = customers.map(({ id }) => id)
    const since = now - readMs
    const orders = Map.groupBy(await queries.selectOrdersOf(db, ids, since), (row) => row.customer_id)
    await pace()
    const tickets = Map.groupBy(await queries.selectTicketsOf(db, ids, since), (row) => row.customer_id)
    await pace()
    const moods = Map.groupBy(await queries.selectMoodsOf(db, ids, since), (row) => row.customer_id)
    await pace()
    for (const { id, machines } of customers) {
      histories.push({
        id,
        machines: machines ?? 0,
        orders: (orders.get(id) ?? []).map((row) => ({ at: row.ordered_at, cents: row.total_cents })),
        tickets: (tickets.get(id) ?? []).map((row) => ({
          at: row.created_at,
          upset: row.mood === 'angry' || row.mood === 'frustrated',
          fault: row.category_id === 'fault' || row.priority === 3,
        })),
        moods: (moods.get(id) ?? []).map((row) => ({ at: row.sent_at, valence: row.valence })),
      })
    }
  }
  return histories
}
