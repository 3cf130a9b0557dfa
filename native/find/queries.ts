import { type RawBuilder, sql } from 'kysely'
import type { TicketState } from '../contract/words.ts'
import type { Db } from '../database/open.ts'

/** A condition on `tickets`. */
export type Condition = RawBuilder<unknown>

const list = (values: readonly (string | number)[]): RawBuilder<unknown> =>
  sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`

export const conditions = {
  states: (states: readonly TicketState[]): Condition => sql`tickets.state IN ${list(states)}`,
  before: (at: number): Condition => sql`tickets.last_message_at < ${at}`,
  after: (at: number): Condition => sql`tickets.last_message_at >= ${at}`,
  assignees: (names: readonly string[]): Condition => sql`tickets.assignee IN ${list(names)}`,
  nobody: (): Condition => sql`tickets.assignee IS NULL`,
  categories: (ids: readonly string[]): Condition => sql`tickets.category_id IN ${list(ids)}`,
  tags: (tags: readonly string[]): Condition =>
    sql`tickets.id IN (SELECT ticket_id FROM ticket_tags WHERE tag IN ${list(tags)})`,
  parties: (customers: readonly number[], contacts: readonly number[]): Condition =>
    sql`(tickets.customer_id IN ${list(customers)} OR tickets.contact_id IN ${list(contacts)})`,
  /** Other than these. */
  others: (ticketIds: readonly number[]): Condition => sql`tickets.id NOT IN ${list(ticketIds)}`,
  not: (condition: Condition): Condition => sql`NOT coalesce(${condition}, 0)`,
  /** What has been merged into another is found there. */
  unmerged: (): Condition => sql`tickets.merged_into IS NULL`,
}

const all = (parts: readonly Condition[]): RawBuilder<unknown> =>
  parts.length === 0 ? sql`1` : sql.join([...parts], sql` AND `)

export interface Hit {
  readonly id: number
  readonly ticket_id: number
  readonly last_message_at: number
  readonly sent_at: number
}

/** Of these messages those whose ticket fits. */
export async function selectHits(db: Db, messageIds: readonly number[], parts: readonly Condition[]): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    SELECT messages.id, messages.ticket_id, tickets.last_message_at, messages.sent_at
    FROM json_each(${JSON.stringify(messageIds)}) AS wanted
    CROSS JOIN messages ON messages.id = wanted.value
    CROSS JOIN tickets ON tickets.id = messages.ticket_id
    WHERE ${all(parts)}`.execute(db)
  return rows
}

/** Up to `limit` tickets that fit, the newest first. */
export async function selectFitting(
  db: Db,
  parts: readonly Condition[],
  { offset, limit }: { offset: number; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM tickets WHERE ${all(parts)}
    ORDER BY last_message_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`.execute(db)
  return rows.map(({ id }) => id)
}

/** How many fit, counted up to `most`. */
export async function countFitting(db: Db, parts: readonly Condition[], most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM (SELECT 1 FROM tickets WHERE ${all(parts)} LIMIT ${most})`.execute(db)
  return rows[0]?.count ?? 0
}

export async function selectMessageIdsOf(db: Db, ticketIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT messages.id FROM json_each(${JSON.stringify(ticketIds)}) AS wanted
    CROSS JOIN messages INDEXED BY messages_ticket ON messages.ticket_id = wanted.value`.execute(db)
  return rows.map(({ id }) => id)
}

export async function selectTicketsOf(db: Db, messageIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ ticket_id: number }>`
    SELECT DISTINCT ticket_id FROM messages WHERE id IN ${list(messageIds)}`.execute(db)
  return rows.map(({ ticket_id }) => ticket_id)
}

export async function selectTickets(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'customer_name', 'state', 'last_message_at', 'snippet'])
    .where('id', 'in', ids)
    .execute()
}

/** What excerpts are taken from. */
export async function selectTexts(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('messages')
    .select(['id', 'from_name', 'from_address', 'recipients', 'copies', 'signature', 'quoted_text', 'new_text'])
    .where('id', 'in', messageIds)
    .execute()
}

export async function selectFileTexts(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db
    .selectFrom('attachments')
    .leftJoin('attachment_text', 'attachment_text.attachment_id', 'attachments.id')
    .select(['message_id', 'name', 'attachment_text.text'])
    .where('message_id', 'in', messageIds)
    .orderBy('attachments.id')
    .execute()
}

/**
 * The newest first; of one that has been merged, the ticket it is in. Each query needs one index and nothing beside it:
 * asked for more at once, SQLite walks through all tickets.
 */
export async function selectIdsByNumber(db: Db, numbers: readonly string[]): Promise<number[]> {
  if (numbers.length === 0) return []
  const byNumber = await db.selectFrom('tickets').select('id').where('number', 'in', numbers).execute()
  const byOther = await db.selectFrom('tickets').select('id').where('external_id', 'in', numbers).execute()
  const ids = [...byNumber, ...byOther].map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await db.selectFrom('tickets').select(['id', 'merged_into']).where('id', 'in', ids).execute()
  return [...new Set(rows.map(({ id, merged_into }) => merged_into ?? id))].sort((a, b) => b - a)
}

export async function selectAssignees(db: Db): Promise<string[]> {
  const { rows } = await sql<{ assignee: string }>`
    SELECT DISTINCT assignee FROM tickets WHERE assignee IS NOT NULL`.execute(db)
  return rows.map(({ assignee }) => assignee)
}

export async function selectCategoryNames(db: Db) {
  return await db.selectFrom('categories').select(['id', 'name_de', 'name_en']).execute()
}

export async function selectAllTags(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('ticket_tags').select('tag').distinct().execute()
  return rows.map(({ tag }) => tag)
}

/** Tickets with one of these numbers or with a number that begins like this; the newest first. */
export async function selectIdsNumbered(
  db: Db,
  { numbers, beginning, limit }: { numbers: readonly string[]; beginning: string | null; limit: number },
): Promise<number[]> {
  const exact = await selectIdsByNumber(db, numbers)
  if (beginning === null) return exact.slice(0, limit)
  const rows = await db
    .selectFrom('tickets')
    .select('id')
    .where((eb) => eb.between('number', beginning, `${beginning}\uffff`))
    .where('merged_into', 'is', null)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return [...new Set([...exact, ...rows.map(({ id }) => id)])].slice(0, limit)
}

/** In the order of the ids. */
export async function selectTicketsNamed(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'customer_name as customerName'])
    .where('id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
