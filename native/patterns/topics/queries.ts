import type { Db } from '../../database/open.ts'

/** Alerts that go on, with those of these tickets that belong to them. */
export async function selectAlertsOf(db: Db, ticketIds: readonly number[]) {
  return await db
    .selectFrom('pattern_alert_tickets')
    .innerJoin('pattern_alerts', 'pattern_alerts.id', 'pattern_alert_tickets.alert_id')
    .select(['pattern_alert_tickets.alert_id', 'pattern_alert_tickets.ticket_id'])
    .where('pattern_alert_tickets.ticket_id', 'in', ticketIds)
    .where('pattern_alert_tickets.state', '<>', 'removed')
    .where('pattern_alerts.over_at', 'is', null)
    .where('pattern_alerts.merged_into', 'is', null)
    .where('pattern_alerts.state', '<>', 'dismissed')
    .execute()
}

export async function selectTickets(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('tickets')
    .select(['id', 'number', 'subject', 'snippet', 'customer_name', 'created_at', 'state'])
    .where('id', 'in', ids)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
