import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Db } from '../../native/database/open.ts'

const folder = path.join(import.meta.dirname, '..', '..', 'native', 'example-company', 'data')
const rows = <T>(name: string): T[] =>
  readFileSync(path.join(folder, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

interface Model {
  readonly id: string
  readonly maker: string
  readonly name: { readonly de: string; readonly en: string }
  readonly line: string
  readonly errorCodes: readonly { readonly code: string }[]
}
interface Customer {
  readonly id: string
  readonly name: string
  readonly machines: readonly { readonly serial: string; readonly model: string }[]
}
interface Order {
  readonly number: string
  readonly customer: string
  readonly state: string
  readonly invoice?: { readonly number: string } | null
}

/**
 * The example company's models, machines, parts and orders, with nothing that needs a model to be read.
 * @returns ids of the customers by their numbers
 */
export async function fillRecords(db: Db): Promise<Map<string, number>> {
  const models = rows<Model>('models').map(({ id, maker, name, line, errorCodes }) => ({
    id,
    maker,
    line,
    name_de: name.de,
    name_en: name.en,
    error_codes: JSON.stringify(errorCodes),
  }))
  await db.insertInto('models').values(models).execute()
  const parts = rows<{ number: string; name: { de: string; en: string } }>('parts')
  await db
    .insertInto('parts')
    .values(parts.map(({ number, name }) => ({ number, name_de: name.de, name_en: name.en })))
    .execute()
  const customers = rows<Customer>('customers')
  const ids = new Map(customers.map(({ id }, at) => [id, at + 1]))
  for (const { id, name, machines } of customers) {
    const customer_id = ids.get(id) ?? 0
    await db.insertInto('customers').values({ id: customer_id, number: id, name }).execute()
    const units = machines.map(({ serial, model }) => ({ serial, model_id: model, customer_id }))
    if (units.length > 0) await db.insertInto('machines').values(units).execute()
  }
  for (const { number, customer, state, invoice } of rows<Order>('orders')) {
    const customer_id = ids.get(customer) ?? null
    const invoice_number = invoice?.number ?? null
    await db.insertInto('orders').values({ number, customer_id, state, ordered_at: 0, invoice_number }).execute()
  }
  return ids
}
