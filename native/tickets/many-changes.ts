import { setImmediate as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import { type InterruptedChange, type TicketChange, ticketChange } from '../contract/tickets.ts'
import type { Counts, OperationId, TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { forgetOperation, markUndone, operationToUndo } from '../operations/service.ts'
import { keepUnfinished, markFinished, ticketsOfUnfinished, unfinishedOperations } from '../operations/unfinished.ts'
import { onceEach } from './change-order.ts'
import * as queries from './change-queries.ts'

/** What is done between two looks at whether somebody wants the thread or has cancelled. */
export const ticketsAtOnce = 100

export interface Running {
  readonly signal: AbortSignal
  readonly report: (counts: Counts) => void
}

export interface Within {
  readonly ticketIds: readonly TicketId[]
  readonly changes: readonly TicketChange[]
  readonly actor: string
  /** Done by a rule: its labels are no corrections, and give way to those. */
  readonly byRule?: boolean
}

/** What was put back, to be announced. */
export interface Undone {
  readonly ticketIds: readonly TicketId[]
  readonly fields: ReadonlySet<string>
  /** Tickets that somebody has changed since. */
  readonly kept: number
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly actorNow: () => Promise<string>
  readonly begin: (trx: DbOrTrx, changes: readonly TicketChange[], actor: string) => Promise<number>
  /** @returns the tickets that were not so already */
  readonly changeSlice: (trx: DbOrTrx, slice: Within, operationId: number) => Promise<TicketId[]>
  /** Puts back the next tickets after one, by their ids. */
  readonly restoreSlice: (
    trx: DbOrTrx,
    operationId: number,
    next: { readonly after: number; readonly actor: string },
  ) => Promise<Undone>
  readonly announce: (ticketIds: readonly TicketId[], fields: ReadonlySet<string>) => void
  /** @throws EngineError where a change cannot be made any more */
  readonly check: (changes: readonly TicketChange[]) => Promise<void>
}

interface Changed {
  readonly operationId: OperationId | null
  readonly changed: number
}

export interface ManyChanges {
  change(all: Within, running: Running): Promise<Changed>
  /** Of an operation that `alone` holds. Can be called again for what was put back in part. */
  undo(operationId: OperationId, total: number, report: Running['report']): Promise<{ restored: number; kept: number }>
  /** Keeps everybody else off an operation meanwhile. @throws EngineError `not_found` where somebody is at it */
  alone<T>(operationId: number, work: () => Promise<T>): Promise<T>
  /** Those that the end of the program cut off, in the order they began. */
  interrupted(): Promise<InterruptedChange[]>
  /** Does what is left of one. @throws EngineError `not_found` where it is finished, being put back, or somebody is at it */
  resume(operationId: OperationId, running: Running): Promise<Changed>
  /** Takes one as finished the way it is. */
  leave(operationId: OperationId): Promise<void>
}

const storedChanges = z.array(ticketChange)
const changesOf = (data: string): TicketChange[] => storedChanges.parse(JSON.parse(data))

/**
 * Changes to more tickets than one transaction holds, by their ids: the last that has changed tells how far one has come
 * that was cut off.
 */
export function createManyChanges({ db, clock, actorNow, begin, ...deps }: Deps): ManyChanges {
  /** What this process is at; whatever else is unfinished was cut off. */
  const underWay = new Set<number>()

  const alone: ManyChanges['alone'] = async (operationId, work) => {
    if (underWay.has(operationId)) throw new EngineError('not_found', { what: 'operation', id: operationId })
    underWay.add(operationId)
    try {
      return await work()
    } finally {
      underWay.delete(operationId)
    }
  }

  /** Is not cancelled: half a way back is of use to nobody. */
  const putBack = async (operationId: number, total: number, report: Running['report']) => {
    await keepUnfinished(db, operationId, null)
    const actor = await actorNow()
    let kept = 0
    let done = 0
    for (let after = 0; ; ) {
      const from = after
      const part = await db.transaction().execute((trx) => deps.restoreSlice(trx, operationId, { after: from, actor }))
      const last = part.ticketIds.at(-1)
      if (last === undefined) return { restored: done - kept, kept }
      deps.announce(part.ticketIds, part.fields)
      after = last
      kept += part.kept
      done += part.ticketIds.length
      report({ done, total })
      await pause()
    }
  }

  /** Where it ends early, everything is put back first. */
  const changeFrom = async (first: number, all: Within, operationId: number, { signal, report }: Running) => {
    const total = all.ticketIds.length
    const fields = new Set(all.changes.map(({ field }) => field))
    try {
      report({ done: first, total })
      for (let at = first; at < total; at += ticketsAtOnce) {
        if (signal.aborted) throw new EngineError('cancelled', {})
        const slice = { ...all, ticketIds: all.ticketIds.slice(at, at + ticketsAtOnce) }
        const done = await db.transaction().execute((trx) => deps.changeSlice(trx, slice, operationId))
        if (done.length > 0) deps.announce(done, fields)
        report({ done: Math.min(total, at + ticketsAtOnce), total })
        await pause()
      }
    } catch (error) {
      await putBack(operationId, total, () => {})
      await db.transaction().execute((trx) => forgetOperation(trx, operationId))
      throw error
    }
    return await settle(operationId as OperationId)
  }

  const settle = (operationId: OperationId): Promise<Changed> =>
    db.transaction().execute(async (trx) => {
      const changed = await queries.countChangedTickets(trx, operationId)
      if (changed === 0) await forgetOperation(trx, operationId)
      else await markFinished(trx, operationId)
      return { operationId: changed === 0 ? null : operationId, changed }
    })

  return {
    alone,
    change: async ({ changes, ...all }, running) => {
      const ticketIds = all.ticketIds.toSorted((a, b) => a - b)
      const operationId = await db.transaction().execute(async (trx) => {
        const id = await begin(trx, changes, all.actor)
        await keepUnfinished(trx, id, ticketIds)
        return id
      })
      const each = { ...all, ticketIds, changes: onceEach(changes) }
      return await alone(operationId, () => changeFrom(0, each, operationId, running))
    },
    undo: async (operationId, total, report) => {
      const outcome = await putBack(operationId, total, report)
      await db.transaction().execute((trx) => markUndone(trx, operationId, clock()))
      return outcome
    },
    interrupted: () =>
      db.transaction().execute(async (trx) => {
        const cutOff = (await unfinishedOperations(trx)).filter((id) => !underWay.has(id))
        const found: InterruptedChange[] = []
        for (const id of cutOff) {
          const { at, data } = await operationToUndo(trx, id, { moves: false })
          const total = (await ticketsOfUnfinished(trx, id))?.length ?? null
          const changed = await queries.countChangedTickets(trx, id)
          found.push({ operationId: id as OperationId, at, changes: changesOf(data), changed, total })
        }
        return found
      }),
    resume: (operationId, running) =>
      alone(operationId, async () => {
        const ticketIds = await ticketsOfUnfinished(db, operationId)
        if (!ticketIds) throw new EngineError('not_found', { what: 'operation', id: operationId })
        const changes = changesOf((await operationToUndo(db, operationId, { moves: false })).data)
        await deps.check(changes)
        const last = await queries.selectLastChanged(db, operationId)
        const first = ticketIds.filter((id) => id <= last).length
        const all = { ticketIds: ticketIds as TicketId[], changes: onceEach(changes), actor: await actorNow() }
        return await changeFrom(first, all, operationId, running)
      }),
    leave: (operationId) => alone(operationId, () => markFinished(db, operationId)),
  }
}
