import { open } from 'node:fs/promises'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { ImportProfile, ImportRun } from '../contract/imports.ts'
import type { EngineClient } from '../protocol/connect.ts'
import type { CliContext, ExitCode } from './context.ts'
import { writeLine } from './lines.ts'

/** `import --profiles [--data DIR]`: a line for each. */
export async function listProfiles(context: CliContext, { data }: { data: string | undefined }): Promise<ExitCode> {
  const engine = await context.openEngine(data ?? context.defaultData(), [])
  const { profiles } = await engine.call('imports.profiles', {})
  for (const { name, source, mapping, path, schedule, lastRun } of profiles) {
    const last = lastRun && { state: lastRun.state, at: new Date(lastRun.startedAt).toISOString() }
    await writeLine(context.output, { profile: name, source, kind: mapping.kind, path, schedule, lastRun: last })
  }
  return 0
}

export interface ProfileImport {
  readonly profile: string
  /** None: the newest one at the profile's path. */
  readonly files: readonly string[]
  readonly data: string | undefined
  /** Where the rejected rows are written, as CSV. */
  readonly rejected: string | undefined
}

/**
 * `import --profile NAME [FILE…] [--rejected FILE] [--data DIR]`: a line for each file. A file is taken whole or not at
 * all; 2 where not one was taken.
 */
export async function importByProfile(context: CliContext, wanted: ProfileImport): Promise<ExitCode> {
  const engine = await context.openEngine(wanted.data ?? context.defaultData(), [])
  const profile = await findProfile(engine, wanted.profile)
  const rejected = wanted.rejected === undefined ? null : await open(wanted.rejected, 'w')
  let taken = 0
  try {
    for (const path of wanted.files.length > 0 ? wanted.files : [null]) {
      const run = await importOne(engine, profile, path, context)
      if (!run) continue
      if (run.state === 'done') taken += 1
      if (rejected) await writeRejected(engine, run, (text) => rejected.appendFile(text))
    }
  } finally {
    await rejected?.close()
  }
  return taken > 0 ? 0 : 2
}

async function findProfile(engine: EngineClient, name: string): Promise<ImportProfile> {
  const { profiles } = await engine.call('imports.profiles', {})
  const found = profiles.find((profile) => profile.name.toLowerCase() === name.toLowerCase())
  if (!found) throw new EngineError('not_found', { what: 'import_profile', id: name })
  return found
}

async function importOne(
  engine: EngineClient,
  profile: ImportProfile,
  path: string | null,
  { output, complain, signal }: CliContext,
): Promise<ImportRun | null> {
  const file = path === null ? null : { path }
  try {
    const run = await runCancellable(engine, { profileId: profile.id, file }, signal)
    const { state, added, changed, unchanged, rejected, kept, error } = run
    await writeLine(output, {
      file: run.file,
      profile: profile.name,
      state,
      added,
      changed,
      unchanged,
      rejected,
      kept,
      error,
    })
    if (state === 'cancelled') complain(`${run.file}: cancelled; ${kept} records are left of it`)
    if (error) complain(`${run.file}: ${error.code} ${JSON.stringify(error.params)}; nothing was stored`)
    return run
  } catch (error) {
    if (!isEngineError(error)) throw error
    const told = { code: error.code, params: error.params }
    await writeLine(output, { file: path ?? profile.path, profile: profile.name, state: 'failed', error: told })
    complain(`${path ?? profile.path}: ${error.code} ${JSON.stringify(error.params)}; nothing was stored`)
    return null
  }
}

/** Ends a run by its number once it has one: what it has stored is taken back before the program ends. */
async function runCancellable(
  engine: EngineClient,
  input: { profileId: ImportProfile['id']; file: { path: string } | null },
  signal: AbortSignal,
): Promise<ImportRun> {
  const leaving = new AbortController()
  let runId: ImportRun['id'] | null = null
  const cancel = (): void => {
    if (runId === null) leaving.abort()
    else engine.call('imports.cancel', { runId }).catch(() => leaving.abort())
  }
  if (signal.aborted) cancel()
  signal.addEventListener('abort', cancel)
  try {
    return await engine.call('imports.runProfile', input, {
      signal: leaving.signal,
      onProgress: (progress) => {
        runId = progress.runId
      },
    })
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

async function writeRejected(
  engine: EngineClient,
  run: ImportRun,
  write: (text: string) => Promise<void>,
): Promise<void> {
  if (run.rejected === 0) return
  for (let after: number | null = null; ; ) {
    const piece: { csv: string; next: number | null } = await engine.call('imports.rejectedTable', {
      runId: run.id,
      after,
      language: 'en',
    })
    await write(piece.csv)
    if (piece.next === null) return
    after = piece.next
  }
}
