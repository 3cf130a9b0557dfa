import type { DbOrTrx } from '../database/open.ts'

/** What can happen; the time line and the audit read these words. */
export type ActivityKind =
  | 'ticket.created'
  | 'ticket.state_changed'
  | 'ticket.reopened'
  | 'ticket.assigned'
  | 'ticket.tagged'
  | 'ticket.snoozed'
  | 'ticket.field_changed'
  | 'ticket.merged'
  | 'ticket.split'
  | 'note.added'
  | 'colleague.absence_set'
  | 'message.received'
  | 'message.sent'
  | 'message.triaged'
  | 'promise.near'
  | 'promise.broken'
  | 'ticket.raised'
  | 'letter.failed'
  | 'label.corrected'
  | 'label.ruled'
  | 'label.correction_undone'
  | 'suggestion.dismissed'
  | 'suggestion.dismissal_undone'
  | 'draft.taken_over'
  | 'records.imported'
  | 'customers.merged'
  | 'customers.parted'
  | 'customer.tied'
  | 'customer.untied'
  | 'part.decided'
  | 'defect.removed'
  | 'defect.saved'
  | 'rule.ran'
  | 'rule.undone'
  | 'rule.informed'
  | 'rule.sending_allowed'

export interface Activity {
  readonly at: number
  readonly kind: ActivityKind
  /** A person's name, `import`, `models`, `clock` or `promise`. */
  readonly actor: string
  readonly ticketId?: number
  readonly customerId?: number
  readonly data?: Record<string, unknown>
}

/** Appends to the activity log, within the caller's transaction. */
export async function recordActivity(trx: DbOrTrx, entries: readonly Activity[]): Promise<void> {
  if (entries.length === 0) return
  await trx
    .insertInto('activity')
    .values(
      entries.map((entry) => ({
        at: entry.at,
        kind: entry.kind,
        actor: entry.actor,
        ticket_id: entry.ticketId ?? null,
        customer_id: entry.customerId ?? null,
        data: JSON.stringify(entry.data ?? {}),
      })),
    )
    .execute()
}
