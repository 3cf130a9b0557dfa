import type { Db } from '../database/open.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { Labels } from '../triage/labels.ts'
import * as queries from './queries.ts'

/** Half of them are held back for measuring; fewer are not worth a model and count as corrections only. */
export const leastLabels = 60

const leastGrowth = 20
const leastGrowthShare = 0.1
const usualGatherMs = 30_000
/** So much waiting triage means that an import is under way. */
const mostWaiting = 64

interface Deps {
  readonly db: Db
  readonly labels: Labels
  readonly jobs: Pick<Jobs, 'progress'>
  readonly log: Log
  readonly gatherMs?: number
  readonly enqueue: () => Promise<void>
  /** Lets labels that have come by an import count. */
  readonly refresh: () => Promise<void>
}

export interface Retraining {
  start(): void
  /** Something may have changed: looked at in a while, together with all that comes until then. */
  consider(): void
  stop(): void
}

/** Trains by itself when enough labels have come since the last time, never while an import is being judged. */
export function createRetraining(deps: Deps): Retraining {
  const { labels, jobs, log, gatherMs = usualGatherMs, enqueue, refresh } = deps
  let timer: NodeJS.Timeout | null = null
  let started = false
  let counted: number | null = null

  const busy = async (): Promise<boolean> =>
    (await jobs.progress()).some(({ kind, waiting }) => kind === 'triage.message' && waiting > mostWaiting)

  const look = async (): Promise<void> => {
    if (await busy()) return consider()
    const count = await labels.count()
    if (counted !== null && counted !== count) await refresh()
    counted = count
    if (await isDue(count, deps)) await enqueue()
  }
  const consider = (): void => {
    if (!started || timer) return
    timer = setTimeout(() => {
      timer = null
      look().catch((error: unknown) => log.error('asking for a training failed', { error: String(error) }))
    }, gatherMs)
    timer.unref()
  }
  return {
    start: () => {
      started = true
      consider()
    },
    consider,
    stop: () => {
      started = false
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}

/** Measured from the last training, also where its model was rejected: the same labels would be rejected again. */
async function isDue(count: number, { db, labels }: Pick<Deps, 'db' | 'labels'>): Promise<boolean> {
  if (count < leastLabels) return false
  const last = await queries.selectLastTraining(db)
  if (!last) return true
  const changes = Math.max(count - last.example_count, await labels.changesSince(last.trained_at))
  return changes >= Math.max(leastGrowth, Math.ceil(leastGrowthShare * last.example_count))
}
