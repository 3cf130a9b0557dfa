import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import { type Dismissal, dismissal } from '../contract/triage.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import * as queries from './dismissal-queries.ts'
import { selectTicketLabels } from './queries.ts'

export interface Dismissals {
  of(ticketId: TicketId): Promise<Dismissal[]>
  /** The same one twice is one. @throws EngineError `not_found` */
  dismiss(what: Omit<Dismissal, 'id'> & { ticketId: TicketId; actor: string }): Promise<Dismissal['id']>
  /** @throws EngineError `not_found`, `already_undone` */
  undo(id: Dismissal['id'], actor: string): Promise<TicketId>
}

/** Suggestions a person did not want to see again on a ticket; kept, and can be taken back. */
export function createDismissals({ db, clock, emit }: { db: Db; clock: Clock; emit: Emit }): Dismissals {
  const changed = (ticketId: TicketId): void => emit('triage.done', { ticketIds: [ticketId] })
  return {
    of: async (ticketId) => (await queries.selectDismissals(db, ticketId)).map((row) => dismissal.parse(row)),
    dismiss: async ({ ticketId, kind, subject, actor }) => {
      const at = clock()
      const id = await db.transaction().execute(async (trx) => {
        if (!(await selectTicketLabels(trx, ticketId)))
          throw new EngineError('not_found', { what: 'ticket', id: ticketId })
        const standing = await queries.selectDismissals(trx, ticketId)
        const same = standing.find((row) => row.kind === kind && row.subject === subject)
        if (same) return same.id
        await recordActivity(trx, [{ at, kind: 'suggestion.dismissed', actor, ticketId, data: { kind, subject } }])
        return await queries.insertDismissal(trx, { ticket_id: ticketId, kind, subject, actor, at })
      })
      changed(ticketId)
      return dismissal.shape.id.parse(id)
    },
    undo: async (id, actor) => {
      const at = clock()
      const ticketId = await db.transaction().execute(async (trx) => {
        const row = await queries.selectDismissal(trx, id)
        if (!row) throw new EngineError('not_found', { what: 'dismissal', id })
        if (row.undone_at !== null) throw new EngineError('already_undone', {})
        await queries.markDismissalUndone(trx, id, at)
        const data = { kind: row.kind, subject: row.subject }
        await recordActivity(trx, [{ at, kind: 'suggestion.dismissal_undone', actor, ticketId: row.ticket_id, data }])
        return row.ticket_id as TicketId
      })
      changed(ticketId)
      return ticketId
    },
  }
}
