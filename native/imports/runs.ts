import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { ImportMapping, ImportProgress, ImportRunId, RejectedRow, RowCounts } from '../contract/imports.ts'
import type { Emit } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import { openStage, type Stage } from '../database/stage.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import type { PartPictureService } from '../part-pictures/service.ts'
import { storeStage } from './apply.ts'
import { type Capture, openCapture } from './changes.ts'
import { compare } from './compare.ts'
import { type FoundFile, hashFile, type ImportFiles } from './files.ts'
import * as queries from './queries.ts'
import { read } from './reader.ts'
import { rejectedRows } from './rejected-table.ts'
import type { StageMeta } from './stage-file.ts'
import { takeBack } from './take-back.ts'
import { hashOf } from './to-record.ts'

export interface RunDeps {
  readonly db: Db
  readonly files: ImportFiles
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly pictures: Pick<PartPictureService, 'addFiles'>
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  readonly report?: ((progress: ImportProgress) => void) | undefined
}

export interface Wanted {
  readonly file: FoundFile
  readonly mapping: ImportMapping
  readonly source: string
}

export interface Runs {
  /** What a file would change. @throws EngineError of reading, `cancelled` */
  check(
    wanted: Wanted,
    options: RunOptions,
  ): Promise<RowCounts & { rejectedRows: RejectedRow[]; refusal: EngineError | null }>
  /** Imports a file whole or not at all, one after the other; how it ended stands in the run. @returns its id */
  run(wanted: Wanted & { readonly profileId: number | null }, options: RunOptions): Promise<number>
  /** Ends a run; what it has stored is taken back. @returns false where it has ended already */
  cancel(runId: number): boolean
  /** Goes on with what a crash cut off while it was being stored or taken back; forgets what was only being read. */
  resume(): Promise<void>
  /** Lets go between two pieces; the rest follows at the next start. */
  stop(): Promise<void>
}

type StoredRun = Pick<queries.RunRow, 'id' | 'source' | 'file'>

/** Reported at most this often. */
const reportEveryMs = 100
const rejectedShown = 100

export function createRuns({ db, files, jobs, clock, emit, log, pictures }: RunDeps): Runs {
  const ending = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  /** The stage of the last check, which a run of the same file need not read again. */
  let ready: { readonly token: string; readonly path: string } | null = null

  const cancels = new Map<number, AbortController>()
  const cancelOf = (runId: number): AbortController => {
    const cancel = new AbortController()
    cancels.set(runId, cancel)
    return cancel
  }

  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }

  const forgetReady = async (): Promise<void> => {
    if (ready) await rm(ready.path, { force: true })
    ready = null
  }

  const toStage = async (
    { file, mapping }: Wanted,
    path: string,
    token: string,
    { signal, tell }: { signal: AbortSignal; tell: Tell },
  ): Promise<Stage> => {
    const again = ready?.token === token
    if (again && ready) {
      await rename(ready.path, path)
      ready = null
    } else {
      await forgetReady()
      await read(
        { what: 'stage', file: file.path, mapping, stageFile: path },
        { signal, name: file.name, report: (done, total) => tell('reading', done, total) },
      )
    }
    const stage = openStage(path)
    if (!stage) throw new Error(`the stage ${path} is not whole`)
    if (again) stage.reset()
    return stage
  }

  const compareStage = async (
    stage: Stage,
    { mapping, source }: Wanted,
    { signal, tell }: { signal: AbortSignal; tell: Tell },
  ): Promise<RowCounts> => {
    const total = stage.recordCount()
    await compare({
      db,
      stage,
      mapping,
      source,
      pace: createPace(signal),
      report: (done) => tell('comparing', done, total),
    })
    const counts = stage.counts()
    return { ...counts, rejected: counts.rejected + metaOf(stage).rejected }
  }

  const store = async (
    { id: runId, source, file }: StoredRun,
    stage: Stage,
    after: number,
    { capture, cancelled, tell }: { capture: Capture; cancelled: () => boolean; tell: Tell },
  ): Promise<boolean> => {
    const total = stage.recordCount()
    const { mapping } = metaOf(stage)
    const whole = await storeStage({
      db,
      stage,
      capture,
      jobs,
      runId,
      source,
      mapping,
      now: clock(),
      after,
      report: (done) => tell('storing', done, total),
      stopping: () => ending.signal.aborted,
      cancelled,
      pictures,
      // What a window handed over has no folder: its name is no path.
      folder: path.isAbsolute(file) ? path.dirname(file) : null,
    })
    if (!whole) return false
    await db.transaction().execute(async (trx) => {
      await queries.updateRun(trx, runId, { state: 'done', finished_at: clock() })
      await queries.setStoring(trx, null)
      const run = await queries.selectRun(trx, runId)
      const data = { kind: mapping.kind, imported: (run?.added ?? 0) + (run?.changed ?? 0) }
      if (data.imported > 0)
        await recordActivity(trx, [{ at: clock(), kind: 'records.imported', actor: 'import', data }])
    })
    await ended(runId)
    return true
  }

  const removeStored = async (runId: number, capture: Capture, tell: Tell): Promise<boolean> => {
    const { seq: total = 0, takingBack: state = 'failed' } = (await queries.selectStoring(db)) ?? {}
    tell('taking_back', 0, total)
    const whole = await takeBack({
      db,
      capture,
      jobs,
      runId,
      report: (left) => tell('taking_back', total - left, total),
      stopping: () => ending.signal.aborted,
    })
    if (!whole) return false
    await db.transaction().execute(async (trx) => {
      await queries.updateRun(trx, runId, { state, added: 0, changed: 0, unchanged: 0, finished_at: clock() })
      await queries.setStoring(trx, null)
    })
    await ended(runId)
    return true
  }

  const ended = async (runId: number): Promise<void> => {
    await forgetChanges()
    emit('customers.changed', {})
    const { added = 0, changed = 0, unchanged = 0 } = (await queries.selectRun(db, runId)) ?? {}
    emit('intake.imported', { imported: added + changed, doubles: unchanged, rejected: [] })
  }

  const forgetChanges = async (): Promise<void> => {
    while (await queries.deleteSomeChanges(db)) await nextTurn()
    await queries.deleteTouched(db)
  }

  const giveUp = async (
    runId: number,
    takingBack: 'cancelled' | 'failed',
    error: EngineError | null,
  ): Promise<void> => {
    const seq = (await queries.selectStoring(db))?.seq ?? 0
    await db.transaction().execute(async (trx) => {
      await queries.setStoring(trx, { runId, seq, takingBack })
      if (error)
        await queries.updateRun(trx, runId, { error: JSON.stringify({ code: error.code, params: error.params }) })
    })
  }

  /**
   * Stores a stage, from where it was cut off, or takes back what is stored of it.
   * @returns false where the program ends before that is done: it goes on at the next start
   */
  const carryThrough = async (
    run: StoredRun,
    stage: Stage | null,
    { seq, takingBack }: queries.StoringState,
    { cancelled, tell }: { cancelled: () => boolean; tell: Tell },
  ): Promise<boolean> => {
    const capture = await openCapture(db)
    try {
      if (takingBack === undefined && !stage) await giveUp(run.id, 'failed', new EngineError('interrupted', {}))
      if (takingBack === undefined && stage) {
        try {
          if (await store(run, stage, seq, { capture, cancelled, tell })) return true
          if (!cancelled()) return false
          await giveUp(run.id, 'cancelled', null)
        } catch (error) {
          log.error('an import failed', { run: run.id, error: String((error as Error).stack) })
          await giveUp(run.id, 'failed', new EngineError('internal', {}))
        }
      }
      return await removeStored(run.id, capture, tell)
    } finally {
      await capture.close()
    }
  }

  /** @returns the error for which the run was refused */
  const attempt = async (runId: number, wanted: Wanted, contentHash: string, options: RunOptions): Promise<void> => {
    const cancel = cancelOf(runId)
    const signal = AbortSignal.any([ending.signal, cancel.signal, ...(options.signal ? [options.signal] : [])])
    const tell = limited(options.report, runId as ImportRunId)
    const path = files.stageFile(runId)
    const stage = await toStage(wanted, path, tokenOf(wanted, contentHash), { signal, tell })
    let keep = false
    try {
      const counts = await compareStage(stage, wanted, { signal, tell })
      const refusal = refusalOf(counts, wanted)
      await keepRejected(runId, stage, signal)
      await queries.updateRun(db, runId, { rejected: counts.rejected })
      if (refusal) throw refusal
      if (signal.aborted) throw new EngineError('cancelled', {})
      stage.flush()
      const start = { runId, seq: 0 }
      await queries.setStoring(db, start)
      keep = true
      const run = { id: runId, source: wanted.source, file: wanted.file.name }
      keep = !(await carryThrough(run, stage, start, { cancelled: () => cancel.signal.aborted, tell }))
    } finally {
      stage.close()
      if (!keep) await rm(path, { force: true })
    }
  }

  const keepRejected = async (runId: number, stage: Stage, signal: AbortSignal): Promise<void> => {
    const pace = createPace(signal)
    const { columns, head } = metaOf(stage)
    let after: { line: number; field: string } | null = null
    for (let rows = stage.rejected(after, 500); rows.length > 0; rows = stage.rejected(after, 500)) {
      if (after === null) {
        const names = { run_id: runId, line: head, code: queries.headCode, field: '', reason: '' }
        await queries.insertRejected(db, [{ ...names, cells: JSON.stringify(columns) }])
      }
      await queries.insertRejected(
        db,
        rows.map((row) => ({ run_id: runId, ...row })),
      )
      after = rows.at(-1) ?? null
      await pace()
    }
  }

  /**
   * Goes on with the run that was cut off while it was stored or taken back, whose bookmark no other may take over.
   * @returns false where the program ends before that is done
   */
  const finishCutOff = async (): Promise<boolean> => {
    const storing = await queries.selectStoring(db)
    const run = (await queries.selectRunning(db)).find(({ id }) => id === storing?.runId)
    if (!storing || !run) return true
    const stage = openStage(files.stageFile(run.id))
    const cancel = cancelOf(run.id)
    try {
      return await carryThrough(run, stage, storing, { cancelled: () => cancel.signal.aborted, tell: () => {} })
    } finally {
      stage?.close()
      cancels.delete(run.id)
    }
  }

  const end = async (runId: number, error: unknown): Promise<void> => {
    // What is stored stays on record, and is taken back before the next import or at the next start.
    if ((await queries.selectStoring(db))?.runId === runId) {
      log.error('an import could not be taken back', { run: runId, error: String(error) })
      return
    }
    const cancelled = isEngineError(error, 'cancelled')
    const known = isEngineError(error) ? error : new EngineError('internal', {})
    if (!isEngineError(error)) log.error('an import failed', { run: runId, error: String((error as Error).stack) })
    const state = cancelled ? 'cancelled' : isEngineError(error) ? 'refused' : 'failed'
    await queries.updateRun(db, runId, {
      state,
      finished_at: clock(),
      error: cancelled ? null : JSON.stringify({ code: known.code, params: known.params }),
    })
  }

  return {
    check: (wanted, options) => {
      const tell = limited(options.report, null)
      tell('waiting', 0, null)
      return oneByOne(async () => {
        const signal = options.signal ? AbortSignal.any([options.signal, ending.signal]) : ending.signal
        if (!(await finishCutOff())) throw new EngineError('cancelled', {})
        await mkdir(files.folder, { recursive: true })
        const contentHash = await hashFile(wanted.file.path).catch(unreadable(wanted.file))
        const token = tokenOf(wanted, contentHash)
        const path = files.stageFile('checked')
        const stage = await toStage(wanted, `${path}.new`, token, { signal, tell })
        try {
          const counts = await compareStage(stage, wanted, { signal, tell })
          const problems = rejectedRows(stage.rejected(null, rejectedShown * 3)).slice(0, rejectedShown)
          stage.flush()
          return { ...counts, rejectedRows: problems, refusal: refusalOf(counts, wanted) }
        } finally {
          stage.close()
          await rename(`${path}.new`, path)
          ready = { token, path }
        }
      })
    },
    cancel: (runId) => {
      const running = cancels.get(runId)
      running?.abort()
      return running !== undefined
    },
    run: (wanted, options) => {
      options.report?.({ phase: 'waiting', done: 0, total: null, runId: null })
      return oneByOne(async () => {
        if (!(await finishCutOff())) throw new EngineError('cancelled', {})
        await mkdir(files.folder, { recursive: true })
        const contentHash = await hashFile(wanted.file.path).catch(unreadable(wanted.file))
        const { id } = await queries.insertRun(db, {
          profile_id: wanted.profileId,
          source: wanted.source,
          kind: wanted.mapping.kind,
          file: wanted.file.name,
          content_hash: contentHash,
          state: 'running',
          error: null,
          started_at: clock(),
          finished_at: null,
        })
        emit('imports.changed', {})
        await attempt(id, wanted, contentHash, options)
          .catch((error: unknown) => end(id, error))
          .finally(() => cancels.delete(id))
        emit('imports.changed', {})
        return id
      })
    },
    resume: () =>
      oneByOne(async () => {
        if (!(await finishCutOff())) return
        for (const { id } of await queries.selectRunning(db)) {
          const error = JSON.stringify({ code: 'interrupted', params: {} })
          await queries.updateRun(db, id, { state: 'failed', error, finished_at: clock() })
        }
        await queries.setStoring(db, null)
        await forgetChanges()
        await files.tidy(new Set())
        emit('imports.changed', {})
      }),
    stop: async () => {
      ending.abort()
      await last
      await forgetReady()
    },
  }
}

type Tell = (phase: ImportProgress['phase'], done: number, total: number | null) => void

/** Every tenth of a second is often enough; a new phase is told at once. */
function limited(report: RunOptions['report'], runId: ImportRunId | null): Tell {
  let phase: ImportProgress['phase'] | null = null
  let at = 0
  return (next, done, total) => {
    if (next === phase && performance.now() - at < reportEveryMs) return
    phase = next
    at = performance.now()
    report?.({ phase, done, total, runId })
  }
}

const metaOf = (stage: Stage): StageMeta => stage.meta as StageMeta

const tokenOf = ({ mapping, source }: Wanted, contentHash: string): string => hashOf([contentHash, mapping, source])

function refusalOf({ rejected, ...taken }: RowCounts, { file, mapping }: Wanted): EngineError | null {
  const total = taken.added + taken.changed + taken.unchanged + rejected
  if (total === 0) {
    return new EngineError('file_not_read', { file: file.name, reason: 'empty', detail: 'It holds no rows.' })
  }
  if (rejected / total <= mapping.mostRejected) return null
  return new EngineError('too_many_rejected', { rejected, total, mostPercent: Math.round(mapping.mostRejected * 100) })
}

const unreadable =
  ({ name }: FoundFile) =>
  (error: unknown): never => {
    throw new EngineError('file_not_read', {
      file: name,
      reason: 'unreadable',
      detail: String((error as Error).message),
    })
  }
