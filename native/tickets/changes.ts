import { type ActivityKind, recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { InterruptedChange, TicketChange, TicketSelection } from '../contract/tickets.ts'
import { namelessAgent, type OperationId, type TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { forgetOperation, markUndone, operationToUndo, recordOperation } from '../operations/service.ts'
import type { Corrections } from '../triage/corrections.ts'
import { apart, type FieldChange, onceEach } from './change-order.ts'
import * as queries from './change-queries.ts'
import { applyChange, restoreField } from './field-changes.ts'
import { isFieldValue } from './field-value.ts'
import { plainFilter } from './filter.ts'
import { selectTicketIds } from './list-queries.ts'
import { createManyChanges, type Running, ticketsAtOnce, type Undone, type Within } from './many-changes.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly corrections: Corrections
  readonly agent: () => Promise<string>
  /** Called when tickets have changed and that has been committed. */
  readonly changed: (ticketIds: readonly TicketId[]) => void
}

interface Done extends FieldChange {
  readonly ticketId: number
}

export interface TicketChanges {
  /** As `tickets.change`. */
  change(
    selection: TicketSelection,
    changes: readonly TicketChange[],
    running: Running,
  ): Promise<{ operationId: OperationId | null; changed: number }>
  /** Puts back the fields an operation changed. @throws EngineError `not_found`, `already_undone` */
  undo(operationId: OperationId, running: Running): Promise<{ restored: number; kept: number }>
  /** As `tickets.interrupted`. */
  interrupted(): Promise<InterruptedChange[]>
  /** As `tickets.resume`. */
  resume(operationId: OperationId, running: Running): Promise<{ operationId: OperationId | null; changed: number }>
  /** As `tickets.leave`. */
  leave(operationId: OperationId): Promise<void>
  /**
   * As `change`, within the caller's transaction; `announce` is to be called when that has committed. Of a few tickets:
   * a transaction is not interrupted for anybody.
   */
  changeWithin(trx: DbOrTrx, change: Within): Promise<{ operationId: OperationId | null; changed: readonly TicketId[] }>
  /** As `undo`, in the same way; of an operation on a hundred tickets at most. */
  undoWithin(trx: DbOrTrx, operationId: OperationId, actor: string): Promise<Undone>
  announce(ticketIds: readonly TicketId[], fields: ReadonlySet<string>): void
}

/** By what an operation calls the field; labels are put on record by the corrections. */
function activityOf(field: string): ActivityKind | null {
  if (field.startsWith('custom:')) return 'ticket.field_changed'
  const kinds: Partial<Record<string, ActivityKind>> = {
    state: 'ticket.state_changed',
    assignee: 'ticket.assigned',
    tags: 'ticket.tagged',
    snoozed: 'ticket.snoozed',
    raised: 'ticket.raised',
    ruled_priority: 'label.ruled',
    ruled_category: 'label.ruled',
  }
  return kinds[field] ?? null
}

/** What people do to tickets, one or thousands: in slices, on record, and undone as one. */
export function createTicketChanges({ db, clock, corrections, agent, changed }: Deps): TicketChanges {
  const idsOf = async (selection: TicketSelection): Promise<number[]> => {
    if ('ticketIds' in selection) return [...new Set(selection.ticketIds)]
    const except = new Set<number>(selection.except)
    const filter = plainFilter(selection.filter, { agent: await agent(), now: clock() })
    return (await selectTicketIds(db, filter)).filter((id) => !except.has(id))
  }

  const actorNow = async (): Promise<string> => (await agent()) || namelessAgent

  const announce: TicketChanges['announce'] = (ticketIds, fields) => {
    for (const field of ['category', 'priority']) if (fields.has(field)) corrections.announce(ticketIds, field)
    changed(ticketIds)
  }

  const record = (trx: DbOrTrx, done: readonly Done[], actor: string): Promise<void> =>
    recordActivity(
      trx,
      done.flatMap(({ ticketId, field, before, after }) => {
        const kind = activityOf(field)
        return kind ? [{ at: clock(), kind, actor, ticketId, data: { before, after } }] : []
      }),
    )

  /** @returns the tickets that were not so already */
  const changeSlice = async (
    trx: DbOrTrx,
    { ticketIds, changes, actor, byRule = false }: Within,
    operationId: number,
  ): Promise<TicketId[]> => {
    const done: Done[] = []
    for (const ticket of await queries.selectChangeable(trx, ticketIds)) {
      const written: FieldChange[] = []
      for (const change of changes) {
        const one = await applyChange(change, { trx, ticket, actor, now: clock(), corrections, byRule })
        if (one) written.push(one)
      }
      done.push(...apart(written).map((one) => ({ ticketId: ticket.id, ...one })))
    }
    await queries.insertChanges(
      trx,
      done.map(({ ticketId, field, before, after }) => ({
        operation_id: operationId,
        ticket_id: ticketId,
        field,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
      })),
    )
    await record(trx, done, actor)
    return [...new Set(done.map(({ ticketId }) => ticketId as TicketId))]
  }

  const restoreTicket = async (
    trx: DbOrTrx,
    { ticket, rows, actor }: { ticket: queries.Changeable; rows: readonly queries.ChangeRow[]; actor: string },
  ) => {
    const done: Done[] = []
    let kept = false
    for (const { field, before, after } of rows) {
      const change = { field, before: JSON.parse(before), after: JSON.parse(after) }
      const outcome = await restoreField(change, { trx, ticket, actor, now: clock(), corrections })
      if (outcome === 'restored') done.push({ ticketId: ticket.id, field, before: change.after, after: change.before })
      if (outcome === 'kept') kept = true
    }
    await record(trx, done, actor)
    return kept
  }

  const restoreSlice = async (
    trx: DbOrTrx,
    operationId: number,
    { after, actor }: { after: number; actor: string },
  ): Promise<Undone> => {
    const rows = await queries.selectChanges(trx, operationId, { after, limit: ticketsAtOnce })
    const byTicket = Map.groupBy(rows, (row) => row.ticket_id)
    let kept = 0
    for (const ticket of await queries.selectChangeable(trx, [...byTicket.keys()])) {
      if (await restoreTicket(trx, { ticket, rows: byTicket.get(ticket.id) ?? [], actor })) kept += 1
    }
    return { ticketIds: [...byTicket.keys()] as TicketId[], fields: new Set(rows.map(({ field }) => field)), kept }
  }

  const begin = (trx: DbOrTrx, changes: readonly TicketChange[], actor: string): Promise<number> =>
    recordOperation(trx, {
      at: clock(),
      actor,
      kind: changes[0]?.field ?? '',
      data: JSON.stringify(changes),
    })

  const many = createManyChanges({
    db,
    clock,
    actorNow,
    begin,
    changeSlice,
    restoreSlice,
    announce,
    check: (changes) => checkChanges(db, changes),
  })

  const changeWithin: TicketChanges['changeWithin'] = async (trx, { ticketIds, changes, actor, byRule = false }) => {
    await checkAll(trx, { ticketIds: [...ticketIds] }, changes)
    const operationId = await begin(trx, changes, actor)
    const changed = await changeSlice(trx, { ticketIds, changes: onceEach(changes), actor, byRule }, operationId)
    if (changed.length > 0) return { operationId: operationId as OperationId, changed }
    await forgetOperation(trx, operationId)
    return { operationId: null, changed }
  }

  /** In one transaction, as a person waits for it and each costs a sync of the disk. */
  const changeFew = async (few: Within, { signal, report }: Running) => {
    report({ done: 0, total: few.ticketIds.length })
    if (signal.aborted) throw new EngineError('cancelled', {})
    const { operationId, changed } = await db.transaction().execute((trx) => changeWithin(trx, few))
    if (changed.length > 0) announce(changed, fieldsOf(few.changes))
    report({ done: few.ticketIds.length, total: few.ticketIds.length })
    return { operationId, changed: changed.length }
  }

  const undoWithin: TicketChanges['undoWithin'] = async (trx, operationId, actor) => {
    await operationToUndo(trx, operationId, { moves: false })
    const undone = await restoreSlice(trx, operationId, { after: 0, actor })
    await markUndone(trx, operationId, clock())
    return undone
  }

  return {
    changeWithin,
    undoWithin,
    announce,
    change: async (selection, changes, running) => {
      const ticketIds = (await idsOf(selection)) as TicketId[]
      await checkAll(db, selection, changes)
      if (ticketIds.length === 0 || changes.length === 0) return { operationId: null, changed: 0 }
      const actor = await actorNow()
      if (ticketIds.length <= ticketsAtOnce) return await changeFew({ ticketIds, changes, actor }, running)
      return await many.change({ ticketIds, changes, actor }, running)
    },
    undo: (operationId, { report }) =>
      many.alone(operationId, async () => {
        await operationToUndo(db, operationId, { moves: false })
        const total = await queries.countChangedTickets(db, operationId)
        if (total > ticketsAtOnce) return await many.undo(operationId, total, report)
        const actor = await actorNow()
        const undone = await db.transaction().execute((trx) => undoWithin(trx, operationId, actor))
        announce(undone.ticketIds, undone.fields)
        report({ done: total, total })
        return { restored: total - undone.kept, kept: undone.kept }
      }),
    interrupted: many.interrupted,
    resume: many.resume,
    leave: many.leave,
  }
}

const fieldsOf = (changes: readonly TicketChange[]): ReadonlySet<string> => new Set(changes.map(({ field }) => field))

/** @throws EngineError `not_found` for a ticket or field that is not there, `invalid_input` for a value that does not fit */
async function checkAll(db: DbOrTrx, selection: TicketSelection, changes: readonly TicketChange[]): Promise<void> {
  if ('ticketIds' in selection && selection.ticketIds.length === 1) {
    const [id = 0] = selection.ticketIds
    if ((await queries.selectChangeable(db, [id])).length === 0)
      throw new EngineError('not_found', { what: 'ticket', id })
  }
  await checkChanges(db, changes)
}

async function checkChanges(db: DbOrTrx, changes: readonly TicketChange[]): Promise<void> {
  for (const change of changes) {
    if (change.field !== 'custom') continue
    const field = await queries.selectField(db, change.fieldId)
    if (!field) throw new EngineError('not_found', { what: 'field', id: change.fieldId })
    if (change.value !== null && !isFieldValue(change.value, field))
      throw new EngineError('invalid_input', { detail: change.value })
  }
}
