import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { CorrectableField } from '../contract/triage.ts'
import { type CorrectionId, mood, priorities, priority, type TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  /** Called when a category label changed, so that the models learn it. */
  readonly categoriesChanged: () => void
}

interface Change {
  readonly ticketId: TicketId
  readonly field: CorrectableField
  readonly value: string | null
  readonly actor: string
}

export interface Corrections {
  /** @throws EngineError `not_found`, `invalid_input` for a mood or priority that does not exist */
  correct(change: Change): Promise<CorrectionId>
  /** @throws EngineError `not_found`, `already_undone` */
  undo(correctionId: CorrectionId, actor: string): Promise<TicketId>
  /** As `correct`, within the caller's transaction; `announce` is to be called when that has committed. */
  correctWithin(trx: DbOrTrx, change: Change): Promise<CorrectionId>
  /** As `undo`, in the same way. */
  undoWithin(trx: DbOrTrx, correctionId: CorrectionId, actor: string): Promise<{ ticketId: TicketId; field: string }>
  announce(ticketIds: readonly TicketId[], field: string): void
}

type Labels = NonNullable<Awaited<ReturnType<typeof queries.selectTicketLabels>>>

/** A person's labels: they win over the models', are kept with what was there before, and can be taken back. */
export function createCorrections({ db, clock, emit, categoriesChanged }: Deps): Corrections {
  const announce: Corrections['announce'] = (ticketIds, field) => {
    emit('tickets.changed', { ticketIds: [...ticketIds] })
    emit('triage.done', { ticketIds: [...ticketIds] })
    if (field === 'category') categoriesChanged()
  }
  const correctWithin: Corrections['correctWithin'] = async (trx, { ticketId, field, value, actor }) => {
    const after = checked(field, value)
    const messageId = (await queries.selectLastInbound(trx, [ticketId])).get(ticketId) ?? null
    const { before, corrected } = current(await existing(trx, ticketId), field)
    const correctionId = await queries.insertCorrection(trx, {
      ticket_id: ticketId,
      message_id: messageId,
      field,
      before,
      before_corrected: corrected,
      after,
      at: clock(),
    })
    await queries.updateTicket(trx, ticketId, labelChange(field, after, 1))
    const data = { field, before, after }
    await recordActivity(trx, [{ at: clock(), kind: 'label.corrected', actor, ticketId, data }])
    return correctionId as CorrectionId
  }
  const undoWithin: Corrections['undoWithin'] = async (trx, correctionId, actor) => {
    const row = await queries.selectCorrection(trx, correctionId)
    if (!row) throw new EngineError('not_found', { what: 'correction', id: correctionId })
    if (row.undone_at !== null) throw new EngineError('already_undone', {})
    await queries.markUndone(trx, correctionId, clock())
    await queries.updateTicket(trx, row.ticket_id, labelChange(row.field, row.before, row.before_corrected))
    const data = { field: row.field, before: row.after, after: row.before }
    const ticketId = row.ticket_id as TicketId
    await recordActivity(trx, [{ at: clock(), kind: 'label.correction_undone', actor, ticketId, data }])
    return { ticketId, field: row.field }
  }
  return {
    correctWithin,
    undoWithin,
    announce,
    correct: async (change) => {
      const id = await db.transaction().execute((trx) => correctWithin(trx, change))
      announce([change.ticketId], change.field)
      return id
    },
    undo: async (correctionId, actor) => {
      const { ticketId, field } = await db.transaction().execute((trx) => undoWithin(trx, correctionId, actor))
      announce([ticketId], field)
      return ticketId
    },
  }
}

async function existing(trx: DbOrTrx, ticketId: number): Promise<Labels> {
  const labels = await queries.selectTicketLabels(trx, ticketId)
  if (!labels) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
  return labels
}

function checked(field: CorrectableField, value: string | null): string | null {
  if (field === 'category') return value
  const parsed = (field === 'mood' ? mood : priority).safeParse(value)
  if (!parsed.success) throw new EngineError('invalid_input', { detail: `${field}: ${String(value)}` })
  return parsed.data
}

function current(labels: Labels, field: CorrectableField): { before: string | null; corrected: number } {
  switch (field) {
    case 'category':
      return { before: labels.category_id, corrected: labels.category_corrected }
    case 'mood':
      return { before: labels.mood, corrected: labels.mood_corrected }
    case 'priority':
      return { before: priorities[labels.priority] ?? null, corrected: labels.priority_corrected }
  }
}

function labelChange(field: string, value: string | null, corrected: number): queries.TicketLabels {
  if (field === 'category') return { category_id: value, category_corrected: corrected }
  if (field === 'mood') return { ...(value === null ? {} : { mood: value }), mood_corrected: corrected }
  const rank = priorities.indexOf(value as (typeof priorities)[number])
  return { ...(rank < 0 ? {} : { priority: rank }), priority_corrected: corrected }
}
