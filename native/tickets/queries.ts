import { type SelectQueryBuilder, sql } from 'kysely'
import type { TicketFilter, TicketRow, TicketSort } from '../contract/tickets.ts'
import { moods, priorities } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

const listColumns = [
  'id',
  'number',
  'subject',
  'customer_name',
  'contact_name',
  'snippet',
  'kind',
  'state',
  'category_id',
  'priority',
  'mood',
  'needs_help',
  'unread',
  'has_draft',
  'last_message_at',
  'message_count',
] as const

type ListRow = Pick<{ [K in keyof Schema['tickets']]: unknown }, (typeof listColumns)[number]> & {
  id: number
  number: string
  subject: string
  customer_name: string | null
  contact_name: string | null
  snippet: string
  kind: string
  state: string
  category_id: string | null
  priority: number
  mood: string | null
  needs_help: number
  unread: number
  has_draft: number
  last_message_at: number
  message_count: number
}

export const toTicketRow = (row: ListRow): TicketRow => ({
  id: row.id as TicketRow['id'],
  number: row.number,
  subject: row.subject,
  customerName: row.customer_name,
  contactName: row.contact_name,
  snippet: row.snippet,
  kind: row.kind as TicketRow['kind'],
  state: row.state as TicketRow['state'],
  categoryId: row.category_id,
  priority: priorities[row.priority] ?? 'normal',
  mood: row.mood as TicketRow['mood'],
  needsHelp: row.needs_help === 1,
  unread: row.unread === 1,
  hasDraft: row.has_draft === 1,
  lastMessageAt: row.last_message_at,
  messageCount: row.message_count,
})

type Query<O> = SelectQueryBuilder<Schema, 'tickets', O>

function filtered<O>(query: Query<O>, filter: TicketFilter): Query<O> {
  let narrowed = query
  if (filter.view !== 'all') narrowed = narrowed.where('view', '=', filter.view)
  if (filter.states?.length) narrowed = narrowed.where('state', 'in', filter.states)
  if (filter.moods?.length) narrowed = narrowed.where('mood', 'in', filter.moods)
  if (filter.priorities?.length) {
    narrowed = narrowed.where(
      'priority',
      'in',
      filter.priorities.map((priority) => priorities.indexOf(priority)),
    )
  }
  if (filter.customerId !== undefined) narrowed = narrowed.where('customer_id', '=', filter.customerId)
  const { categories } = filter
  if (categories?.length) {
    const named = categories.filter((category) => category !== null)
    narrowed = narrowed.where((eb) =>
      eb.or([
        ...(named.length > 0 ? [eb('category_id', 'in', named)] : []),
        ...(categories.includes(null) ? [eb('category_id', 'is', null)] : []),
      ]),
    )
  }
  return narrowed
}

/** Angry first: the order in which moods want to be seen. */
const moodRank = sql<number>`CASE mood ${sql.join(
  moods.map((mood, index) => sql`WHEN ${sql.lit(mood)} THEN ${sql.lit(moods.length - index)}`),
  sql` `,
)} ELSE 0 END`

function sorted<O>(query: Query<O>, { by, direction }: TicketSort): Query<O> {
  const back = direction === 'asc' ? 'desc' : 'asc'
  switch (by) {
    case 'last_message':
      return query.orderBy('last_message_at', direction).orderBy('id', direction)
    case 'created':
      return query.orderBy('created_at', direction).orderBy('id', direction)
    case 'priority':
      return query.orderBy('priority', direction).orderBy('last_message_at', direction).orderBy('id', direction)
    case 'mood':
      return query.orderBy(moodRank, direction).orderBy('last_message_at', direction).orderBy('id', direction)
    case 'customer':
      return query.orderBy('customer_name', direction).orderBy('id', back)
  }
}

/** One page of the list. The page's ids are found in an index first, so that only its own rows are read in full. */
export async function selectTicketPage(
  db: Db,
  { filter, sort, offset, limit }: { filter: TicketFilter; sort: TicketSort; offset: number; limit: number },
): Promise<TicketRow[]> {
  const ids = await sorted(filtered(db.selectFrom('tickets').select('id'), filter), sort)
    .limit(limit)
    .offset(offset)
    .execute()
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('tickets')
    .select([...listColumns])
    .where(
      'id',
      'in',
      ids.map((row) => row.id),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap(({ id }) => {
    const row = byId.get(id)
    return row ? [toTicketRow(row)] : []
  })
}

export async function countTickets(db: Db, filter: TicketFilter): Promise<number> {
  const row = await filtered(
    db.selectFrom('tickets').select((eb) => eb.fn.countAll<number>().as('count')),
    filter,
  ).executeTakeFirst()
  return row?.count ?? 0
}

export async function countViews(db: Db): Promise<{ view: string; tickets: number; unread: number }[]> {
  return await db
    .selectFrom('tickets')
    .select(['view', (eb) => eb.fn.countAll<number>().as('tickets'), sql<number>`sum(unread)`.as('unread')])
    .groupBy('view')
    .execute()
}

export async function selectTicket(db: DbOrTrx, ticketId: number) {
  return await db.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst()
}

export async function selectMessages(db: Db, ticketId: number) {
  return await db
    .selectFrom('messages')
    .leftJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select([
      'messages.id',
      'direction',
      'kind',
      'from_name',
      'from_address',
      'recipients',
      'copies',
      'subject',
      'sent_at',
      'language',
      'new_text',
      'quoted_text',
      'signature',
      'triage_results.mood as mood',
      sql<number>`messages.html IS NOT NULL`.as('has_html'),
    ])
    .where('ticket_id', '=', ticketId)
    .orderBy('sent_at')
    .orderBy('messages.id')
    .execute()
}

export async function selectAttachments(db: Db, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db.selectFrom('attachments').selectAll().where('message_id', 'in', messageIds).orderBy('id').execute()
}

export async function selectAttachment(db: Db, attachmentId: number) {
  return await db.selectFrom('attachments').selectAll().where('id', '=', attachmentId).executeTakeFirst()
}

export async function selectMessageBody(db: Db, messageId: number) {
  return await db
    .selectFrom('messages')
    .select(['html', 'remote_images', 'raw_blob'])
    .where('id', '=', messageId)
    .executeTakeFirst()
}

export async function selectInlineParts(db: Db, messageId: number) {
  return await db
    .selectFrom('attachments')
    .select(['content_id', 'blob', 'media_type', 'size'])
    .where('message_id', '=', messageId)
    .where('content_id', 'is not', null)
    .execute()
}

export async function updateTicket(
  trx: DbOrTrx,
  ticketId: number,
  change: { state?: string; unread?: number; has_draft?: number; assignee?: string | null },
): Promise<void> {
  await trx.updateTable('tickets').set(change).where('id', '=', ticketId).execute()
}
