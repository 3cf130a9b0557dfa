import { createHash } from 'node:crypto'
import type { DbOrTrx } from '../../database/open.ts'
import { rememberOrigin } from '../../matching/service.ts'
import { detectLanguage } from '../../text/language.ts'
import type { Outcome } from './queries.ts'
import * as queries from './queries.ts'
import type { Row } from './rows.ts'

/** Where and when rows are stored, and what they set off. */
export interface RecordContext {
  readonly trx: DbOrTrx
  /** Added to every date. */
  readonly shiftMs: number
  readonly now: number
  readonly ownAddresses: readonly string[]
  /** Columns that an empty cell empties; none where a file's gaps take nothing away. */
  readonly clears: queries.Clears
  /** Filled with what wants embedding, triage and telling. */
  readonly caseIds: number[]
  readonly articleIds: number[]
  readonly defectIds: number[]
  readonly inboundIds: number[]
  readonly ticketIds: number[]
  readonly pictures: PicturesOfPart[]
}

/** Pictures that a part's row names, to be taken in when the row is stored. */
export interface PicturesOfPart {
  readonly number: string
  /** Paths as seen from the file. */
  readonly files: readonly string[]
}

export const shifted = (at: number | null | undefined, shiftMs: number): number | null =>
  at === null || at === undefined ? null : at + shiftMs

const orNull = (value: string): string | null => (value === '' ? null : value)

export async function storeCase({ trx, shiftMs, caseIds }: RecordContext, row: Row<'cases'>): Promise<Outcome> {
  const stored = {
    title: row.title,
    problem: row.problem,
    solution: row.solution,
    machine: orNull(row.machine),
    error_code: orNull(row.errorCode),
    parts: JSON.stringify(row.parts),
    language: row.language ?? detectLanguage(`${row.title}\n${row.problem}\n${row.solution}`),
    solved_at: shifted(row.solvedAt, shiftMs),
  }
  const contentHash = createHash('sha256').update(JSON.stringify(stored)).digest('hex')
  // A case without a number of its own is known by what it says.
  const externalId = row.id ?? contentHash.slice(0, 16)
  const { id, outcome } = await queries.upsertCase(trx, {
    ...stored,
    external_id: externalId,
    content_hash: contentHash,
  })
  if (outcome === 'imported') caseIds.push(id)
  return outcome
}

export async function storeArticle({ trx, clears, articleIds }: RecordContext, row: Row<'articles'>): Promise<Outcome> {
  const article = {
    external_id: row.id,
    title: row.title,
    body: row.body,
    language: row.language ?? detectLanguage(`${row.title}\n${row.body}`),
    models: JSON.stringify(row.models),
    category_id: orNull(row.category),
  }
  const { id, outcome } = await queries.upsertArticle(trx, article, clears)
  if (outcome === 'imported') articleIds.push(id)
  return outcome
}

export async function storeDefect({ trx, now, defectIds }: RecordContext, row: Row<'defects'>): Promise<Outcome> {
  const title = localized(row.title, row.titleDe, row.titleEn)
  const instruction = localized(row.instruction, row.instructionDe, row.instructionEn)
  const { id, outcome } = await queries.upsertDefect(trx, {
    external_id: row.id ?? createHash('sha256').update(title.de).digest('hex').slice(0, 16),
    kind: row.kind,
    title_de: title.de,
    title_en: title.en,
    symptoms: row.symptoms.join('\n'),
    instruction_de: instruction.de,
    instruction_en: instruction.en,
    models: JSON.stringify(row.models),
    error_codes: JSON.stringify(row.errorCodes),
    parts: JSON.stringify(row.parts),
    article_id: row.article === '' ? null : await queries.findArticleId(trx, row.article),
    ...(row.active === null ? {} : { active: row.active ? 1 : 0 }),
    created_at: now,
    updated_at: now,
  })
  if (outcome === 'imported') defectIds.push(id)
  return outcome
}

/** A text in both languages; one alone stands for both. */
function localized(both: { de: string; en: string } | undefined, de: string, en: string): { de: string; en: string } {
  return { de: de || both?.de || en, en: en || both?.en || de }
}

export const storeColleague = ({ trx, shiftMs }: RecordContext, row: Row<'colleagues'>): Promise<Outcome> =>
  queries.upsertColleague(trx, {
    id: row.id ?? (row.email || row.name),
    name: row.name,
    email: row.email,
    skills: JSON.stringify(row.skills),
    absent_from: shifted(row.absentFrom, shiftMs),
    absent_until: shifted(row.absentUntil, shiftMs),
  })

interface Named {
  readonly name?: { readonly de: string; readonly en: string } | undefined
  readonly nameDe: string
  readonly nameEn: string
}

/** Blank where the file says nothing of it. */
const nameOf = ({ name, nameDe, nameEn }: Named) => ({
  name_de: nameDe || name?.de || nameEn,
  name_en: nameEn || name?.en || nameDe,
})

export const storeModel = ({ trx, clears }: RecordContext, row: Row<'models'>): Promise<Outcome> =>
  queries.upsertModel(
    trx,
    {
      id: row.id,
      maker: row.maker,
      ...nameOf(row),
      line: row.line,
      description_de: row.descriptionDe || row.description?.de || '',
      description_en: row.descriptionEn || row.description?.en || '',
      error_codes: JSON.stringify(row.errorCodes),
      maintenance_days: row.maintenanceDays ?? null,
    },
    clears,
  )

export async function storePart({ trx, clears, pictures }: RecordContext, row: Row<'parts'>): Promise<Outcome> {
  if (row.images.length > 0) pictures.push({ number: row.number, files: row.images })
  return await queries.upsertPart(
    trx,
    {
      number: row.number,
      ...nameOf(row),
      kind: row.kind,
      price_cents: row.price ?? null,
      stock: row.stock ?? null,
      lead_days: row.leadDays ?? null,
      successor: orNull(row.successor),
      set_of: JSON.stringify(row.setOf),
      maker_number: row.makerNumber,
      description_de: row.descriptionDe,
      description_en: row.descriptionEn,
      synonyms: JSON.stringify(row.synonyms),
      discontinued: row.discontinued === null ? null : row.discontinued ? 1 : 0,
    },
    clears,
  )
}

export const storePrice = ({ trx }: RecordContext, row: Row<'prices'>): Promise<Outcome> =>
  queries.updatePart(trx, row.number, { price_cents: row.price })

export const storeStock = ({ trx }: RecordContext, row: Row<'stock'>): Promise<Outcome> =>
  queries.updatePart(trx, row.number, { stock: row.stock, lead_days: row.leadDays ?? null })

/** Alternates of a line in a model's list stand with the line, those of a component with the part. */
export async function storeBomLine({ trx }: RecordContext, row: Row<'bom'>): Promise<Outcome> {
  const partId = await queries.ensurePart(trx, row.part)
  const { quantity, position } = row
  if (row.parent === '') {
    await queries.ensureModel(trx, row.model)
    const alternates = JSON.stringify(row.alternates)
    return await queries.upsertBomLine(trx, { model_id: row.model, part_id: partId, quantity, position, alternates })
  }
  const parentId = await queries.ensurePart(trx, row.parent)
  const outcomes = [await queries.upsertComponent(trx, { parent_id: parentId, part_id: partId, quantity, position })]
  for (const alternate of row.alternates) {
    const otherId = await queries.ensurePart(trx, alternate)
    if (otherId === partId) continue
    outcomes.push(await queries.insertRelation(trx, { part_id: partId, other_id: otherId, kind: 'alternate' }))
  }
  return outcomes.includes('imported') ? 'imported' : 'double'
}

export async function storeRelation({ trx }: RecordContext, row: Row<'relations'>): Promise<Outcome> {
  const partId = await queries.ensurePart(trx, row.part)
  const otherId = await queries.ensurePart(trx, row.other)
  return await queries.insertRelation(trx, { part_id: partId, other_id: otherId, kind: row.relation })
}

export async function storeCustomer({ trx, clears, shiftMs }: RecordContext, row: Row<'customers'>): Promise<Outcome> {
  const master = {
    number: row.id ?? row.name,
    name: row.name,
    street: row.street,
    zip: row.zip,
    city: row.city,
    country: row.country,
    phone: row.phone,
    email: row.email,
    website: row.website,
    vat: row.vat,
    domain: row.domain,
    language: row.language ?? 'und',
    segment: row.segment,
    since: shifted(row.since, shiftMs),
    notes: row.notes,
  }
  const { id: ownId, outcome } = await queries.upsertCustomer(trx, master, clears)
  const { id = ownId, name = row.name } = (await queries.findCustomer(trx, master.number)) ?? {}
  const outcomes: Outcome[] = [outcome]
  for (const { formality, ...contact } of contactsOf(row)) {
    const language = contact.language ?? row.language ?? 'und'
    const wanted = { ...contact, language, customer_id: id, formality: formality ?? null }
    outcomes.push(await queries.upsertContact(trx, wanted, noClears))
    await rememberOrigin(trx, { id, recordId: ownId }, 'contacts', wanted.email)
  }
  for (const machine of row.machines) {
    await queries.ensureModel(trx, machine.model)
    const wanted = {
      serial: machine.serial,
      model_id: machine.model,
      customer_id: id,
      installed_at: shifted(machine.installedAt, shiftMs),
      warranty_until: shifted(machine.warrantyUntil, shiftMs),
      site: machine.site,
    }
    outcomes.push(await queries.upsertMachine(trx, wanted, noClears))
    await rememberOrigin(trx, { id, recordId: ownId }, 'machines', wanted.serial)
  }
  if (!outcomes.includes('imported')) return 'double'
  await queries.adoptTickets(trx, id, name)
  return 'imported'
}

/** Of a row that holds several records, an empty cell empties the first alone. */
const noClears: queries.Clears = new Set()

/** A table has its one contact in columns of the customer's row. */
function contactsOf(row: Row<'customers'>): Row<'customers'>['contacts'] {
  if (!row.contactEmail.includes('@')) return row.contacts
  const flat = {
    name: row.contactName,
    email: row.contactEmail.toLowerCase(),
    role: row.contactRole,
    language: null,
    formality: null,
    phone: row.contactPhone,
  }
  return [...row.contacts, flat]
}

export async function storeContact({ trx, clears }: RecordContext, row: Row<'contacts'>): Promise<Outcome> {
  const customer = await queries.findCustomer(trx, row.customer)
  const { email, name, role, phone } = row
  const wanted = {
    email,
    name,
    role,
    phone,
    language: row.language ?? 'und',
    formality: row.formality ?? null,
    customer_id: customer?.id ?? null,
  }
  const outcome = await queries.upsertContact(trx, wanted, clears)
  await rememberOrigin(trx, customer, 'contacts', email)
  if (outcome === 'imported' && customer) await queries.adoptTickets(trx, customer.id, customer.name)
  return outcome
}

export async function storeMachine({ trx, clears, shiftMs }: RecordContext, row: Row<'machines'>): Promise<Outcome> {
  if (row.model !== '') await queries.ensureModel(trx, row.model)
  const customer = await queries.findCustomer(trx, row.customer)
  const wanted = {
    serial: row.serial,
    model_id: row.model,
    customer_id: customer?.id ?? null,
    installed_at: shifted(row.installedAt, shiftMs),
    warranty_until: shifted(row.warrantyUntil, shiftMs),
    site: row.site,
    software: row.software,
    batch: row.batch,
    last_maintenance_at: shifted(row.lastMaintenanceAt, shiftMs),
    maintenance_due_at: shifted(row.maintenanceDueAt, shiftMs),
  }
  const outcome = await queries.upsertMachine(trx, wanted, clears)
  await rememberOrigin(trx, customer, 'machines', row.serial)
  return outcome
}

export const storeOrder = async (context: RecordContext, row: Row<'orders'>): Promise<Outcome> =>
  (await storeOrders(context, [row]))[0] ?? 'double'

/** Orders of different numbers, in few statements. */
export async function storeOrders(
  { trx, clears, shiftMs }: RecordContext,
  rows: readonly Row<'orders'>[],
): Promise<Outcome[]> {
  const customers = await queries.findCustomers(
    trx,
    rows.map(({ customer }) => customer),
  )
  const outcomes = await queries.upsertOrders(
    trx,
    rows.map((row) => orderOf(row, customers.get(row.customer)?.id ?? null, shiftMs)),
    clears,
  )
  for (const { number, customer } of rows) await rememberOrigin(trx, customers.get(customer), 'orders', number)
  return outcomes
}

function orderOf(row: Row<'orders'>, customerId: number | null, shiftMs: number): queries.OrderRow {
  const flat = row.item === '' ? [] : [{ item: row.item, quantity: row.quantity ?? 1, priceCents: row.price ?? 0 }]
  const lines = row.lines.length > 0 ? row.lines : flat
  const sum = lines.reduce((total, line) => total + Math.round(line.quantity * line.priceCents), 0)
  return {
    head: {
      number: row.number,
      customer_id: customerId,
      state: row.state ?? '',
      ordered_at: row.orderedAt + shiftMs,
      shipped_at: shifted(row.shippedAt, shiftMs),
      delivered_at: shifted(row.deliveredAt, shiftMs),
      tracking_number: orNull(row.trackingNumber),
      invoice_number: row.invoice?.number ?? orNull(row.invoiceNumber),
      invoiced_at: shifted(row.invoice?.at ?? row.invoicedAt, shiftMs),
      paid_at: shifted(row.invoice?.paidAt ?? row.paidAt, shiftMs),
      total_cents: row.invoice?.total ?? row.total ?? (lines.length === 0 ? null : sum),
      ship_to: row.shipTo,
    },
    lines,
    add: row.lines.length === 0 || row.addLines,
  }
}

export const storeDelivery = ({ trx, shiftMs }: RecordContext, row: Row<'deliveries'>): Promise<Outcome> =>
  queries.updateOrder(trx, row.number, {
    shipped_at: shifted(row.shippedAt, shiftMs),
    delivered_at: shifted(row.deliveredAt, shiftMs),
    tracking_number: orNull(row.trackingNumber),
    state: row.state ?? (row.deliveredAt ? 'delivered' : row.shippedAt ? 'shipped' : ''),
  })

export const storeInvoice = ({ trx, shiftMs }: RecordContext, row: Row<'invoices'>): Promise<Outcome> =>
  queries.updateOrder(trx, row.number, {
    invoice_number: orNull(row.invoiceNumber),
    invoiced_at: shifted(row.invoicedAt, shiftMs),
    paid_at: shifted(row.paidAt, shiftMs),
    ...(row.total === null || row.total === undefined ? {} : { total_cents: row.total }),
  })

export async function storeReturn({ trx, clears, shiftMs }: RecordContext, row: Row<'returns'>): Promise<Outcome> {
  const customer = await queries.findCustomer(trx, row.customer)
  const wanted = {
    number: row.number,
    customer_id: customer?.id ?? null,
    order_number: orNull(row.order),
    item: row.item,
    quantity: row.quantity,
    reason: row.reason,
    state: row.state,
    announced_at: row.announcedAt + shiftMs,
    received_at: shifted(row.receivedAt, shiftMs),
    refunded_at: shifted(row.refundedAt, shiftMs),
    refund_cents: row.refund ?? null,
  }
  const outcome = await queries.upsertReturn(trx, wanted, clears)
  await rememberOrigin(trx, customer, 'returns', row.number)
  return outcome
}

/** @throws Error where nobody knows the customer */
export async function storeTouchpoint(
  { trx, clears, shiftMs }: RecordContext,
  row: Row<'touchpoints'>,
): Promise<Outcome> {
  const customer = await queries.findCustomer(trx, row.customer)
  if (!customer) throw new Error(`there is no customer ${row.customer}`)
  const said = createHash('sha256')
    .update(JSON.stringify([row.customer, row.kind, row.at, row.subject]))
    .digest('hex')
  const wanted = {
    external_id: row.id ?? said.slice(0, 16),
    customer_id: customer.id,
    kind: row.kind,
    at: row.at + shiftMs,
    subject: row.subject,
    note: row.note,
    serial: orNull(row.serial),
  }
  const outcome = await queries.upsertTouchpoint(trx, wanted, clears)
  await rememberOrigin(trx, customer, 'touchpoints', wanted.external_id)
  return outcome
}
