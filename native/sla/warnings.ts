import { setImmediate as pause } from 'node:timers/promises'
import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import type { Emit } from '../contract/index.ts'
import type { PromiseOf } from '../contract/notifications.ts'
import type { Escalations } from '../contract/sla.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Log } from '../log.ts'
import * as queries from './queries.ts'
import { raise } from './raising.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly emit: Emit
  /** Whether anybody is there to be told; until then it is kept. */
  readonly isHeard: () => boolean
  readonly escalations: () => Promise<Escalations>
}

export interface Warnings {
  /** Tells what is due, and looks again when the next one is. To be called when somebody comes and when dues change. */
  consider(): void
  stop(): Promise<void>
}

/** Timers of longer than 24 days fire at once; after a computer has slept it is good to look. */
const longestSleepMs = 3_600_000
/** In one transaction. */
const ticketsAtOnce = 200
/**
 * What was broken longer than this before its ticket came here is history of another system: whoever brings in a year of
 * tickets does not want to hear of each.
 */
const longWeekendMs = 4 * 86_400_000

/** Tells each warning once, over restarts too. */
export function createWarnings({ db, clock, log, emit, isHeard, escalations }: Deps): Warnings {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let telling: Promise<void> = Promise.resolve()

  const tell = async (): Promise<void> => {
    if (stopped || !isHeard()) return
    const by = await escalations()
    for (let more = true; more && !stopped; ) {
      const { tickets, raised } = await db.transaction().execute((trx) => tellSome(trx, by, clock()))
      if (tickets.length > 0)
        emit('sla.due', { tickets: tickets.map(({ ticketId, kind }) => ({ ticketId: ticketId as TicketId, kind })) })
      if (raised.length > 0) emit('tickets.changed', { ticketIds: raised as TicketId[] })
      more = tickets.length === ticketsAtOnce
      if (more) await pause()
    }
    const next = await queries.selectNextWarning(db)
    clearTimeout(timer)
    if (stopped || next === null) return
    timer = setTimeout(consider, Math.min(longestSleepMs, Math.max(0, next - clock()) + 1))
    timer.unref()
  }
  const consider = (): void => {
    clearTimeout(timer)
    telling = telling
      .then(tell)
      .catch((error: unknown) => log.error('what is due could not be told', { error: String(error) }))
  }
  return {
    consider,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await telling
    },
  }
}

interface Told {
  readonly ticketId: number
  readonly kind: 'near' | 'broken'
  readonly promise: PromiseOf
  /** When the earliest of it was due, epoch milliseconds. */
  readonly dueAt: number
}

async function tellSome(trx: DbOrTrx, escalations: Escalations, at: number) {
  const tickets = told(await queries.takeDueWarnings(trx, at, ticketsAtOnce))
  if (tickets.length === 0) return { tickets, raised: [] }
  const creations = await queries.selectCreations(
    trx,
    tickets.map(({ ticketId }) => ticketId),
  )
  const isNews = ({ ticketId, dueAt }: Told): boolean => dueAt >= (creations.get(ticketId) ?? 0) - longWeekendMs
  const raised = await raise(
    trx,
    tickets.filter((one) => escalations[one.kind].raisePriority && isNews(one)),
    at,
  )
  await recordActivity(
    trx,
    tickets.map((one) => ({
      at,
      kind: `promise.${one.kind}` as const,
      actor: 'clock',
      ticketId: one.ticketId,
      data: {
        promise: one.promise,
        toAll: escalations[one.kind].tellAll && isNews(one),
        raisedTo: raised.get(one.ticketId) ?? null,
      },
    })),
  )
  return { tickets, raised: [...raised.keys()] }
}

/** One word a ticket: what is broken need not be told to be near. */
function told(due: Awaited<ReturnType<typeof queries.takeDueWarnings>>): Told[] {
  return Array.from(
    Map.groupBy(due, (row) => row.ticket_id),
    ([ticketId, rows]) => {
      const kind = rows.some((row) => row.kind === 'broken') ? 'broken' : 'near'
      const those = rows.filter((row) => row.kind === kind)
      const [promise = 'both', other] = new Set(those.map((row) => row.promise))
      const dueAt = Math.min(...those.map((row) => row.at))
      return { ticketId, kind, promise: other ? 'both' : promise, dueAt }
    },
  )
}
