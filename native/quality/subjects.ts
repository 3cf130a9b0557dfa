import { type RawBuilder, sql } from 'kysely'
import type { ImportKind } from '../contract/imports.ts'
import type { FindingCode, QualityKind } from '../contract/quality.ts'
import type { Schema } from '../database/schema.ts'

type Sql = RawBuilder<unknown>

/** A table that is read once from end to end, and what may be wrong with a row `r` of it. */
export interface Subject {
  /** What its rows count for; null for a part of another's. */
  readonly kind: QualityKind | null
  readonly table: keyof Schema
  readonly id: string
  /** Rows of text are told apart by text. */
  readonly first: number | string
  /** What a row is known by in its source, and as what it is imported. */
  readonly key: Sql
  readonly imported: readonly ImportKind[]
  /** Which rows count at all. */
  readonly only: Sql
  readonly faults: Partial<Record<FindingCode, Sql>>
  /** Beside the faults: rows that are counted for something else. */
  readonly tallies: Readonly<Record<string, Sql>>
  readonly title: Sql
  readonly detail: Sql
  readonly ticketId: Sql
  readonly customerId: Sql
}

const all = sql`1 = 1`
const nothing = sql`NULL`

/** As the table `identifiers` holds it: upper case, without separators. */
const folded = (column: Sql): Sql =>
  sql`upper(replace(replace(replace(replace(replace(replace(${column}, ' ', ''), '-', ''), '.', ''), '/', ''), '_', ''), ',', ''))`
const twoSpellings = (column: Sql, kind: 'serial' | 'part'): Sql =>
  sql`EXISTS (SELECT 1 FROM identifiers AS i WHERE i.folded = ${folded(column)} AND i.kind = ${sql.lit(kind)} AND i.record <> ${column})`
/** Neither a part nor a model. */
const unknownItem = (column: Sql): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM parts AS p WHERE p.number = ${column}) AND NOT EXISTS (SELECT 1 FROM models AS m WHERE m.id = ${column})`
/** Known by its number alone, as something else named it. */
const bareModel = sql`m.name_de = m.id AND m.name_en = m.id`

const customers: Subject = {
  kind: 'customers',
  table: 'customers',
  id: 'id',
  first: 0,
  key: sql`r.number`,
  imported: ['customers'],
  only: sql`r.merged_into IS NULL`,
  faults: {
    customer_no_mail: sql`r.domain = '' AND r.email = '' AND NOT EXISTS (SELECT 1 FROM contacts AS c WHERE c.customer_id = r.id)`,
    customer_no_phone: sql`r.phone = '' AND NOT EXISTS (SELECT 1 FROM contacts AS c WHERE c.customer_id = r.id AND c.phone <> '')`,
    customer_no_place: sql`r.zip = '' OR r.city = ''`,
  },
  tallies: {},
  title: sql`r.name`,
  detail: sql`r.number`,
  ticketId: nothing,
  customerId: sql`r.id`,
}

const contacts: Subject = {
  kind: 'contacts',
  table: 'contacts',
  id: 'id',
  first: 0,
  key: sql`r.email`,
  imported: ['contacts'],
  only: all,
  faults: {
    // Strangers who wrote are told by their tickets.
    contact_no_customer: sql`r.customer_id IS NULL AND NOT EXISTS (SELECT 1 FROM tickets AS t WHERE t.contact_id = r.id)`,
    contact_no_name: sql`r.name = '' OR r.name = r.email`,
    contact_no_phone: sql`r.phone = '' AND r.customer_id IS NOT NULL`,
  },
  tallies: {},
  title: sql`r.email`,
  detail: sql`r.name`,
  ticketId: nothing,
  customerId: sql`r.customer_id`,
}

const machines: Subject = {
  kind: 'machines',
  table: 'machines',
  id: 'id',
  first: 0,
  key: sql`r.serial`,
  imported: ['machines'],
  only: all,
  faults: {
    machine_no_customer: sql`r.customer_id IS NULL`,
    machine_no_model: sql`EXISTS (SELECT 1 FROM models AS m WHERE m.id = r.model_id AND ${bareModel}) AND NOT EXISTS (SELECT 1 FROM bill_of_materials AS b WHERE b.model_id = r.model_id)`,
    machine_no_installed: sql`r.installed_at IS NULL`,
    machine_two_spellings: twoSpellings(sql`r.serial`, 'serial'),
  },
  tallies: {},
  title: sql`r.serial`,
  detail: sql`r.model_id`,
  ticketId: nothing,
  customerId: sql`r.customer_id`,
}

const models: Subject = {
  kind: 'models',
  table: 'models',
  id: 'id',
  first: '',
  key: sql`r.id`,
  imported: ['models'],
  only: all,
  faults: {
    model_no_name: sql`r.name_de = r.id AND r.name_en = r.id`,
    model_no_bom: sql`NOT EXISTS (SELECT 1 FROM bill_of_materials AS b WHERE b.model_id = r.id)`,
  },
  tallies: {},
  title: sql`r.id`,
  detail: sql`r.name_de`,
  ticketId: nothing,
  customerId: nothing,
}

const parts: Subject = {
  kind: 'parts',
  table: 'parts',
  id: 'id',
  first: 0,
  key: sql`r.number`,
  imported: ['parts'],
  only: all,
  faults: {
    part_no_name: sql`r.name_de = r.number AND r.name_en = r.number`,
    part_two_spellings: twoSpellings(sql`r.number`, 'part'),
    part_successor_unknown: sql`r.successor IS NOT NULL AND NOT EXISTS (SELECT 1 FROM parts AS s WHERE s.number = r.successor)`,
    part_gone: sql`r.discontinued = 1 AND r.successor IS NULL AND coalesce(r.stock, 0) <= 0`,
    part_in_no_bom: sql`NOT EXISTS (SELECT 1 FROM bill_of_materials AS b WHERE b.part_id = r.id) AND NOT EXISTS (SELECT 1 FROM part_components AS c WHERE c.part_id = r.id)`,
    // A company without any picture does not look parts up by photo.
    part_no_picture: sql`EXISTS (SELECT 1 FROM part_pictures) AND NOT EXISTS (SELECT 1 FROM part_pictures AS i WHERE i.part_id = r.id)`,
    price_missing: sql`r.price_cents IS NULL AND r.discontinued = 0`,
    stock_missing: sql`r.stock IS NULL AND r.discontinued = 0`,
    lead_missing: sql`r.lead_days IS NULL AND r.discontinued = 0`,
  },
  tallies: { prices: sql`r.price_cents IS NOT NULL`, stock: sql`r.stock IS NOT NULL` },
  title: sql`r.number`,
  detail: sql`r.name_de`,
  ticketId: nothing,
  customerId: nothing,
}

const orders: Subject = {
  kind: 'orders',
  table: 'orders',
  id: 'id',
  first: 0,
  key: sql`r.number`,
  imported: ['orders'],
  only: all,
  faults: {
    order_no_customer: sql`r.customer_id IS NULL`,
    order_no_lines: sql`NOT EXISTS (SELECT 1 FROM order_lines AS l WHERE l.order_id = r.id)`,
  },
  tallies: {},
  title: sql`r.number`,
  detail: sql`coalesce((SELECT c.name FROM customers AS c WHERE c.id = r.customer_id), '')`,
  ticketId: nothing,
  customerId: sql`r.customer_id`,
}

const orderOfLine = (column: string): Sql => sql`(SELECT ${sql.ref(column)} FROM orders AS o WHERE o.id = r.order_id)`
const orderLines: Subject = {
  kind: null,
  table: 'order_lines',
  id: 'id',
  first: 0,
  key: orderOfLine('o.number'),
  imported: ['orders'],
  only: all,
  faults: { order_item_unknown: unknownItem(sql`r.item`) },
  tallies: {},
  title: orderOfLine('o.number'),
  detail: sql`r.item`,
  ticketId: nothing,
  customerId: orderOfLine('o.customer_id'),
}

const returns: Subject = {
  kind: 'returns',
  table: 'returns',
  id: 'id',
  first: 0,
  key: sql`r.number`,
  imported: ['returns'],
  only: all,
  faults: {
    return_no_customer: sql`r.customer_id IS NULL`,
    return_order_unknown: sql`r.order_number IS NULL OR NOT EXISTS (SELECT 1 FROM orders AS o WHERE o.number = r.order_number)`,
    return_item_unknown: unknownItem(sql`r.item`),
  },
  tallies: {},
  title: sql`r.number`,
  detail: sql`r.item`,
  ticketId: nothing,
  customerId: sql`r.customer_id`,
}

const articles: Subject = {
  kind: 'articles',
  table: 'articles',
  id: 'id',
  first: 0,
  key: sql`r.external_id`,
  imported: ['articles'],
  only: all,
  faults: { article_no_model: sql`r.models = '[]'` },
  tallies: {},
  title: sql`r.external_id`,
  detail: sql`r.title`,
  ticketId: nothing,
  customerId: nothing,
}

const cases: Subject = {
  kind: 'cases',
  table: 'cases',
  id: 'id',
  first: 0,
  key: sql`r.external_id`,
  imported: [],
  only: all,
  faults: { case_no_machine: sql`r.machine IS NULL` },
  tallies: {},
  title: sql`r.external_id`,
  detail: sql`r.title`,
  ticketId: nothing,
  customerId: nothing,
}

/** An inbound request that has been judged. */
const triaged = sql`EXISTS (SELECT 1 FROM messages AS m JOIN triage_results AS t ON t.message_id = m.id WHERE m.ticket_id = r.id)`
const tickets: Subject = {
  kind: 'tickets',
  table: 'tickets',
  id: 'id',
  first: 0,
  key: sql`r.number`,
  imported: [],
  // Neither sorted out nor put together with another.
  only: sql`r.view IN ('queue', 'waiting', 'solved')`,
  faults: { ticket_no_customer: sql`r.customer_id IS NULL` },
  tallies: { triaged },
  title: sql`r.number`,
  detail: sql`r.subject`,
  ticketId: sql`r.id`,
  customerId: nothing,
}

export const subjects = {
  customers,
  contacts,
  machines,
  models,
  parts,
  orders,
  orderLines,
  returns,
  articles,
  cases,
  tickets,
} as const satisfies Record<string, Subject>
export type SubjectName = keyof typeof subjects
