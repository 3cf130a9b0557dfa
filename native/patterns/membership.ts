import type { MembershipRow } from './queries.ts'

export interface Member {
  readonly ticketId: number
  readonly likeness: number | null
  readonly passage: string
  /** Put in by a person. */
  readonly added: boolean
}

/**
 * The tickets of an alert, those of the alerts merged into it among them. What a person took out of the alert itself stays
 * out, whichever of the others has it.
 */
export function membersOf(alertId: number, rows: readonly MembershipRow[]): Map<number, Member> {
  const out = new Set(
    rows.filter((row) => row.alert_id === alertId && row.state === 'removed').map(({ ticket_id }) => ticket_id),
  )
  const members = new Map<number, Member>()
  for (const { alert_id, ticket_id: ticketId, state, likeness, passage } of rows) {
    if (state === 'removed' || out.has(ticketId)) continue
    const known = members.get(ticketId)
    const own = alert_id === alertId || !known
    if (own) members.set(ticketId, { ticketId, likeness, passage, added: state === 'added' })
  }
  return members
}
