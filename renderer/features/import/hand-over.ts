import { EngineError, isEngineError } from '../../../native/contract/errors.ts'
import type { ImportReport, RecordKind, Rejection } from '../../../native/contract/intake.ts'
import type { Counts } from '../../../native/contract/words.ts'
import type { EngineConnection } from '../../engine/index.ts'
import { planBatches } from './batches.ts'
import type { PickedFile } from './picked-files.ts'

/** How an import ended, and what it had done until then. */
export interface ImportOutcome {
  readonly report: ImportReport
  readonly cancelled: boolean
  readonly error: EngineError | null
  /** Names of files that must be imported by their path. */
  readonly tooLarge: readonly string[]
}

export interface ImportRun {
  readonly kind: RecordKind | undefined
  readonly signal: AbortSignal
  readonly report: (counts: Counts) => void
  /** A file's content in base64. */
  readonly read: (file: File) => Promise<string>
}

type Call = Pick<EngineConnection, 'call'>

/** Sends files to the engine, one portion after the other. Never rejects: what was taken before it broke off counts. */
export async function handOver(engine: Call, picked: readonly PickedFile[], run: ImportRun): Promise<ImportOutcome> {
  const { batches, tooLarge } = planBatches(picked.map((each) => ({ ...each, size: each.file.size })))
  const tally = { imported: 0, doubles: 0, rejected: [] as Rejection[] }
  const outcome = (error: EngineError | null): ImportOutcome => ({
    report: tally,
    tooLarge: tooLarge.map(({ name }) => name),
    ...ending(error),
  })
  let done = 0
  let filesLeft = batches.reduce((sum, batch) => sum + batch.length, 0)
  for (const batch of batches) {
    if (run.signal.aborted) return outcome(new EngineError('cancelled', {}))
    filesLeft -= batch.length
    let expected = batch.length
    const tell = (counts: Counts): void => {
      expected = counts.total ?? batch.length
      run.report({ done: done + counts.done, total: done + expected + filesLeft })
    }
    tell({ done: 0, total: null })
    try {
      const { files, unreadable } = await readBatch(batch, run)
      tally.rejected.push(...unreadable)
      if (files.length > 0) add(tally, await callImport(engine, files, run, tell))
    } catch (error) {
      return outcome(known(error))
    }
    done += expected
  }
  return outcome(null)
}

/** Lets the engine read from its own disk. Never rejects. */
export async function importFromPath(engine: Call, path: string, run: ImportRun): Promise<ImportOutcome> {
  const { kind, signal, report: onProgress } = run
  try {
    const input = { paths: [path], ...(kind && { kind }) }
    const report = await engine.call('intake.importPaths', input, { signal, onProgress })
    return { report, tooLarge: [], ...ending(null) }
  } catch (error) {
    return { report: { imported: 0, doubles: 0, rejected: [] }, tooLarge: [], ...ending(known(error)) }
  }
}

const ending = (error: EngineError | null): Pick<ImportOutcome, 'cancelled' | 'error'> =>
  isEngineError(error, 'cancelled') ? { cancelled: true, error: null } : { cancelled: false, error }

const known = (error: unknown): EngineError => (error instanceof EngineError ? error : new EngineError('internal', {}))

type HandedOver = readonly { name: string; contentBase64: string }[]

function callImport(engine: Call, files: HandedOver, { kind, signal }: ImportRun, onProgress: (c: Counts) => void) {
  return engine.call('intake.importFiles', { files: [...files], ...(kind && { kind }) }, { signal, onProgress })
}

function add(tally: { imported: number; doubles: number; rejected: Rejection[] }, report: ImportReport): void {
  tally.imported += report.imported
  tally.doubles += report.doubles
  tally.rejected.push(...report.rejected)
}

async function readBatch(
  batch: readonly PickedFile[],
  run: ImportRun,
): Promise<{ files: HandedOver; unreadable: Rejection[] }> {
  const files: { name: string; contentBase64: string }[] = []
  const unreadable: Rejection[] = []
  for (const { name, file } of batch) {
    try {
      files.push({ name, contentBase64: await run.read(file) })
    } catch (error) {
      unreadable.push({ file: name, code: 'unreadable', reason: String(error) })
    }
  }
  return { files, unreadable }
}
