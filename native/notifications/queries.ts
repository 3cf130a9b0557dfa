import type { Insertable } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Schema } from '../database/schema.ts'
import { heardKinds } from './causes.ts'

const settingsKey = 'notifications'
/** The last entry of the activity log that has been looked at. */
const handledKey = 'notifications.handled'

async function selectValue(db: DbOrTrx, key: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row ? JSON.parse(row.value) : null
}

async function saveValue(trx: DbOrTrx, key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await trx
    .insertInto('settings')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute()
}

export const selectSettings = (db: DbOrTrx): Promise<unknown> => selectValue(db, settingsKey)
export const saveSettings = (trx: DbOrTrx, settings: unknown): Promise<void> => saveValue(trx, settingsKey, settings)

export async function selectHandled(db: DbOrTrx): Promise<number> {
  const handled = await selectValue(db, handledKey)
  return typeof handled === 'number' ? handled : 0
}
export const saveHandled = (trx: DbOrTrx, activityId: number): Promise<void> => saveValue(trx, handledKey, activityId)

export async function selectLastActivity(trx: DbOrTrx): Promise<number> {
  const row = await trx
    .selectFrom('activity')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}

/** The next entries that may be somebody's concern, in their order. */
export async function selectActivity(trx: DbOrTrx, { after, limit }: { after: number; limit: number }) {
  return await trx
    .selectFrom('activity')
    .innerJoin('tickets', 'tickets.id', 'activity.ticket_id')
    .select([
      'activity.id',
      'activity.at',
      'activity.kind',
      'activity.actor',
      'activity.data',
      'tickets.id as ticket_id',
      'tickets.assignee',
      'tickets.view',
      'tickets.contact_name',
      'tickets.customer_name',
      'tickets.last_message_at',
    ])
    .where('activity.id', '>', after)
    .where('activity.kind', 'in', heardKinds)
    .orderBy('activity.id')
    .limit(limit)
    .execute()
}
export type ActivityRow = Awaited<ReturnType<typeof selectActivity>>[number]

/** When each ticket was put into the database. */
export async function selectCreations(trx: DbOrTrx, ticketIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('activity')
    .select(['ticket_id', 'at'])
    .where('ticket_id', 'in', ticketIds)
    .where('kind', '=', 'ticket.created')
    .execute()
  return new Map(rows.flatMap(({ ticket_id, at }) => (ticket_id === null ? [] : [[ticket_id, at] as const])))
}

export async function selectSenders(trx: DbOrTrx, messageIds: readonly number[]) {
  if (messageIds.length === 0) return new Map<number, { from: string; sentAt: number }>()
  const rows = await trx
    .selectFrom('messages')
    .select(['id', 'from_name', 'from_address', 'sent_at'])
    .where('id', 'in', messageIds)
    .execute()
  return new Map(
    rows.map(({ id, from_name, from_address, sent_at }) => [id, { from: from_name || from_address, sentAt: sent_at }]),
  )
}

/** Who last put a ticket off or made it wait, before the entry. */
export async function selectPutOffBy(trx: DbOrTrx, ticketId: number, activityId: number): Promise<string | null> {
  const row = await trx
    .selectFrom('activity')
    .select('actor')
    .where('ticket_id', '=', ticketId)
    .where('id', '<', activityId)
    .where('kind', 'in', ['ticket.snoozed', 'ticket.state_changed'])
    .where('actor', '<>', 'clock')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.actor ?? null
}

/** @returns how many were not there already */
export async function insertNotifications(
  trx: DbOrTrx,
  rows: readonly Insertable<Schema['notifications']>[],
): Promise<number> {
  if (rows.length === 0) return 0
  const inserted = await trx
    .insertInto('notifications')
    .values([...rows])
    .onConflict((conflict) => conflict.column('cause').doNothing())
    .returning('id')
    .execute()
  return inserted.length
}

const withSubject = (db: DbOrTrx) =>
  db
    .selectFrom('notifications')
    .leftJoin('tickets', 'tickets.id', 'notifications.ticket_id')
    .leftJoin('pattern_alerts', 'pattern_alerts.id', 'notifications.alert_id')
    .where((eb) => eb.or([eb('tickets.id', 'is not', null), eb('pattern_alerts.id', 'is not', null)]))
    .select([
      'notifications.id',
      'notifications.at',
      'notifications.kind',
      'notifications.ticket_id',
      'notifications.alert_id',
      'notifications.about',
      'notifications.seen_at',
      'pattern_alerts.words_de',
      'pattern_alerts.words_en',
      'pattern_alerts.subject as shared',
      'pattern_alerts.given_name',
      'tickets.subject',
      'tickets.customer_name',
    ])

export async function selectPage(db: Db, { before, limit }: { before: number | null; limit: number }) {
  let query = withSubject(db).orderBy('notifications.id', 'desc').limit(limit)
  if (before !== null) query = query.where('notifications.id', '<', before)
  return await query.execute()
}
export type NotificationRow = Awaited<ReturnType<typeof selectPage>>[number]

export async function countUnseen(db: Db): Promise<number> {
  const row = await db
    .selectFrom('notifications')
    .select((eb) => eb.fn.countAll<number>().as('unseen'))
    .where('seen_at', 'is', null)
    .executeTakeFirst()
  return row?.unseen ?? 0
}

type Selection =
  | { readonly ids: readonly number[] }
  | { readonly ticketId: number }
  | { readonly alertId: number }
  | { readonly upTo: number }

/** @returns whether any had not been seen */
export async function markSeen(db: Db, selection: Selection, now: number): Promise<boolean> {
  let query = db.updateTable('notifications').set({ seen_at: now }).where('seen_at', 'is', null)
  if ('ids' in selection) query = query.where('id', 'in', selection.ids)
  else if ('ticketId' in selection) query = query.where('ticket_id', '=', selection.ticketId)
  else if ('alertId' in selection) query = query.where('alert_id', '=', selection.alertId)
  else query = query.where('id', '<=', selection.upTo)
  const { numUpdatedRows } = await query.executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Marks what has neither been told nor seen as told. */
export async function takeUntold(trx: DbOrTrx, now: number): Promise<NotificationRow[]> {
  const rows = await withSubject(trx)
    .where('notifications.told_at', 'is', null)
    .where('notifications.seen_at', 'is', null)
    .orderBy('notifications.id')
    .execute()
  if (rows.length > 0)
    await trx
      .updateTable('notifications')
      .set({ told_at: now })
      .where('told_at', 'is', null)
      .where('seen_at', 'is', null)
      .execute()
  return rows
}

export async function hasUntold(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('notifications')
    .select('id')
    .where('told_at', 'is', null)
    .where('seen_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
