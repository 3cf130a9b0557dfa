import type { JobKind } from '../contract/jobs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Log } from '../log.ts'
import type { Jobs } from './service.ts'

/** Turns what triggers of the database have noted into jobs. */
export interface CatchUp {
  /** Queues what is behind: to be called at the start and when something may have come or changed. */
  catchUp(): void
  /** Resolves when what is behind has been queued. */
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly log: Log
  readonly kind: JobKind
  /** Takes that many ids off the list of those noted. */
  readonly takeDue: (trx: DbOrTrx, limit: number) => Promise<number[]>
}

const queuedAtOnce = 2_000

/** What is taken off the list becomes jobs in one transaction: nothing is forgotten in a crash. */
export function createCatchUp({ db, jobs, log, kind, takeDue }: Deps): CatchUp {
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const queueDue = async (): Promise<void> => {
    do {
      again = false
      for (let taken = queuedAtOnce; taken === queuedAtOnce && !stopped; ) {
        taken = await db.transaction().execute(async (trx) => {
          const ids = await takeDue(trx, queuedAtOnce)
          if (ids.length > 0) await jobs.enqueue(trx, kind, ids)
          return ids.length
        })
      }
    } while (again && !stopped)
  }
  return {
    catchUp: () => {
      again = true
      if (running || stopped) return
      running = queueDue()
        .catch((error: unknown) => log.error('queueing what is behind failed', { kind, error: String(error) }))
        .finally(() => {
          running = null
        })
    },
    idle: async () => {
      await running
    },
    stop: async () => {
      stopped = true
      await running
    },
  }
}
