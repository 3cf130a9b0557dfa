import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EngineError } from '../../../native/contract/errors.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createJobs, type Jobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'

let database: Database
let now = 1_000_000
const started: Jobs[] = []
beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop()))
  await database.close()
})

const start = async (
  run: (subjects: readonly number[], signal: AbortSignal) => Promise<void>,
  batchSize = 4,
): Promise<Jobs> => {
  const jobs = createJobs({ db: database.db, clock: () => now, log: silentLog, emit: () => {} })
  jobs.register({ kind: 'triage.message', batchSize, run, requeue: () => Promise.resolve(0) })
  await jobs.start()
  started.push(jobs)
  return jobs
}
const progressOf = async (jobs: Jobs) => (await jobs.progress())[0]

describe('the job queue', () => {
  it('runs every subject once, in batches, and forgets what is done', async () => {
    const batches: number[][] = []
    const jobs = await start(async (subjects) => void batches.push([...subjects]))
    await jobs.enqueue(database.db, 'triage.message', [1, 2, 3, 4, 5, 6])
    await jobs.idle()
    expect(batches.flat().sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect(batches.every((batch) => batch.length <= 4)).toBe(true)
    expect(await database.db.selectFrom('jobs').selectAll().execute()).toEqual([])
  })
  it('starts nothing of a transaction that was rolled back', async () => {
    const seen: number[] = []
    const jobs = await start(async (subjects) => void seen.push(...subjects))
    const failing = database.db.transaction().execute(async (trx) => {
      await jobs.enqueue(trx, 'triage.message', [1])
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await jobs.idle()
    expect(seen).toEqual([])
  })
  it('lets one bad subject fail alone, tries it again later, and gives up after five times', async () => {
    const seen: number[] = []
    const jobs = await start(async (subjects) => {
      if (subjects.includes(2)) throw new Error('bad mail')
      seen.push(...subjects)
    })
    await jobs.enqueue(database.db, 'triage.message', [1, 2, 3])
    await jobs.idle()
    expect(seen.sort()).toEqual([1, 3])
    for (let tries = 0; tries < 5; tries += 1) {
      now += 3_600_000
      await jobs.start()
      await jobs.idle()
    }
    const [row] = await database.db.selectFrom('jobs').selectAll().execute()
    expect(row).toMatchObject({ subject: 2, state: 'failed', attempts: 5 })
    expect(row?.error).toContain('bad mail')
  })
  it('waits without counting tries while the models are down', async () => {
    let down = true
    const seen: number[] = []
    const jobs = await start(async (subjects) => {
      if (down) throw new EngineError('models_unavailable', { detail: 'killed' })
      seen.push(...subjects)
    })
    await jobs.enqueue(database.db, 'triage.message', [1, 2])
    await jobs.idle()
    expect(await progressOf(jobs)).toMatchObject({ waiting: 2, failed: 0, paused: true })
    down = false
    now += 60_000
    await jobs.start()
    await jobs.idle()
    expect(seen.sort()).toEqual([1, 2])
  })
  it('takes up after a crash what was running', async () => {
    await database.db
      .insertInto('jobs')
      .values({ kind: 'triage.message', subject: 9, state: 'running', run_after: 0, created_at: 0, error: null })
      .execute()
    const seen: number[] = []
    const jobs = await start(async (subjects) => void seen.push(...subjects))
    await jobs.idle()
    expect(seen).toEqual([9])
  })
  it('cancels what waits and aborts what runs', async () => {
    let aborted = false
    const jobs = await start(
      (_subjects, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted = true
            reject(new EngineError('cancelled', {}))
          })
        }),
      1,
    )
    await jobs.enqueue(database.db, 'triage.message', [1, 2, 3])
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(await jobs.cancel('triage.message')).toBe(2)
    await jobs.idle()
    expect(aborted).toBe(true)
    expect(await database.db.selectFrom('jobs').selectAll().execute()).toEqual([])
  })
  it('keeps the work for the next start when it is stopped', async () => {
    const jobs = await start(
      (_subjects, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    )
    await jobs.enqueue(database.db, 'triage.message', [1, 2])
    await new Promise((resolve) => setTimeout(resolve, 30))
    await jobs.stop()
    const rows = await database.db.selectFrom('jobs').select(['subject', 'state']).execute()
    expect(rows).toEqual([
      { subject: 1, state: 'waiting' },
      { subject: 2, state: 'waiting' },
    ])
  })
  it('runs a subject again when it was queued anew while it ran', async () => {
    const seen: number[] = []
    const jobs = await start(async (subjects) => {
      seen.push(...subjects)
      if (seen.length === 1) await jobs.enqueue(database.db, 'triage.message', [1])
    })
    await jobs.enqueue(database.db, 'triage.message', [1])
    await jobs.idle()
    expect(seen).toEqual([1, 1])
  })
})
