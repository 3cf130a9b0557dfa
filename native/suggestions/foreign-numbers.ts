import type { Db } from '../database/open.ts'
import { candidateSpans } from '../triage/entities/spans.ts'
import * as queries from './queries.ts'

const variablesAtOnce = 10_000

/**
 * Finds what must not be told to this customer: numbers of orders, invoices and machines that are not his.
 * @param customerId null for somebody unknown, to whom no number belongs
 * @returns whether a sentence of these texts holds such a number
 */
export async function foreignNumbers(
  db: Db,
  texts: readonly string[],
  customerId: number | null,
): Promise<(sentence: string) => boolean> {
  const folded = [...new Set(texts.flatMap((text) => candidateSpans(text).map((span) => span.folded)))]
  const numbers = await queries.selectNumbers(db, folded.slice(0, variablesAtOnce))
  if (numbers.length === 0) return () => false
  const records = numbers.map(({ record }) => record)
  const own = new Set<string>()
  if (customerId !== null) {
    for (const order of await queries.selectNamedOrders(db, customerId, records)) {
      own.add(order.number)
      if (order.invoice_number !== null) own.add(order.invoice_number)
    }
    for (const serial of await queries.selectOwnSerials(db, customerId, records)) own.add(serial)
  }
  const foreign = new Set(numbers.filter(({ record }) => !own.has(record)).map((number) => number.folded))
  return (sentence) => candidateSpans(sentence).some((span) => foreign.has(span.folded))
}
