import { createHash } from 'node:crypto'
import type { DbOrTrx } from '../../database/open.ts'
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
  /** Filled with what wants embedding, triage and telling. */
  readonly caseIds: number[]
  readonly articleIds: number[]
  readonly defectIds: number[]
  readonly inboundIds: number[]
  readonly ticketIds: number[]
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

export async function storeArticle({ trx, articleIds }: RecordContext, row: Row<'articles'>): Promise<Outcome> {
  const { id, outcome } = await queries.upsertArticle(trx, {
    external_id: row.id,
    title: row.title,
    body: row.body,
    language: row.language ?? detectLanguage(`${row.title}\n${row.body}`),
    models: JSON.stringify(row.models),
    category_id: orNull(row.category),
  })
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

const nameOf = ({ name, nameDe, nameEn }: Named, fallback: string) => ({
  name_de: nameDe || name?.de || nameEn || fallback,
  name_en: nameEn || name?.en || nameDe || fallback,
})

export const storeModel = ({ trx }: RecordContext, row: Row<'models'>): Promise<Outcome> =>
  queries.upsertModel(trx, {
    id: row.id,
    maker: row.maker,
    ...nameOf(row, row.id),
    line: row.line,
    description_de: row.descriptionDe || row.description?.de || '',
    description_en: row.descriptionEn || row.description?.en || '',
    error_codes: JSON.stringify(row.errorCodes),
  })

export const storePart = ({ trx }: RecordContext, row: Row<'parts'>): Promise<Outcome> =>
  queries.upsertPart(trx, {
    number: row.number,
    ...nameOf(row, row.number),
    kind: row.kind,
    price_cents: row.price ?? null,
    stock: row.stock ?? null,
    lead_days: row.leadDays ?? null,
    successor: orNull(row.successor),
    set_of: JSON.stringify(row.setOf),
  })

export async function storeBomLine({ trx }: RecordContext, row: Row<'bom'>): Promise<Outcome> {
  await queries.ensureModel(trx, row.model)
  return await queries.upsertBomLine(trx, {
    model_id: row.model,
    part_id: await queries.ensurePart(trx, row.part),
    quantity: row.quantity,
    position: row.position,
    alternates: JSON.stringify(row.alternates),
  })
}

export async function storeCustomer({ trx, shiftMs }: RecordContext, row: Row<'customers'>): Promise<Outcome> {
  const { id, outcome } = await queries.upsertCustomer(trx, {
    number: row.id ?? row.name,
    name: row.name,
    street: row.street,
    zip: row.zip,
    city: row.city,
    country: row.country,
    phone: row.phone,
    vat: row.vat,
    domain: row.domain,
    language: row.language ?? 'und',
    segment: row.segment,
    since: shifted(row.since, shiftMs),
    notes: row.notes,
  })
  const outcomes: Outcome[] = [outcome]
  for (const contact of contactsOf(row)) {
    const language = contact.language ?? row.language ?? 'und'
    outcomes.push(
      await queries.upsertContact(trx, { ...contact, language, name: contact.name || contact.email, customer_id: id }),
    )
  }
  for (const machine of row.machines) {
    await queries.ensureModel(trx, machine.model)
    outcomes.push(
      await queries.upsertMachine(trx, {
        serial: machine.serial,
        model_id: machine.model,
        customer_id: id,
        installed_at: shifted(machine.installedAt, shiftMs),
        warranty_until: shifted(machine.warrantyUntil, shiftMs),
        site: machine.site,
      }),
    )
  }
  if (!outcomes.includes('imported')) return 'double'
  await queries.adoptTickets(trx, id, row.name)
  return 'imported'
}

/** A table has its one contact in columns of the customer's row. */
function contactsOf(row: Row<'customers'>): Row<'customers'>['contacts'] {
  if (!row.contactEmail.includes('@')) return row.contacts
  const flat = {
    name: row.contactName,
    email: row.contactEmail.toLowerCase(),
    role: row.contactRole,
    language: null,
    formality: 'Sie' as const,
    phone: '',
  }
  return [...row.contacts, flat]
}

export async function storeOrder({ trx, shiftMs }: RecordContext, row: Row<'orders'>): Promise<Outcome> {
  const flat = row.item === '' ? [] : [{ item: row.item, quantity: row.quantity ?? 1, priceCents: row.price ?? 0 }]
  const lines = row.lines.length > 0 ? row.lines : flat
  const sum = lines.reduce((total, line) => total + Math.round(line.quantity * line.priceCents), 0)
  return await queries.upsertOrder(
    trx,
    {
      number: row.number,
      customer_id: (await queries.findCustomer(trx, row.customer))?.id ?? null,
      state: row.state,
      ordered_at: row.orderedAt + shiftMs,
      shipped_at: shifted(row.shippedAt, shiftMs),
      delivered_at: shifted(row.deliveredAt, shiftMs),
      tracking_number: orNull(row.trackingNumber),
      invoice_number: row.invoice?.number ?? orNull(row.invoiceNumber),
      invoiced_at: shifted(row.invoice?.at ?? row.invoicedAt, shiftMs),
      paid_at: shifted(row.invoice?.paidAt ?? row.paidAt, shiftMs),
      total_cents: row.invoice?.total ?? row.total ?? sum,
    },
    { lines, add: row.lines.length === 0 },
  )
}
