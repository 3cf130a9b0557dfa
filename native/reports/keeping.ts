import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import type { SlaService } from '../sla/service.ts'
import { createCompanyClock } from './company-clock.ts'
import { createFacts, type Facts } from './facts.ts'
import * as queries from './queries.ts'
import { type ReadingBy, readFacts } from './read-facts.ts'

/** What reports count by, kept in memory and true to the database. */
export interface Keeping {
  /** null until all has been read once. */
  current(): Kept | null
  readonly progress: { readonly done: number; readonly total: number }
  readonly failed: boolean
  /** Reads what is stale, in the background. Resolves when nothing is. */
  catchUp(): Promise<void>
  /** Tickets that came or changed; an empty list: many did. */
  ticketsChanged(ids: readonly number[]): void
  /** Customers, machines or hours are others: all is read again. */
  allChanged(): void
  stop(): Promise<void>
}

export interface Kept {
  readonly facts: Facts
  readonly by: ReadingBy
}

interface Deps {
  readonly db: Db
  readonly sla: Pick<SlaService, 'get' | 'businessTime'>
  readonly clock: Clock
  readonly log: Log
  /** What was read shows now. */
  readonly changed: () => void
}

const ticketsAtOnce = 100
/** From so many on it is quicker to read all. */
const mostSingly = 20_000

export function createKeeping({ db, sla, log, changed }: Deps): Keeping {
  const stopped = new AbortController()
  const pending = new Set<number>()
  let all = true
  let kept: Kept | null = null
  let running: Promise<void> | null = null
  let failed = false
  const progress = { done: 0, total: 0 }

  const readBy = async (): Promise<ReadingBy> => {
    const [{ hours, warnMinutes }, time] = await Promise.all([sla.get(), sla.businessTime()])
    const owned = await queries.selectOnlyModels(db)
    return {
      clock: createCompanyClock(hours.timeZone, time),
      time,
      warnMs: warnMinutes * 60_000,
      onlyModels: new Map(
        owned.flatMap(({ customer_id, model }) => (customer_id === null ? [] : [[customer_id, model]])),
      ),
    }
  }
  const readSlice = async (facts: Facts, slice: queries.Slice, by: ReadingBy): Promise<void> => {
    const tickets = await readFacts(db, slice, by)
    for (const ticket of tickets) facts.put(ticket)
    facts.dropOthers(slice.from, slice.until, new Set(tickets.map(({ id }) => id)))
  }

  const readAll = async (): Promise<void> => {
    const pace = createPace(stopped.signal)
    all = false
    pending.clear()
    const by = await readBy()
    const highest = await queries.selectHighestTicket(db)
    const facts = createFacts(highest)
    Object.assign(progress, { done: 0, total: highest })
    for (let from = 1; from <= highest; from += ticketsAtOnce) {
      await readSlice(facts, { from, until: from + ticketsAtOnce }, by)
      progress.done = Math.min(highest, from + ticketsAtOnce - 1)
      await pace()
    }
    kept = { facts, by }
  }
  const readPending = async ({ facts, by }: Kept): Promise<void> => {
    const pace = createPace(stopped.signal)
    for (const id of [...pending]) {
      pending.delete(id)
      await readSlice(facts, { from: id, until: id + 1 }, by)
      await pace()
    }
  }
  const work = async (): Promise<void> => {
    while (!stopped.signal.aborted && (all || !kept || pending.size > 0)) {
      if (all || !kept) await readAll()
      else await readPending(kept)
    }
  }
  const catchUp = (): Promise<void> => {
    if (stopped.signal.aborted || (!all && kept && pending.size === 0)) return running ?? Promise.resolve()
    failed = false
    running ??= work()
      .catch((error: unknown) => {
        if (isEngineError(error, 'cancelled')) return
        failed = true
        all = true
        log.error('tickets could not be read for reports', { error: String(error) })
      })
      .finally(() => {
        running = null
        if (!stopped.signal.aborted) changed()
      })
    return running
  }
  return {
    current: () => kept,
    progress,
    get failed() {
      return failed
    },
    catchUp,
    ticketsChanged: (ids) => {
      if (ids.length === 0 || pending.size + ids.length > mostSingly) all = true
      else for (const id of ids) pending.add(id)
    },
    allChanged: () => {
      all = true
    },
    stop: async () => {
      stopped.abort()
      await running
    },
  }
}
