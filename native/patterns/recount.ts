import type { DbOrTrx } from '../database/open.ts'
import * as queries from './queries.ts'
import { wholeAlert } from './reading.ts'

/** How many customers tickets are from; who is in no record counts by the name he gives. */
export const customersOf = (
  tickets: readonly Pick<queries.TicketRecord, 'id' | 'customer_id' | 'contact_name'>[],
): number =>
  new Set(tickets.map(({ customer_id, contact_name, id }) => customer_id ?? (contact_name || `ticket ${id}`))).size

/** After tickets came to an alert or left it. */
export async function recount(trx: DbOrTrx, alertId: number, at: number): Promise<void> {
  const { tickets } = await wholeAlert(trx, alertId)
  await queries.updateAlert(trx, alertId, { count: tickets.length, customers: customersOf(tickets), updated_at: at })
}
