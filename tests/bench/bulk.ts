// Changing many tickets at once at 100,000: how long 1,000 take, how long putting them back, and how soon a change of
// everything a filter finds is under way and can be cancelled again.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isEngineError } from '../../native/contract/errors.ts'
import type { TicketChange, TicketSelection } from '../../native/contract/tickets.ts'
import type { OperationId, TicketId } from '../../native/contract/words.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createTicketChanges } from '../../native/tickets/changes.ts'
import { createCorrections } from '../../native/triage/corrections.ts'
import { insertManyTickets } from './many-tickets.ts'
import { printReport, timing } from './measure.ts'

const size = 100_000
const many = 1_000
const runs = 5
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
insertManyTickets(sqlite, size)
const clock = Date.now
const changes = createTicketChanges({
  db,
  clock,
  corrections: createCorrections({ db, clock, emit: () => {}, categoriesChanged: () => {} }),
  agent: () => Promise.resolve('Meike Brandau'),
  changed: () => {},
})

const running = () => ({ signal: new AbortController().signal, report: () => {} })
const ids = (run: number): TicketId[] =>
  Array.from({ length: many }, (_none, at) => ((run * many + at) * 7 + 1) as TicketId)

/** Milliseconds for a change of 1,000 tickets and for putting it back. */
async function thousand(change: TicketChange) {
  const done: number[] = []
  const undone: number[] = []
  for (let run = 0; run < runs; run += 1) {
    let start = performance.now()
    const { operationId } = await changes.change({ ticketIds: ids(run) }, [change], running())
    done.push(performance.now() - start)
    start = performance.now()
    await changes.undo(operationId as OperationId, running())
    undone.push(performance.now() - start)
  }
  return { change: timing(done), undo: timing(undone) }
}

/** All tickets of a filter: until the first hundred are done, then cancelled and put back. */
async function all(selection: TicketSelection) {
  const first: number[] = []
  const cancelled: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const controller = new AbortController()
    const start = performance.now()
    let cancelledAt = 0
    const report = ({ done }: { done: number }): void => {
      if (done === 0 || cancelledAt > 0) return
      first.push(performance.now() - start)
      cancelledAt = performance.now()
      controller.abort()
    }
    await changes
      .change(selection, [{ field: 'tag', add: ['alle'], remove: [] }], { signal: controller.signal, report })
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled')) throw error
      })
    cancelled.push(performance.now() - cancelledAt)
  }
  return { untilFirstProgress: timing(first), untilPutBack: timing(cancelled) }
}

/** With `--everything`, as it takes minutes on a slow disk: all tickets, to the end; with the longest time that nobody else got a turn. */
async function everything() {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const start = performance.now()
  const { operationId, changed } = await changes.change(
    { filter: { view: 'all' }, except: [] },
    [{ field: 'assignee', value: 'Tobias Wirth' }],
    running(),
  )
  const changeMs = performance.now() - start
  const undoStart = performance.now()
  await changes.undo(operationId as OperationId, running())
  delay.disable()
  return {
    tickets: changed,
    changeMs: Math.round(changeMs),
    undoMs: Math.round(performance.now() - undoStart),
    longestBlockMs: Math.round(delay.max / 1e6),
  }
}

printReport('bulk', {
  tickets: size,
  changed: many,
  solve: await thousand({ field: 'state', value: 'solved', waitingUntil: null }),
  assign: await thousand({ field: 'assignee', value: 'Meike Brandau' }),
  tag: await thousand({ field: 'tag', add: ['Messe'], remove: [] }),
  category: await thousand({ field: 'category', value: 'fault' }),
  selectAll: await all({ filter: { view: 'all' }, except: [] }),
  ...(process.argv.includes('--everything') && { everything: await everything() }),
})
await close()
await rm(folder, { recursive: true, force: true })
