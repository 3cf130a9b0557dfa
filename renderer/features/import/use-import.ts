import { create } from 'zustand'
import type { RecordKind, Rejection } from '../../../native/contract/intake.ts'
import { useEngine } from '../../engine/index.ts'
import { handOver, type ImportOutcome, type ImportRun, importFromPath } from './hand-over.ts'
import { runLongWork } from './long-work.ts'
import type { PickedFile } from './picked-files.ts'
import { readBase64 } from './read-base64.ts'

/** The last import of this window, still there when one comes back to the screen. */
export const useLastImport = create<{ last: (ImportOutcome & { startedAt: number }) | null }>(() => ({ last: null }))

export interface Importing {
  /** @param unreadable what could not even be opened by the window */
  files(picked: readonly PickedFile[], kind: RecordKind | undefined, unreadable?: readonly Rejection[]): void
  path(path: string, kind: RecordKind | undefined): void
}

/** Starts imports; they go on when the screen is left. */
export function useImport(): Importing {
  const engine = useEngine()
  const start = (kind: RecordKind | undefined, job: (run: ImportRun) => Promise<ImportOutcome>): void => {
    const startedAt = Date.now()
    void runLongWork('import', async (signal, report) => {
      useLastImport.setState({ last: null })
      useLastImport.setState({ last: { ...(await job({ kind, signal, report, read: readBase64 })), startedAt } })
    })
  }
  return {
    files: (picked, kind, unreadable = []) =>
      start(kind, async (run) => withRejected(await handOver(engine, picked, run), unreadable)),
    path: (path, kind) => start(kind, (run) => importFromPath(engine, path, run)),
  }
}

const withRejected = (outcome: ImportOutcome, more: readonly Rejection[]): ImportOutcome => ({
  ...outcome,
  report: { ...outcome.report, rejected: [...more, ...outcome.report.rejected] },
})
