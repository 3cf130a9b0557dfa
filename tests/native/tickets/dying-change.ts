import { openDatabase } from '../../../native/database/open.ts'
import { createTicketChanges } from '../../../native/tickets/changes.ts'
import { createCorrections } from '../../../native/triage/corrections.ts'

/**
 * Solves every ticket there is, or takes that back, and is killed on the way: once so many are done, or so many
 * milliseconds later, wherever it is then.
 */
const [file = '', work = '', whenDone = '0', afterMs = ''] = process.argv.slice(2)
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
const { db } = await openDatabase({ file })
const changes = createTicketChanges({
  db,
  clock: Date.now,
  corrections: createCorrections({ db, clock: Date.now, emit: () => {}, categoriesChanged: () => {} }),
  agent: () => Promise.resolve('Meike Brandau'),
  changed: () => {},
})
const { signal } = new AbortController()
const report = ({ done }: { readonly done: number }): void => {
  if (done < Number(whenDone)) return
  if (afterMs === '') die()
  setTimeout(die, Number(afterMs))
}
const solve = (progress: typeof report) =>
  changes.change({ filter: { view: 'all' }, except: [] }, [{ field: 'state', value: 'solved', waitingUntil: null }], {
    signal,
    report: progress,
  })
if (work === 'change') await solve(report)
else {
  const { operationId } = await solve(() => {})
  if (operationId !== null) await changes.undo(operationId, { signal, report })
}
