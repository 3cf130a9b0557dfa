import type { Clock } from '../clock.ts'
import type { Emit } from '../contract/index.ts'
import type { JobKind, JobProgress } from '../contract/jobs.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Log } from '../log.ts'
import { insertJobs, releaseRunning } from './queries.ts'
import { createWorker, type JobDefinition, type Worker } from './worker.ts'

/** The persistent queue: every piece of background work is a row before it runs, and gone when it is done. */
export interface Jobs {
  /** Queues work on `subjects` (row ids), within the caller's transaction; it starts once that has committed. */
  enqueue(trx: DbOrTrx, kind: JobKind, subjects: readonly number[], options?: { priority?: number }): Promise<void>
  /** Names what does the work of one kind. Before `start`. */
  register(definition: JobDefinition): void
  /** @param kinds which to run; all where none are named */
  start(kinds?: readonly JobKind[]): Promise<void>
  stop(): Promise<void>
  /** Resolves when all that can run now has run. */
  idle(kind?: JobKind): Promise<void>
  progress(): Promise<JobProgress[]>
  cancel(kind: JobKind): Promise<number>
  retry(kind: JobKind): Promise<number>
}

const progressEveryMs = 250

export function createJobs({ db, clock, log, emit }: { db: Db; clock: Clock; log: Log; emit: Emit }): Jobs {
  const workers = new Map<JobKind, { worker: Worker; definition: JobDefinition }>()
  const telling = new Map<JobKind, NodeJS.Timeout>()
  let running = false
  let started: readonly JobKind[] = []

  const tell = (kind: JobKind): void => {
    if (!running || telling.has(kind)) return
    const timer = setTimeout(() => {
      telling.delete(kind)
      const entry = workers.get(kind)
      if (entry && running) void entry.worker.progress().then((progress) => emit('jobs.progressed', progress))
    }, progressEveryMs)
    timer.unref()
    telling.set(kind, timer)
  }
  const wake = (kind: JobKind): void => {
    if (running && started.includes(kind)) workers.get(kind)?.worker.wake()
  }

  return {
    enqueue: async (trx, kind, subjects, { priority = 0 } = {}) => {
      await insertJobs(trx, { kind, subjects, priority, now: clock() })
      // The worker's own query waits until the transaction on the one connection is over.
      setImmediate(() => wake(kind))
    },
    register: (definition) => {
      const { kind } = definition
      const worker = createWorker(definition, { db, clock, log, changed: () => tell(kind) })
      workers.set(kind, { worker, definition })
    },
    start: async (kinds = [...workers.keys()]) => {
      await releaseRunning(db)
      running = true
      started = kinds
      for (const kind of kinds) wake(kind)
    },
    stop: async () => {
      running = false
      for (const timer of telling.values()) clearTimeout(timer)
      await Promise.all([...workers.values()].map(({ worker }) => worker.stop()))
    },
    idle: async (kind) => {
      await new Promise((resolve) => setImmediate(resolve))
      const waited = kind === undefined ? [...workers.values()] : [workers.get(kind)]
      await Promise.all(waited.map((entry) => entry?.worker.idle()))
    },
    progress: () => Promise.all([...workers.values()].map(({ worker }) => worker.progress())),
    cancel: async (kind) => (await workers.get(kind)?.worker.cancel()) ?? 0,
    retry: async (kind) => {
      const queued = (await workers.get(kind)?.definition.requeue()) ?? 0
      wake(kind)
      return queued
    },
  }
}
