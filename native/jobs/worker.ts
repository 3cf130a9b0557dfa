import { setImmediate as pause } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { JobKind, JobProgress } from '../contract/jobs.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { claimJobs, countStates, nextRunAfter, putBack, removeFinished, removeWaiting } from './queries.ts'

export interface JobDefinition {
  readonly kind: JobKind
  /** Most subjects handed to one run. */
  readonly batchSize: number
  /** Must be safe to repeat: after a crash a batch is run again. */
  run(subjects: readonly number[], signal: AbortSignal): Promise<void>
  /** Queues again whatever still lacks this work; returns how many. */
  requeue(): Promise<number>
}

export interface Worker {
  wake(): void
  cancel(): Promise<number>
  progress(): Promise<JobProgress>
  stop(): Promise<void>
  /** Resolves when nothing is left that could run now. */
  idle(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly changed: () => void
}

type Claimed = Awaited<ReturnType<typeof claimJobs>>

const mostAttempts = 5
const modelsPauseMs = 5_000
const backoffMs = (attempts: number): number => 1_000 * 4 ** attempts

/** Runs the jobs of one kind, one batch after the other. */
export function createWorker(definition: JobDefinition, { db, clock, log, changed }: Deps): Worker {
  const { kind } = definition
  const idleWaiters = new Set<() => void>()
  let loop: Promise<void> | null = null
  let abort = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  let again = false
  let paused = false
  let done = 0
  let startedAt = 0

  const runBatch = async (jobs: Claimed): Promise<void> => {
    const ids = jobs.map((job) => job.id)
    const { signal } = abort
    try {
      await definition.run(
        jobs.map((job) => job.subject),
        signal,
      )
      await removeFinished(db, ids)
      done += jobs.length
    } catch (error) {
      await failBatch(jobs, error, signal)
    }
  }

  const failBatch = async (jobs: Claimed, error: unknown, signal: AbortSignal): Promise<void> => {
    const ids = jobs.map((job) => job.id)
    if (signal.aborted) {
      // Stopping keeps the work for the next start, cancelling takes it off the list.
      if (stopped) await putBack(db, ids, { state: 'waiting', runAfter: clock(), error: null, attempt: false })
      else await removeFinished(db, ids)
      return
    }
    if (isEngineError(error, 'models_unavailable') || isEngineError(error, 'model_file_damaged')) {
      paused = true
      await putBack(db, ids, { state: 'waiting', runAfter: clock() + modelsPauseMs, error: null, attempt: false })
      return
    }
    if (jobs.length > 1) {
      // One bad subject must not hold up the others.
      for (const job of jobs) await runBatch([job])
      return
    }
    const [job] = jobs
    if (!job) return
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const lastTry = job.attempts + 1 >= mostAttempts
    log.error('job failed', { kind, subject: job.subject, attempt: job.attempts + 1, error: detail })
    await putBack(db, ids, {
      state: lastTry ? 'failed' : 'waiting',
      runAfter: clock() + backoffMs(job.attempts),
      error: detail.slice(0, 2_000),
      attempt: true,
    })
  }

  const drain = async (): Promise<void> => {
    for (;;) {
      if (stopped) return
      again = false
      const jobs = await claimJobs(db, { kind, limit: definition.batchSize, now: clock() })
      if (jobs.length === 0) {
        if (again) continue
        return
      }
      paused = false
      if (startedAt === 0) startedAt = clock()
      await runBatch(jobs)
      changed()
      // Work that only asks the database never gives the thread away by itself.
      await pause()
    }
  }

  /** Sees to it that work which is due later is not forgotten, and tells those who wait. */
  const rest = async (): Promise<void> => {
    const next = stopped ? null : await nextRunAfter(db, kind)
    if (next !== null) {
      timer = setTimeout(wake, Math.max(50, next - clock()))
      timer.unref()
    } else {
      done = 0
      startedAt = 0
    }
    changed()
  }

  const wake = (): void => {
    again = true
    if (stopped || loop) return
    if (timer) clearTimeout(timer)
    loop = drain()
      .then(rest)
      .catch((error: unknown) => log.error('job loop failed', { kind, error: String(error) }))
      .then(() => {
        loop = null
        if (again && !stopped) return wake()
        for (const resolve of idleWaiters) resolve()
        idleWaiters.clear()
      })
  }

  return {
    wake,
    cancel: async () => {
      const removed = await removeWaiting(db, kind)
      abort.abort()
      abort = new AbortController()
      changed()
      return removed
    },
    progress: async () => {
      const states = await countStates(db, kind)
      const left = states.waiting + states.running
      const elapsed = clock() - startedAt
      const remainingMs = done > 0 && left > 0 && !paused ? Math.round((elapsed / done) * left) : null
      return { kind, done, ...states, paused, remainingMs }
    },
    stop: async () => {
      stopped = true
      if (timer) clearTimeout(timer)
      abort.abort()
      await loop
    },
    idle: () => (loop ? new Promise((resolve) => idleWaiters.add(resolve)) : Promise.resolve()),
  }
}
