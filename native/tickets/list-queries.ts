import { type ExpressionBuilder, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
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
  'created_at',
  'last_message_at',
  'message_count',
  'assignee',
  'due_at',
  'waiting_until',
  'snoozed_until',
] as const

type ListRow = Pick<Selectable<Schema['tickets']>, (typeof listColumns)[number]>

/** @param tags of the ticket, in their order */
export const toTicketRow = (row: ListRow, tags: readonly string[]): TicketRow => ({
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
  createdAt: row.created_at,
  lastMessageAt: row.last_message_at,
  messageCount: row.message_count,
  assignee: row.assignee,
  tags: [...tags],
  dueAt: row.due_at,
  waitingUntil: row.waiting_until,
  snoozedUntil: row.snoozed_until,
})

/** A filter with everything put in that depends on who asks and when. */
export interface PlainFilter extends Omit<TicketFilter, 'assignees' | 'quietForDays'> {
  readonly assignees?: readonly (string | null)[]
  /** The last message is older. */
  readonly quietSince?: number
}

type Query<O> = SelectQueryBuilder<Schema, 'tickets', O>

function filtered<O>(query: Query<O>, filter: PlainFilter): Query<O> {
  // Which index serves «everything» depends on this very condition.
  const viewed = filter.view === 'all' ? query.where('merged_into', 'is', null) : query.where('view', '=', filter.view)
  return byRecords(
    viewed.where((eb) => eb.and(ownTerms(eb, filter))),
    filter,
  )
}

/** What a filter asks of columns that `tickets_unread` holds, besides the view. */
export function ownTerms(eb: ExpressionBuilder<Schema, 'tickets'>, filter: PlainFilter) {
  const { states, moods, priorities: wanted, categories, assignees } = filter
  return [
    ...(states?.length ? [eb('state', 'in', states)] : []),
    ...(moods?.length ? [eb('mood', 'in', moods)] : []),
    ...(wanted?.length
      ? [
          eb(
            'priority',
            'in',
            wanted.map((priority) => priorities.indexOf(priority)),
          ),
        ]
      : []),
    ...(filter.unread !== undefined ? [eb('unread', '=', filter.unread ? 1 : 0)] : []),
    ...(filter.needsHelp !== undefined ? [eb('needs_help', '=', filter.needsHelp ? 1 : 0)] : []),
    ...(categories?.length ? [anyOf('category_id', categories)(eb)] : []),
    ...(assignees?.length ? [anyOf('assignee', assignees)(eb)] : []),
    ...(filter.dueBefore !== undefined ? [eb('due_at', '<', filter.dueBefore)] : []),
    ...(filter.quietSince !== undefined ? [eb('last_message_at', '<', filter.quietSince)] : []),
  ]
}

export function byRecords<O>(query: Query<O>, filter: PlainFilter): Query<O> {
  let narrowed = query
  if (filter.customerId !== undefined) narrowed = narrowed.where('customer_id', '=', filter.customerId)
  const { tags } = filter
  if (tags?.length)
    narrowed = narrowed.where((eb) =>
      eb('id', 'in', eb.selectFrom('ticket_tags').select('ticket_id').where('tag', 'in', tags)),
    )
  for (const { fieldId, values } of filter.fields ?? [])
    narrowed = narrowed.where((eb) =>
      eb(
        'id',
        'in',
        eb.selectFrom('ticket_fields').select('ticket_id').where('field_id', '=', fieldId).where('value', 'in', values),
      ),
    )
  return narrowed
}

const anyOf = (column: 'category_id' | 'assignee', values: readonly (string | null)[]) => {
  const named = values.filter((value) => value !== null)
  return (eb: ExpressionBuilder<Schema, 'tickets'>) =>
    eb.or([
      ...(named.length > 0 ? [eb(column, 'in', named)] : []),
      ...(values.includes(null) ? [eb(column, 'is', null)] : []),
    ])
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
    case 'due':
      // What nothing is promised for comes last either way.
      return query.orderBy(sql`due_at IS NULL`, 'asc').orderBy('due_at', direction).orderBy('id', direction)
    case 'customer':
      return query.orderBy('customer_name', direction).orderBy('id', back)
  }
}

/** One page of the list. The page's ids are found in an index first, so that only its own rows are read in full. */
export async function selectTicketPage(
  db: Db,
  { filter, sort, offset, limit }: { filter: PlainFilter; sort: TicketSort; offset: number; limit: number },
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
  const tags = await selectTags(db, [...byId.keys()])
  return ids.flatMap(({ id }) => {
    const row = byId.get(id)
    return row ? [toTicketRow(row, tags.get(id) ?? [])] : []
  })
}

/** Every ticket the filter finds. */
export async function selectTicketIds(db: Db, filter: PlainFilter): Promise<number[]> {
  const rows = await filtered(db.selectFrom('tickets').select('id'), filter).orderBy('id').execute()
  return rows.map(({ id }) => id)
}

export async function countTickets(db: Db, filter: PlainFilter): Promise<number> {
  const row = await filtered(
    db.selectFrom('tickets').select((eb) => eb.fn.countAll<number>().as('count')),
    filter,
  ).executeTakeFirst()
  return row?.count ?? 0
}

/** Read in the order of one index, which answers alone. */
export async function countQueueByCategory(
  db: Db,
): Promise<{ categoryId: string | null; tickets: number; unread: number }[]> {
  const rows = await db
    .selectFrom('tickets')
    .select(['unread', 'category_id as categoryId', (eb) => eb.fn.countAll<number>().as('tickets')])
    .where('view', '=', 'queue')
    .where('unread', 'in', [0, 1])
    .groupBy(['unread', 'category_id'])
    .execute()
  return [...Map.groupBy(rows, ({ categoryId }) => categoryId)].map(([categoryId, parts]) => ({
    categoryId,
    tickets: parts.reduce((sum, { tickets }) => sum + tickets, 0),
    unread: parts.reduce((sum, { tickets, unread }) => sum + (unread === 1 ? tickets : 0), 0),
  }))
}

export async function countViews(db: Db): Promise<{ view: string; tickets: number; unread: number }[]> {
  return await db
    .selectFrom('tickets')
    .select(['view', (eb) => eb.fn.countAll<number>().as('tickets'), sql<number>`sum(unread)`.as('unread')])
    .groupBy('view')
    .execute()
}

/** By ticket, in alphabetical order. */
export async function selectTags(db: DbOrTrx, ticketIds: readonly number[]): Promise<Map<number, string[]>> {
  if (ticketIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('ticket_tags')
    .selectAll()
    .where('ticket_id', 'in', ticketIds)
    .orderBy('ticket_id')
    .orderBy('tag')
    .execute()
  const found = new Map<number, string[]>()
  for (const { ticket_id, tag } of rows) found.set(ticket_id, [...(found.get(ticket_id) ?? []), tag])
  return found
}

export async function selectTagCounts(db: Db): Promise<{ tag: string; tickets: number }[]> {
  return await db
    .selectFrom('ticket_tags')
    .select(['tag', (eb) => eb.fn.countAll<number>().as('tickets')])
    .groupBy('tag')
    .orderBy('tickets', 'desc')
    .orderBy('tag')
    .execute()
}
