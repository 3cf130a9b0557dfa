import { create } from 'zustand'
import { EngineError } from '../../../native/contract/errors.ts'
import {
  type ImportFile,
  type ImportKind,
  type ImportProgress,
  type ImportRun,
  type TableLayout,
  uploadPieceBytes,
} from '../../../native/contract/imports.ts'
import { type EngineConnection, useEngine } from '../../engine/index.ts'
import { readBase64, runLongWork } from '../import/index.ts'
import { useDraft } from './draft.ts'

/** Which part of an import is under way. */
export const usePhase = create<{ phase: ImportProgress['phase'] }>(() => ({ phase: 'waiting' }))

const known = (error: unknown): EngineError => (error instanceof EngineError ? error : new EngineError('internal', {}))

/** Hands a file to the engine piece by piece. */
export async function upload(engine: Pick<EngineConnection, 'call'>, file: File): Promise<ImportFile> {
  let upload: string | null = null
  for (let at = 0; at === 0 || at < file.size; at += uploadPieceBytes) {
    const piece = new File([file.slice(at, at + uploadPieceBytes)], file.name)
    const contentBase64 = await readBase64(piece)
    const answer: { upload: string } = await engine.call('imports.upload', { upload, name: file.name, contentBase64 })
    upload = answer.upload
  }
  return { upload: upload ?? '' }
}

export interface MappedImport {
  open(file: File | string): Promise<void>
  /** Looks at the same file anew: as another kind, or cut otherwise. */
  inspect(change: { kind?: ImportKind; layout?: TableLayout }): Promise<void>
  check(): Promise<void>
  run(): Promise<void>
  runProfile(profileId: ImportRun['profileId'], file: File | null): Promise<void>
}

/** Everything that takes a file through the engine; it goes on when the screen is left. */
export function useMappedImport(): MappedImport {
  const engine = useEngine()

  const look = async (file: ImportFile, change: { kind?: ImportKind; layout?: TableLayout }): Promise<void> => {
    const { profile, source, mapping: before, expected } = useDraft.getState()
    useDraft.setState({ reading: true, error: null, checked: null, run: null })
    try {
      const asked = change.kind === undefined && change.layout === undefined
      const wanted = asked && !profile && expected ? { kind: expected } : {}
      const inspection = await engine.call('imports.inspect', { file, ...wanted, ...change })
      const mapping = profile && asked ? profile.mapping : inspection.mapping
      const rules = before && !asked ? { skip: before.skip, emptyCells: before.emptyCells } : {}
      const layout = change.layout ?? mapping.layout
      useDraft.setState({ file, inspection, mapping: { ...mapping, ...rules, layout }, source: source || 'ERP' })
    } catch (error) {
      useDraft.setState({ file, inspection: null, mapping: null, error: known(error) })
    } finally {
      useDraft.setState({ reading: false })
    }
  }

  /** Ends a run by its number as soon as it has one, so that one hears how it ended; what it has stored is taken back. */
  const cancellable = async (
    signal: AbortSignal,
    report: (progress: ImportProgress) => void,
    call: (options: { signal: AbortSignal; onProgress: (progress: ImportProgress) => void }) => Promise<ImportRun>,
  ): Promise<ImportRun> => {
    const leaving = new AbortController()
    let runId: ImportRun['id'] | null = null
    const cancel = (): void => {
      if (runId === null) leaving.abort()
      else engine.call('imports.cancel', { runId }).catch(() => leaving.abort())
    }
    signal.addEventListener('abort', cancel, { once: true })
    const onProgress = (progress: ImportProgress): void => {
      runId = progress.runId
      report(progress)
    }
    return await call({ signal: leaving.signal, onProgress })
  }

  const long = async (job: (signal: AbortSignal, report: (progress: ImportProgress) => void) => Promise<void>) => {
    usePhase.setState({ phase: 'waiting' })
    useDraft.setState({ error: null })
    await runLongWork('import', async (signal, report) => {
      try {
        await job(signal, (progress) => {
          usePhase.setState({ phase: progress.phase })
          report(progress)
        })
      } catch (error) {
        if (!signal.aborted) useDraft.setState({ error: known(error) })
      }
    })
  }

  return {
    open: async (picked) => {
      if (typeof picked === 'string') return await look({ path: picked }, {})
      useDraft.setState({ reading: true, error: null })
      try {
        await look(await upload(engine, picked), {})
      } catch (error) {
        useDraft.setState({ reading: false, error: known(error) })
      }
    },
    inspect: async (change) => {
      const { file, mapping } = useDraft.getState()
      if (file) await look(file, { ...(mapping && { kind: mapping.kind }), ...change })
    },
    check: () =>
      long(async (signal, onProgress) => {
        const { file, mapping, source } = useDraft.getState()
        if (!file || !mapping) return
        const checked = await engine.call('imports.check', { file, mapping, source }, { signal, onProgress })
        useDraft.setState({ checked })
      }),
    run: () =>
      long(async (signal, onProgress) => {
        const { file, mapping, source, profile } = useDraft.getState()
        if (!file || !mapping) return
        const input = { file, mapping, source, profileId: profile?.id ?? null }
        const run = await cancellable(signal, onProgress, (options) => engine.call('imports.run', input, options))
        useDraft.setState({ run, checked: null })
      }),
    runProfile: (profileId, picked) =>
      long(async (signal, onProgress) => {
        if (profileId === null) return
        const file = picked && (await upload(engine, picked))
        const run = await cancellable(signal, onProgress, (options) =>
          engine.call('imports.runProfile', { profileId, file }, options),
        )
        useDraft.setState({ run })
      }),
  }
}
