import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'

const settingsKey = 'patterns.watched'
/** Older ones than these nobody looks through in a list. */
const mostPast = 300

const rowColumns = [
  'id',
  'kind',
  'subject',
  'words_de',
  'words_en',
  'given_name',
  'severity',
  'state',
  'raised_at',
  'since',
  'seen_at',
  'over_at',
  'count',
  'expected',
  'customers',
  'chance',
  'ratio',
  'muted_until',
  'assignee',
  'merged_into',
  'split_from',
  'defect_id',
] as const
export type AlertRecord = Pick<Selectable<Schema['pattern_alerts']>, (typeof rowColumns)[number]>

/** What is stored of the watch: the last day it looked at as a whole, counted since 1970. */
export async function selectWatchedDay(db: DbOrTrx): Promise<number | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', settingsKey).executeTakeFirst()
  const value: unknown = row ? JSON.parse(row.value) : null
  return typeof value === 'number' ? value : null
}

export async function saveWatchedDay(trx: DbOrTrx, day: number): Promise<void> {
  const value = JSON.stringify(day)
  await trx
    .insertInto('settings')
    .values({ key: settingsKey, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}

/** Those that go on and belong to no other, dismissed ones too. */
export async function selectGoingOn(db: DbOrTrx): Promise<AlertRecord[]> {
  return await db
    .selectFrom('pattern_alerts')
    .select(rowColumns)
    .where('over_at', 'is', null)
    .where('merged_into', 'is', null)
    .execute()
}

/** Those that are over or that somebody has put away, the latest first. */
export async function selectPast(db: DbOrTrx): Promise<AlertRecord[]> {
  return await db
    .selectFrom('pattern_alerts')
    .select(rowColumns)
    .where('merged_into', 'is', null)
    .where((eb) => eb.or([eb('over_at', 'is not', null), eb('state', '=', 'dismissed')]))
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostPast)
    .execute()
}

export async function countPast(db: DbOrTrx): Promise<number> {
  const { past } = await db
    .selectFrom('pattern_alerts')
    .select((eb) => eb.fn.countAll<number>().as('past'))
    .where('merged_into', 'is', null)
    .where((eb) => eb.or([eb('over_at', 'is not', null), eb('state', '=', 'dismissed')]))
    .executeTakeFirstOrThrow()
  return past
}

export async function selectAlert(db: DbOrTrx, id: number): Promise<AlertRecord | undefined> {
  return await db.selectFrom('pattern_alerts').select(rowColumns).where('id', '=', id).executeTakeFirst()
}

export async function selectAlerts(db: DbOrTrx, ids: readonly number[]): Promise<AlertRecord[]> {
  if (ids.length === 0) return []
  return await db.selectFrom('pattern_alerts').select(rowColumns).where('id', 'in', ids).execute()
}

export async function selectMergedInto(db: DbOrTrx, ids: readonly number[]): Promise<AlertRecord[]> {
  if (ids.length === 0) return []
  return await db.selectFrom('pattern_alerts').select(rowColumns).where('merged_into', 'in', ids).execute()
}

export async function selectFindings(db: DbOrTrx, id: number): Promise<string> {
  const row = await db.selectFrom('pattern_alerts').select('findings').where('id', '=', id).executeTakeFirst()
  return row?.findings ?? '{}'
}

export async function insertAlert(trx: DbOrTrx, row: Insertable<Schema['pattern_alerts']>): Promise<number> {
  return (await trx.insertInto('pattern_alerts').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function updateAlert(
  trx: DbOrTrx,
  id: number,
  change: Updateable<Schema['pattern_alerts']>,
): Promise<void> {
  await trx.updateTable('pattern_alerts').set(change).where('id', '=', id).execute()
}

/** Of an alert and those merged into it, day by day; where several have a day, each its own row. */
export async function selectDays(db: DbOrTrx, alertIds: readonly number[], from: number) {
  if (alertIds.length === 0) return []
  return await db
    .selectFrom('pattern_alert_days')
    .selectAll()
    .where('alert_id', 'in', alertIds)
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
}

export async function replaceDays(
  trx: DbOrTrx,
  alertId: number,
  rows: readonly Insertable<Schema['pattern_alert_days']>[],
): Promise<void> {
  await trx.deleteFrom('pattern_alert_days').where('alert_id', '=', alertId).execute()
  if (rows.length > 0)
    await trx
      .insertInto('pattern_alert_days')
      .values([...rows])
      .execute()
}

export async function selectEvents(db: DbOrTrx, alertIds: readonly number[]) {
  return await db
    .selectFrom('pattern_alert_events')
    .selectAll()
    .where('alert_id', 'in', alertIds)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

export async function selectLastEvent(db: DbOrTrx, alertId: number, kinds: readonly string[]) {
  return await db
    .selectFrom('pattern_alert_events')
    .selectAll()
    .where('alert_id', '=', alertId)
    .where('kind', 'in', kinds)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertEvent(trx: DbOrTrx, event: Insertable<Schema['pattern_alert_events']>): Promise<void> {
  await trx.insertInto('pattern_alert_events').values(event).execute()
}

/** What belongs to an alert or to one merged into it, and what somebody has taken out. */
export async function selectMembership(db: DbOrTrx, alertIds: readonly number[]) {
  if (alertIds.length === 0) return []
  return await db
    .selectFrom('pattern_alert_tickets')
    .select(['alert_id', 'ticket_id', 'state', 'likeness', 'passage'])
    .where('alert_id', 'in', alertIds)
    .execute()
}
export type MembershipRow = Awaited<ReturnType<typeof selectMembership>>[number]

export async function selectAlertsOfTicket(db: DbOrTrx, ticketId: number) {
  return await db
    .selectFrom('pattern_alert_tickets')
    .select(['alert_id', 'state'])
    .where('ticket_id', '=', ticketId)
    .execute()
}

export async function upsertTickets(
  trx: DbOrTrx,
  rows: readonly Insertable<Schema['pattern_alert_tickets']>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 500) {
    await trx
      .insertInto('pattern_alert_tickets')
      .values(rows.slice(at, at + 500))
      .onConflict((conflict) =>
        conflict.columns(['alert_id', 'ticket_id']).doUpdateSet((eb) => ({
          state: eb.ref('excluded.state'),
          likeness: sql<number | null>`coalesce(excluded.likeness, pattern_alert_tickets.likeness)`,
        })),
      )
      .execute()
  }
}

export async function deleteTickets(trx: DbOrTrx, alertId: number, ticketIds: readonly number[]): Promise<void> {
  for (let at = 0; at < ticketIds.length; at += 1_000) {
    await trx
      .deleteFrom('pattern_alert_tickets')
      .where('alert_id', '=', alertId)
      .where('ticket_id', 'in', ticketIds.slice(at, at + 1_000))
      .execute()
  }
}

export async function savePassages(
  trx: DbOrTrx,
  passages: ReadonlyMap<number, string>,
  alertIds: readonly number[],
): Promise<void> {
  for (const [ticketId, passage] of passages)
    await trx
      .updateTable('pattern_alert_tickets')
      .set({ passage })
      .where('alert_id', 'in', alertIds)
      .where('ticket_id', '=', ticketId)
      .execute()
}

/** With whether this company has written a letter in each. What was merged into another ticket is left out. */
export async function selectTickets(db: DbOrTrx, ids: readonly number[]) {
  const rows = []
  for (let at = 0; at < ids.length; at += 1_000)
    rows.push(
      ...(await db
        .selectFrom('tickets')
        .select((eb) => [
          'tickets.id',
          'tickets.number',
          'tickets.subject',
          'tickets.customer_id',
          'tickets.customer_name',
          'tickets.contact_name',
          'tickets.state',
          'tickets.assignee',
          'tickets.created_at',
          'tickets.priority',
          'tickets.mood',
          'tickets.needs_help',
          'tickets.has_draft',
          'tickets.category_id',
          eb
            .exists(
              eb
                .selectFrom('messages')
                .select('messages.id')
                .whereRef('messages.ticket_id', '=', 'tickets.id')
                .where('messages.direction', '=', 'outbound')
                .where('messages.kind', '=', 'request'),
            )
            .as('answered'),
        ])
        .where('tickets.id', 'in', ids.slice(at, at + 1_000))
        .where('tickets.merged_into', 'is', null)
        .execute()),
    )
  return rows
}
export type TicketRecord = Awaited<ReturnType<typeof selectTickets>>[number]

export async function selectDefectTitles(db: DbOrTrx, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('known_defects').select(['id', 'title_de', 'title_en']).where('id', 'in', ids).execute()
}

export async function existingTickets(db: Db | DbOrTrx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('tickets').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

/** How many tickets each of the others shares with these. */
export async function countShared(
  db: DbOrTrx,
  alertIds: readonly number[],
  others: readonly number[],
): Promise<Map<number, number>> {
  if (others.length === 0) return new Map()
  const rows = await db
    .selectFrom('pattern_alert_tickets as own')
    .innerJoin('pattern_alert_tickets as theirs', 'theirs.ticket_id', 'own.ticket_id')
    .select((eb) => ['theirs.alert_id', eb.fn.count<number>('own.ticket_id').distinct().as('shared')])
    .where('own.alert_id', 'in', alertIds)
    .where('own.state', '<>', 'removed')
    .where('theirs.alert_id', 'in', others)
    .where('theirs.state', '<>', 'removed')
    .groupBy('theirs.alert_id')
    .execute()
  return new Map(rows.map(({ alert_id, shared }) => [alert_id, shared]))
}

/** Muted ones that are over: they are not to come again before their time. */
export async function selectMutedOver(db: DbOrTrx, now: number): Promise<AlertRecord[]> {
  return await db
    .selectFrom('pattern_alerts')
    .select(rowColumns)
    .where('over_at', 'is not', null)
    .where('merged_into', 'is', null)
    .where('muted_until', '>', now)
    .execute()
}

export async function selectAllMerged(db: DbOrTrx): Promise<AlertRecord[]> {
  return await db.selectFrom('pattern_alerts').select(rowColumns).where('merged_into', 'is not', null).execute()
}

export async function selectAllSplit(db: DbOrTrx): Promise<AlertRecord[]> {
  return await db.selectFrom('pattern_alerts').select(rowColumns).where('split_from', 'is not', null).execute()
}

/** What a person decided about a ticket stays as it is. */
export async function addFound(
  trx: DbOrTrx,
  rows: readonly Insertable<Schema['pattern_alert_tickets']>[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await trx
      .insertInto('pattern_alert_tickets')
      .values(rows.slice(at, at + 500))
      .onConflict((conflict) =>
        conflict.columns(['alert_id', 'ticket_id']).doUpdateSet((eb) => ({ likeness: eb.ref('excluded.likeness') })),
      )
      .execute()
}

/** How urgent and upset the writers of tickets are. */
export async function selectWeights(db: DbOrTrx, ids: readonly number[]) {
  const rows = []
  for (let at = 0; at < ids.length; at += 1_000)
    rows.push(
      ...(await db
        .selectFrom('tickets')
        .select(['id', 'priority', 'mood', 'needs_help', 'customer_id', 'contact_name'])
        .where('id', 'in', ids.slice(at, at + 1_000))
        .where('merged_into', 'is', null)
        .execute()),
    )
  return rows
}

export async function countWithDefect(db: DbOrTrx, defectId: number): Promise<number> {
  const { alerts } = await db
    .selectFrom('pattern_alerts')
    .select((eb) => eb.fn.countAll<number>().as('alerts'))
    .where('defect_id', '=', defectId)
    .executeTakeFirstOrThrow()
  return alerts
}

/** The id of each ticket's newest message that anybody has to have seen. */
export async function selectNewestMessage(db: DbOrTrx, ticketId: number): Promise<number | null> {
  const row = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function updateEvent(trx: DbOrTrx, id: number, data: string): Promise<void> {
  await trx.updateTable('pattern_alert_events').set({ data }).where('id', '=', id).execute()
}
