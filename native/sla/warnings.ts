import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import type { Emit, EventValue } from '../contract/index.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly emit: Emit
  /** Whether anybody is there to be told; until then it is kept. */
  readonly isHeard: () => boolean
}

export interface Warnings {
  /** Tells what is due, and looks again when the next one is. To be called when somebody comes and when dues change. */
  consider(): void
  stop(): Promise<void>
}

/** Timers of longer than 24 days fire at once; after a computer has slept it is good to look. */
const longestSleepMs = 3_600_000

/** Tells each warning once, over restarts too. */
export function createWarnings({ db, clock, log, emit, isHeard }: Deps): Warnings {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let telling: Promise<void> = Promise.resolve()

  const tell = async (): Promise<void> => {
    if (stopped || !isHeard()) return
    const at = clock()
    const tickets = await db.transaction().execute(async (trx) => {
      const due = told(await queries.takeDueWarnings(trx, at))
      await recordActivity(
        trx,
        due.map(({ ticketId, kind }) => ({ at, kind: `promise.${kind}` as const, actor: 'clock', ticketId })),
      )
      return due
    })
    if (tickets.length > 0) emit('sla.due', { tickets })
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

type Due = Awaited<ReturnType<typeof queries.takeDueWarnings>>

/** One word a ticket: what is broken need not be told to be near. */
function told(due: Due): EventValue<'sla.due'>['tickets'] {
  const kinds = new Map<number, 'near' | 'broken'>()
  for (const { ticket_id, kind } of due) if (kinds.get(ticket_id) !== 'broken') kinds.set(ticket_id, kind)
  return Array.from(kinds, ([ticketId, kind]) => ({ ticketId: ticketId as TicketId, kind }))
}
