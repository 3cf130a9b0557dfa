import { setImmediate as pause } from 'node:timers/promises'
import { type ActivityKind, recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { TicketChange, TicketSelection } from '../contract/tickets.ts'
import type { Counts, OperationId, TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Corrections } from '../triage/corrections.ts'
import { apart, type FieldChange, onceEach } from './change-order.ts'
import * as queries from './change-queries.ts'
import { applyChange, restoreField } from './field-changes.ts'
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

interface Done extends FieldChange {
  readonly ticketId: number
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

/** By what an operation calls the field; labels are put on record by the corrections. */
function activityOf(field: string): ActivityKind | null {
  if (field.startsWith('custom:')) return 'ticket.field_changed'
  const kinds: Partial<Record<string, ActivityKind>> = {
    state: 'ticket.state_changed',
    assignee: 'ticket.assigned',
    tags: 'ticket.tagged',
    snoozed: 'ticket.snoozed',
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

  const announce = (ids: readonly number[], fields: ReadonlySet<string>): void => {
    const ticketIds = ids as readonly TicketId[]
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
  const changeSlice = async (ids: readonly number[], changes: readonly TicketChange[], operationId: number) => {
    const actor = (await agent()) || 'agent'
    return await db.transaction().execute(async (trx) => {
      const done: Done[] = []
      for (const ticket of await queries.selectChangeable(trx, ids)) {
        const written: FieldChange[] = []
        for (const change of changes) {
          const one = await applyChange(change, { trx, ticket, actor, now: clock(), corrections })
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
      return [...new Set(done.map(({ ticketId }) => ticketId))]
    })
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

  /** @returns how many tickets somebody has changed since */
  const restoreSlice = (part: readonly (readonly [number, readonly queries.ChangeRow[]])[], actor: string) =>
    db.transaction().execute(async (trx) => {
      const ids = part.map(([ticketId]) => ticketId)
      const rows = new Map(part)
      let kept = 0
      for (const ticket of await queries.selectChangeable(trx, ids)) {
        if (await restoreTicket(trx, { ticket, rows: rows.get(ticket.id) ?? [], actor })) kept += 1
      }
      return kept
    })

  /** Can be called again for what was put back in part. Is not cancelled: half a way back is of use to nobody. */
  const restore = async (operationId: number, report: Running['report']) => {
    const actor = (await agent()) || 'agent'
    const total = await queries.countChangedTickets(db, operationId)
    const next = (after: number) => queries.selectChanges(db, operationId, { after, limit: ticketsAtOnce })
    let kept = 0
    let done = 0
    for (let rows = await next(0); rows.length > 0; rows = await next(rows.at(-1)?.ticket_id ?? 0)) {
      const part = [...Map.groupBy(rows, (row) => row.ticket_id)]
      kept += await restoreSlice(part, actor)
      announce(
        part.map(([ticketId]) => ticketId),
        new Set(rows.map(({ field }) => field)),
      )
      done += part.length
      report({ done, total })
      await pause()
    }
    return { restored: done - kept, kept }
  }

  /** @returns how many tickets were not so already. Where it ends early, everything is put back first. */
  const changeAll = async (
    ids: readonly number[],
    changes: readonly TicketChange[],
    operationId: number,
    { signal, report }: Running,
  ) => {
    let count = 0
    try {
      report({ done: 0, total: ids.length })
      for (let at = 0; at < ids.length; at += ticketsAtOnce) {
        if (signal.aborted) throw new EngineError('cancelled', {})
        const done = await changeSlice(ids.slice(at, at + ticketsAtOnce), changes, operationId)
        count += done.length
        if (done.length > 0) announce(done, new Set(changes.map(({ field }) => field)))
        report({ done: Math.min(ids.length, at + ticketsAtOnce), total: ids.length })
        await pause()
      }
    } catch (error) {
      await restore(operationId, () => {})
      await queries.deleteOperation(db, operationId)
      throw error
    }
    return count
  }

  return {
    change: async (selection, changes, running) => {
      const ids = await idsOf(selection)
      await checkAll(db, selection, changes)
      const [first] = changes
      if (ids.length === 0 || !first) return { operationId: null, changed: 0 }
      const operationId = await queries.insertOperation(db, {
        at: clock(),
        actor: (await agent()) || 'agent',
        kind: first.field,
        data: JSON.stringify(changes),
      })
      const count = await changeAll(ids, onceEach(changes), operationId, running)
      if (count > 0) return { operationId: operationId as OperationId, changed: count }
      await queries.deleteOperation(db, operationId)
      return { operationId: null, changed: 0 }
    },
    undo: async (operationId, { report }) => {
      const operation = await queries.selectOperation(db, operationId)
      if (!operation) throw new EngineError('not_found', { what: 'operation', id: operationId })
      if (operation.undone_at !== null) throw new EngineError('already_undone', {})
      const outcome = await restore(operationId, report)
      await queries.markOperationUndone(db, operationId, clock())
      return outcome
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
