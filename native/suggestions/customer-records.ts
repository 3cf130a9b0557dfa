import type { Entities } from '../contract/triage.ts'
import type { Language } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'
import type { MachineRecord, OrderRecord, RecordFacts } from './record-facts.ts'

interface Asked {
  readonly customerId: number | null
  readonly categoryId: string | null
  readonly entities: Entities
  /** Models the mail is about. */
  readonly models: readonly string[]
  readonly language: Language
}

/** Matters of the standard list in which the customer wants to know where an order stands. */
const aboutOrders = new Set(['delivery', 'order'])
/** Matters in which a number named in passing («bestellt mit AU-…») is not what is asked about. */
const aboutMachines = new Set([
  'fault',
  'spare_part',
  'maintenance',
  'installation',
  'operation',
  'software',
  'warranty',
])

const none: RecordFacts = {
  order: null,
  invoice: null,
  machine: null,
  asksWarranty: false,
  named: false,
  answers: false,
}

/**
 * The writer's own records that the mail is about: the order it names, or the only one he waits for; the invoice it names;
 * the machine it names, or the only one he has.
 */
export async function customerRecords(db: Db, asked: Asked): Promise<RecordFacts> {
  const { customerId, categoryId, entities } = asked
  if (customerId === null) return none
  const technical = categoryId !== null && aboutMachines.has(categoryId)
  const named = technical ? none : await namedOrders(db, customerId, entities)
  const aboutOrder = categoryId !== null && aboutOrders.has(categoryId)
  // A mail that names a machine's number or error code is not about a parcel, whatever its category.
  const aboutMachine = entities.serials.length > 0 || entities.errorCodes.length > 0
  const waits = aboutOrder && !aboutMachine && !named.order && !named.invoice
  const order = waits ? await onlyOpenOrder(db, customerId, entities) : named.order
  const machine = await machineOf(db, customerId, { ...asked, technical })
  const asksWarranty = categoryId === 'warranty'
  const knowsWarranty = asksWarranty && machine !== null && machine.warrantyUntil !== null
  return { ...named, order, machine, asksWarranty, answers: (aboutOrder && order !== null) || knowsWarranty }
}

type OrderRow = Awaited<ReturnType<typeof queries.selectNamedOrders>>[number]

const toOrder = (row: OrderRow): OrderRecord => ({
  number: row.number,
  state: row.state as OrderRecord['state'],
  orderedAt: row.ordered_at,
  shippedAt: row.shipped_at,
  deliveredAt: row.delivered_at,
  trackingNumber: row.tracking_number,
  invoiceNumber: row.invoice_number,
  invoicedAt: row.invoiced_at,
  paidAt: row.paid_at,
  totalCents: row.total_cents,
})

const recordsOf = (mentions: Entities['orders']): string[] => [
  ...new Set(mentions.flatMap(({ record }) => record ?? [])),
]

/** One order, one invoice; where several are named it is for a person to sort out. A number one digit off is not sure. */
async function namedOrders(db: Db, customerId: number, { orders, invoices }: Entities): Promise<RecordFacts> {
  const numbers = { orders: recordsOf(orders), invoices: recordsOf(invoices) }
  const rows = await queries.selectNamedOrders(db, customerId, [...numbers.orders, ...numbers.invoices])
  const [order, ...otherOrders] = rows.filter((row) => numbers.orders.includes(row.number))
  const [invoice, ...otherInvoices] = rows.filter(
    (row) => row.invoice_number !== null && numbers.invoices.includes(row.invoice_number),
  )
  return {
    ...none,
    order: order && otherOrders.length === 0 ? toOrder(order) : null,
    invoice: invoice && otherInvoices.length === 0 ? toOrder(invoice) : null,
    named: (order !== undefined || invoice !== undefined) && ![...orders, ...invoices].some(({ nearMiss }) => nearMiss),
  }
}

/** A number in the mail that is none of this customer's may mean another order than the open one. */
async function onlyOpenOrder(db: Db, customerId: number, { orders, invoices }: Entities): Promise<OrderRecord | null> {
  if (orders.length > 0 || invoices.length > 0) return null
  const [row, another] = await queries.selectOpenOrders(db, customerId)
  return row && !another ? toOrder(row) : null
}

async function machineOf(
  db: Db,
  customerId: number,
  { entities, models, language, technical }: Asked & { technical: boolean },
): Promise<MachineRecord | null> {
  const serials = recordsOf(entities.serials)
  if (!technical && serials.length === 0) return null
  const owned = await queries.selectMachines(db, customerId)
  const byModel = owned.filter(({ model_id }) => models.includes(model_id))
  const meant = serials.length > 0 ? owned.filter(({ serial }) => serials.includes(serial)) : byModel
  const [machine, another] = meant
  // A serial number that we cannot place is not ours to replace by a guess.
  if (!machine || another || (serials.length === 0 && entities.serials.length > 0)) return null
  const names = { de: machine.name_de, en: machine.name_en }
  const modelName = names[language] || names[language === 'de' ? 'en' : 'de'] || machine.model_id
  return { serial: machine.serial, modelName, warrantyUntil: machine.warranty_until }
}
