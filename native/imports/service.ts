import { EngineError, isEngineError } from '../contract/errors.ts'
import type {
  ImportFile,
  ImportInspection,
  ImportKind,
  ImportMapping,
  ImportRun,
  ImportRunId,
  PreviewRow,
  RejectedRow,
  RowCounts,
  TableLayout,
} from '../contract/imports.ts'
import { fieldsOf, importMapping } from '../contract/imports.ts'
import type { Language } from '../contract/words.ts'
import { createImportFiles, hashFile } from './files.ts'
import { guessMapping, type KnownShares, nothingKnown } from './guess.ts'
import { noLayout } from './open-table.ts'
import { createProfiles, type Profiles } from './profiles.ts'
import * as queries from './queries.ts'
import { read } from './reader.ts'
import { rejectedRows, tableHead, tableLine } from './rejected-table.ts'
import { createRuns, type RunDeps, type RunOptions } from './runs.ts'
import { createSchedule } from './schedule.ts'

type Deps = Omit<RunDeps, 'files'> & { readonly dataFolder: string | null }
type Checked = RowCounts & { rejectedRows: RejectedRow[]; refusal: ImportRun['error'] }

/** Imports of files with columns of their own, by a mapping that is kept and repeated. */
export interface ImportsService extends Profiles {
  /** @throws EngineError `not_found`, `too_large` */
  upload(to: string | null, name: string, content: Uint8Array): Promise<string>
  /** @throws EngineError `path_not_found`, `no_file`, `file_not_read` */
  inspect(
    file: ImportFile,
    options: { layout?: TableLayout | undefined; kind?: ImportKind | undefined; signal?: AbortSignal },
  ): Promise<ImportInspection>
  /** @throws EngineError those of `inspect`, `columns_missing` */
  preview(
    file: ImportFile,
    mapping: ImportMapping,
    options: { limit: number; signal?: AbortSignal },
  ): Promise<{ fields: string[]; rows: PreviewRow[] }>
  check(file: ImportFile, wanted: { mapping: ImportMapping; source: string }, options: RunOptions): Promise<Checked>
  run(
    file: ImportFile,
    wanted: { mapping: ImportMapping; source: string; profileId: number | null },
    options: RunOptions,
  ): Promise<ImportRun>
  /** @throws EngineError `not_found`, `no_file`, `path_not_found` */
  runProfile(profileId: number, file: ImportFile | null, options: RunOptions): Promise<ImportRun>
  /** @returns false where the run has ended already */
  cancel(runId: ImportRunId): boolean
  runs(profileId: number | null, limit: number): Promise<ImportRun[]>
  rejectedRows(runId: number, limit: number): Promise<{ columns: string[]; rows: RejectedRow[] }>
  rejectedTable(
    runId: number,
    options: { after: number | null; language: Language },
  ): Promise<{ csv: string; next: number | null }>
  /** Carries on what a crash cut off. */
  resume(): Promise<void>
  /** Watches the schedules. */
  start(): void
  idle(): Promise<void>
  stop(): Promise<void>
}

const tableRows = 2_000

export function createImportsService({ dataFolder, ...deps }: Deps): ImportsService {
  const { db, clock, emit, log } = deps
  const files = createImportFiles(dataFolder, clock)
  const runs = createRuns({ ...deps, files })
  const profiles = createProfiles({
    db,
    clock,
    changed: () => {
      emit('imports.changed', {})
      schedule.consider()
    },
  })

  const runOf = async (id: number): Promise<ImportRun> => {
    const row = await queries.selectRun(db, id)
    if (!row) throw new EngineError('not_found', { what: 'import_run', id })
    return await profiles.toRun(row)
  }

  const runScheduled = async (id: number): Promise<void> => {
    const profile = await queries.selectProfile(db, id)
    if (!profile?.path) return
    const mapping = importMapping.parse(JSON.parse(profile.mapping))
    try {
      const file = await files.find({ path: profile.path })
      if ((await hashFile(file.path)) === (await queries.selectLastContent(db, id))) return
      await runs.run({ file, mapping, source: profile.source, profileId: id }, {})
    } catch (error) {
      log.warn('a scheduled import could not begin', { profile: id, error: String(error) })
      const known = isEngineError(error) ? error : new EngineError('internal', {})
      await queries.insertRun(db, {
        profile_id: id,
        source: profile.source,
        kind: profile.kind,
        file: profile.path,
        content_hash: '',
        state: 'failed',
        error: JSON.stringify({ code: known.code, params: known.params }),
        started_at: clock(),
        finished_at: clock(),
      })
      emit('imports.changed', {})
    }
  }
  const schedule = createSchedule({ clock, log, scheduled: profiles.scheduled, run: runScheduled })

  return {
    ...profiles,
    upload: files.upload,
    inspect: async (file, { layout = noLayout, kind, signal }) => {
      const found = await files.find(file)
      const seen = await read({ what: 'inspect', file: found.path, layout }, { signal, name: found.name })
      const known = await Promise.all(seen.columns.map(({ samples }) => knownShares(samples)))
      const guess = guessMapping(seen.columns, known, layout, kind)
      return {
        name: found.name,
        format: seen.format,
        sheets: [...seen.sheets],
        layout: seen.layout,
        columns: seen.columns.map(({ name, samples, filled }) => ({
          name,
          samples: [...new Set(samples)].slice(0, 5),
          filled,
          guess: guess.columns.get(name) ?? null,
        })),
        kinds: guess.kinds,
        mapping: { ...guess.mapping, layout: { ...guess.mapping.layout, sheet: seen.layout.sheet } },
      }
    },
    preview: async (file, mapping, { limit, signal }) => {
      const found = await files.find(file)
      const { rows } = await read({ what: 'preview', file: found.path, mapping, limit }, { signal, name: found.name })
      const mapped = new Set(mapping.targets.map(({ field }) => field))
      return { fields: fieldsOf(mapping.kind).filter((field) => mapped.has(field)), rows: [...rows] }
    },
    check: async (file, wanted, options) => {
      const checked = await runs.check({ file: await files.find(file), ...wanted }, options)
      const { refusal } = checked
      return { ...checked, refusal: refusal && { code: refusal.code, params: refusal.params } }
    },
    run: async (file, wanted, options) =>
      await runOf(await runs.run({ file: await files.find(file), ...wanted }, options)),
    runProfile: async (profileId, file, options) => {
      const { path, mapping, source } = await profiles.profile(profileId)
      if (file === null && path === null) throw new EngineError('no_file', { path: '' })
      const found = await files.find(file ?? { path: path ?? '' })
      return await runOf(await runs.run({ file: found, mapping, source, profileId }, options))
    },
    cancel: runs.cancel,
    runs: async (profileId, limit) =>
      await Promise.all((await queries.selectRuns(db, profileId, limit)).map((row) => profiles.toRun(row))),
    rejectedRows: async (runId, limit) => ({
      columns: await queries.selectHead(db, runId),
      rows: rejectedRows(await queries.selectRejected(db, runId, { after: -1, limit })),
    }),
    rejectedTable: async (runId, { after, language }) => {
      const rows = rejectedRows(await queries.selectRejected(db, runId, { after: after ?? -1, limit: tableRows }))
      const head = after === null ? tableHead(await queries.selectHead(db, runId), language) : ''
      const csv = head + rows.map((row) => tableLine(row, language)).join('')
      return { csv, next: rows.length < tableRows ? null : (rows.at(-1)?.line ?? null) }
    },
    resume: runs.resume,
    start: schedule.consider,
    idle: schedule.idle,
    stop: async () => {
      await Promise.all([schedule.stop(), runs.stop()])
      await files.removeAll()
    },
  }

  async function knownShares(all: readonly string[]): Promise<KnownShares> {
    const samples = [...new Set(all)]
    if (samples.length === 0) return nothingKnown
    const share = async (kind: 'customers' | 'parts' | 'machines' | 'models' | 'orders'): Promise<number> =>
      (await queries.selectKnown(db, kind, samples)).size / samples.length
    return {
      customers: await share('customers'),
      parts: await share('parts'),
      serials: await share('machines'),
      models: await share('models'),
      orders: await share('orders'),
    }
  }
}
