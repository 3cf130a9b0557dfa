import type { Db, DbOrTrx } from '../database/open.ts'

/** Of one inbound message with its ticket. */
const messages = (db: DbOrTrx) =>
  db
    .selectFrom('messages')
    .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .select([
      'messages.id',
      'messages.ticket_id',
      'messages.kind',
      'messages.sent_at',
      'messages.language',
      'messages.subject',
      'messages.new_text',
      'tickets.number',
      'tickets.state',
      'tickets.created_at',
      'tickets.customer_id',
      'tickets.customer_name',
      'tickets.assignee',
      'tickets.category_id',
      'tickets.category_corrected',
      'tickets.priority',
      'tickets.priority_corrected',
      'tickets.mood',
      'tickets.mood_corrected',
      'tickets.needs_help',
    ])
    .where('messages.direction', '=', 'inbound')
export type MessageRow = Awaited<ReturnType<typeof selectMessages>>[number]

export const selectMessages = async (db: DbOrTrx, ids: readonly number[]) =>
  await messages(db).where('messages.id', 'in', ids).orderBy('messages.id').execute()

export const selectMessagesOf = async (db: Db, ticketIds: readonly number[], since: number) =>
  await messages(db)
    .where('messages.ticket_id', 'in', ticketIds)
    .where('messages.sent_at', '>=', since)
    .orderBy('messages.ticket_id')
    .orderBy('messages.sent_at')
    .orderBy('messages.id')
    .execute()

export interface Cursor {
  readonly at: number
  readonly id: number
}

/** The next tickets with a message since then, the newest first; along the index of all tickets. */
export async function selectTicketsSince(db: Db, since: number, before: Cursor | null, limit: number) {
  let query = db
    .selectFrom('tickets')
    .select(['id', 'last_message_at as at'])
    .where('merged_into', 'is', null)
    .where('last_message_at', '>=', since)
    .orderBy('last_message_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (before) query = query.where((eb) => eb(eb.refTuple('last_message_at', 'id'), '<', eb.tuple(before.at, before.id)))
  return await query.execute()
}

export async function countTicketsSince(db: Db, since: number): Promise<number> {
  const row = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('tickets'))
    .where('merged_into', 'is', null)
    .where('last_message_at', '>=', since)
    .executeTakeFirst()
  return row?.tickets ?? 0
}

export async function selectTriage(db: DbOrTrx, messageIds: readonly number[]): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('triage_results')
    .select(['message_id', 'result'])
    .where('message_id', 'in', messageIds)
    .execute()
  return new Map(rows.map(({ message_id, result }) => [message_id, result]))
}

export async function selectCustomers(db: DbOrTrx, ids: readonly number[]) {
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'segment', 'country', 'zip'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

const grouped = <V>(rows: readonly { readonly key: number; readonly value: V }[]): Map<number, V[]> => {
  const map = new Map<number, V[]>()
  for (const { key, value } of rows) map.set(key, [...(map.get(key) ?? []), value])
  return map
}

export async function selectOwnedModels(db: DbOrTrx, customerIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('machines')
    .select(['customer_id', 'model_id'])
    .distinct()
    .where('customer_id', 'in', customerIds)
    .execute()
  return grouped(rows.flatMap(({ customer_id: key, model_id: value }) => (key === null ? [] : [{ key, value }])))
}

export async function selectTags(db: DbOrTrx, ticketIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('ticket_tags')
    .select(['ticket_id', 'tag'])
    .where('ticket_id', 'in', ticketIds)
    .execute()
  return grouped(rows.map(({ ticket_id: key, tag: value }) => ({ key, value })))
}

/** Alerts a ticket belongs to, with the known defects they became. */
export async function selectAlerts(db: DbOrTrx, ticketIds: readonly number[]) {
  const rows = await db
    .selectFrom('pattern_alert_tickets')
    .innerJoin('pattern_alerts', 'pattern_alerts.id', 'pattern_alert_tickets.alert_id')
    .select(['ticket_id', 'alert_id', 'defect_id'])
    .where('ticket_id', 'in', ticketIds)
    .where('pattern_alert_tickets.state', '<>', 'removed')
    .execute()
  return grouped(rows.map(({ ticket_id: key, alert_id, defect_id }) => ({ key, value: { alert_id, defect_id } })))
}

/** The first inbound message of each ticket. */
export async function selectFirsts(db: DbOrTrx, ticketIds: readonly number[]): Promise<Map<number, number>> {
  const firsts = new Map<number, number>()
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'ticket_id'])
    .where('ticket_id', 'in', ticketIds)
    .where('direction', '=', 'inbound')
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  for (const { id, ticket_id } of rows) if (!firsts.has(ticket_id)) firsts.set(ticket_id, id)
  return firsts
}
