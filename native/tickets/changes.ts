import { setImmediate as pause } from 'node:timers/promises'
import { type ActivityKind, recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { TicketChange, TicketSelection } from '../contract/tickets.ts'
import type { Counts, OperationId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Corrections } from '../triage/corrections.ts'
import * as queries from './change-queries.ts'
import { applyChange, type FieldChange, restoreField } from './field-changes.ts'
import { isFieldValue } from './field-value.ts'
import { plainFilter } from './filter.ts'
import { selectTicketIds } from './list-queries.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly corrections: Corrections
  readonly agent: () => Promise<string>
  /** Called when tickets have changed and that has been committed. */
  readonly changed: (ticketIds: readonly TicketId[]) => void
}

interface Running {
  readonly signal: AbortSignal
  readonly report: (counts: Counts) => void
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
}

/** What is done between two looks at whether somebody wants the thread or has cancelled. */
const ticketsAtOnce = 100

const activityOf: Partial<Record<TicketChange['field'], ActivityKind>> = {
  state: 'ticket.state_changed',
  assignee: 'ticket.assigned',
  tag: 'ticket.tagged',
  snoozed: 'ticket.snoozed',
  custom: 'ticket.field_changed',
}

/** What people do to tickets, one or thousands: in slices, on record, and undone as one. */
export function createTicketChanges({ db, clock, corrections, agent, changed }: Deps): TicketChanges {
  const idsOf = async (selection: TicketSelection): Promise<number[]> => {
    if ('ticketIds' in selection) return [...new Set(selection.ticketIds)]
    const except = new Set<number>(selection.except)
    const filter = plainFilter(selection.filter, { agent: await agent(), now: clock() })
    return (await selectTicketIds(db, filter)).filter((id) => !except.has(id))
  }

  const announce = (ids: readonly number[], fields: ReadonlySet<string>): void => {
    const ticketIds = ids as readonly TicketId[]
    for (const field of ['category', 'priority']) if (fields.has(field)) corrections.announce(ticketIds, field)
    changed(ticketIds)
  }

  /** @returns the tickets that were not so already */
  const changeSlice = async (ids: readonly number[], changes: readonly TicketChange[], operationId: number) => {
    const actor = (await agent()) || 'agent'
    return await db.transaction().execute(async (trx) => {
      const done: { ticketId: number; change: TicketChange; written: FieldChange }[] = []
      for (const ticket of await queries.selectChangeable(trx, ids)) {
        for (const change of changes) {
          const written = await applyChange(change, { trx, ticket, actor, now: clock(), corrections })
          if (written) done.push({ ticketId: ticket.id, change, written })
        }
      }
      await queries.insertChanges(
        trx,
        done.map(({ ticketId, written: { field, before, after } }) => ({
          operation_id: operationId,
          ticket_id: ticketId,
          field,
          before: JSON.stringify(before),
          after: JSON.stringify(after),
        })),
      )
      await recordActivity(
        trx,
        done.flatMap(({ ticketId, change, written: { before, after } }) => {
          const kind = activityOf[change.field]
          return kind ? [{ at: clock(), kind, actor, ticketId, data: { before, after } }] : []
        }),
      )
      return [...new Set(done.map(({ ticketId }) => ticketId))]
    })
  }

  /** @returns how many tickets were put back, and how many somebody has changed since */
  const restore = async (
    operationId: number,
    { signal, report }: Running,
    end: (operationId: number) => Promise<void>,
  ) => {
    const byTicket = [...Map.groupBy(await queries.selectChanges(db, operationId), (row) => row.ticket_id)]
    const actor = (await agent()) || 'agent'
    let kept = 0
    for (let at = 0; at < byTicket.length; at += ticketsAtOnce) {
      signal.throwIfAborted()
      const part = byTicket.slice(at, at + ticketsAtOnce)
      const ids = part.map(([ticketId]) => ticketId)
      kept += await db.transaction().execute(async (trx) => {
        const rows = new Map((await queries.selectChangeable(trx, ids)).map((row) => [row.id, row]))
        let left = 0
        for (const [ticketId, changes] of part) {
          const ticket = rows.get(ticketId)
          if (!ticket) continue
          let whole = true
          for (const { field, before, after } of changes.toReversed()) {
            const change = { field, before: JSON.parse(before), after: JSON.parse(after) }
            whole = (await restoreField(change, { trx, ticket, actor, now: clock(), corrections })) && whole
          }
          if (!whole) left += 1
        }
        return left
      })
      announce(ids, new Set(part.flatMap(([, changes]) => changes.map(({ field }) => field))))
      report({ done: Math.min(byTicket.length, at + ticketsAtOnce), total: byTicket.length })
      await pause()
    }
    await end(operationId)
    return { restored: byTicket.length - kept, kept }
  }

  return {
    change: async (selection, changes, running) => {
      const ids = await idsOf(selection)
      await checkAll(db, selection, changes)
      if (ids.length === 0 || changes.length === 0) return { operationId: null, changed: 0 }
      const [{ field: kind } = { field: 'state' }] = changes
      const actor = (await agent()) || 'agent'
      const operationId = await queries.insertOperation(db, { at: clock(), actor, kind, data: JSON.stringify(changes) })
      let count = 0
      for (let at = 0; at < ids.length; at += ticketsAtOnce) {
        if (running.signal.aborted) {
          await restore(operationId, { signal: new AbortController().signal, report: () => {} }, (id) =>
            queries.deleteOperation(db, id),
          )
          throw new EngineError('cancelled', {})
        }
        const done = await changeSlice(ids.slice(at, at + ticketsAtOnce), changes, operationId)
        count += done.length
        if (done.length > 0) announce(done, new Set(changes.map(({ field }) => field)))
        running.report({ done: Math.min(ids.length, at + ticketsAtOnce), total: ids.length })
        await pause()
      }
      if (count > 0) return { operationId: operationId as OperationId, changed: count }
      await queries.deleteOperation(db, operationId)
      return { operationId: null, changed: 0 }
    },
    undo: async (operationId, running) => {
      const operation = await queries.selectOperation(db, operationId)
      if (!operation) throw new EngineError('not_found', { what: 'operation', id: operationId })
      if (operation.undone_at !== null) throw new EngineError('already_undone', {})
      return await restore(operationId, running, (id) => queries.markOperationUndone(db, id, clock()))
    },
  }
}

/** @throws EngineError `not_found` for a ticket or field that is not there, `invalid_input` for a value that does not fit */
async function checkAll(db: Db, selection: TicketSelection, changes: readonly TicketChange[]): Promise<void> {
  if ('ticketIds' in selection && selection.ticketIds.length === 1) {
    const [id = 0] = selection.ticketIds
    if ((await queries.selectChangeable(db, [id])).length === 0)
      throw new EngineError('not_found', { what: 'ticket', id })
  }
  for (const change of changes) {
    if (change.field !== 'custom') continue
    const field = await queries.selectField(db, change.fieldId)
    if (!field) throw new EngineError('not_found', { what: 'field', id: change.fieldId })
    if (change.value !== null && !isFieldValue(change.value, field))
      throw new EngineError('invalid_input', { detail: change.value })
  }
}
