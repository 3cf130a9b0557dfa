import type { DbOrTrx } from '../database/open.ts'
import { selectLastNumber } from './queries.ts'

/**
 * The next free ticket number, `<year>-<6 digits>`, by the year the ticket began. Within a transaction that inserts it.
 * @param createdAt epoch milliseconds
 */
export async function nextTicketNumber(trx: DbOrTrx, createdAt: number): Promise<string> {
  const year = new Date(createdAt).getUTCFullYear()
  const last = await selectLastNumber(trx, year)
  const next = last === null ? 1 : Number(last.slice(5)) + 1
  return `${year}-${String(next).padStart(6, '0')}`
}
