import { type Activity, recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import * as queries from './waking-queries.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly changed: (ticketIds: readonly TicketId[]) => void
}

export interface Waking {
  /** Brings back what is due, and looks again when the next one is. To be called at the start and when tickets change. */
  consider(): void
  stop(): void
}

/** Timers of longer than 24 days fire at once; nobody needs to sleep longer without looking. */
const longestSleepMs = 3_600_000

const activityOf = ({ ticketId, from }: queries.Woken, at: number): Activity => ({
  at,
  kind: from === 'snoozed' ? 'ticket.snoozed' : 'ticket.state_changed',
  actor: 'clock',
  ticketId,
  data: from === 'snoozed' ? { after: { snoozed_until: null } } : { before: { state: from }, after: { state: 'open' } },
})

/** Brings snoozed tickets and those that wait for somebody else back into the queue, unread, when their time has come. */
export function createWaking({ db, clock, log, changed }: Deps): Waking {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const wake = async (): Promise<void> => {
    const now = clock()
    const woken = await db.transaction().execute(async (trx) => {
      const back = await queries.wakeDue(trx, now)
      await recordActivity(
        trx,
        back.map((one) => activityOf(one, now)),
      )
      return back
    })
    if (woken.length > 0) changed([...new Set(woken.map(({ ticketId }) => ticketId as TicketId))])
    const next = await queries.selectNextWaking(db)
    if (stopped || next === null) return
    // Another look may have been taken meanwhile.
    clearTimeout(timer)
    timer = setTimeout(consider, Math.min(longestSleepMs, Math.max(0, next - clock()) + 1))
    timer.unref()
  }
  const consider = (): void => {
    clearTimeout(timer)
    if (!stopped) wake().catch((error: unknown) => log.error('tickets could not be woken', { error: String(error) }))
  }
  return {
    consider,
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
