import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import {
  type ImportProfile,
  type ImportProfileId,
  type ImportRun,
  type ImportRunId,
  importKind,
  importMapping,
  type ProfileInput,
} from '../contract/imports.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'
import { nextDue, type Scheduled } from './schedule.ts'

export interface Profiles {
  profiles(): Promise<ImportProfile[]>
  /** @throws EngineError `not_found` */
  profile(id: number): Promise<ImportProfile>
  /** @throws EngineError `name_taken`, `bad_schedule`, `not_found` */
  saveProfile(id: number | null, profile: ProfileInput): Promise<ImportProfile>
  /** @throws EngineError `not_found` */
  removeProfile(id: number): Promise<{ profile: ImportProfile; runIds: ImportRunId[] }>
  /** @throws EngineError `name_taken` */
  restoreProfile(profile: ProfileInput, runIds: readonly number[]): Promise<ImportProfile>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly changed: () => void
}

interface WithRuns extends Profiles {
  toRun(row: queries.RunRow): Promise<ImportRun>
  scheduled(): Promise<Scheduled[]>
}

export function createProfiles({ db, clock, changed }: Deps): WithRuns {
  const toRun = async (row: queries.RunRow): Promise<ImportRun> => {
    const profile = row.profile_id === null ? undefined : await queries.selectProfile(db, row.profile_id)
    return {
      id: row.id as ImportRunId,
      profileId: row.profile_id as ImportProfileId | null,
      profileName: profile?.name ?? null,
      source: row.source,
      kind: importKind.parse(row.kind),
      file: row.file,
      state: row.state,
      added: row.added,
      changed: row.changed,
      unchanged: row.unchanged,
      rejected: row.rejected,
      error: row.error === null ? null : JSON.parse(row.error),
      kept: row.kept,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    }
  }

  const toProfile = async (row: queries.ProfileRow): Promise<ImportProfile> => {
    const lastRun = await queries.selectLastRun(db, row.id)
    return {
      id: row.id as ImportProfileId,
      name: row.name,
      source: row.source,
      mapping: importMapping.parse(JSON.parse(row.mapping)),
      path: row.path,
      schedule: row.schedule,
      nextRunAt: row.schedule !== null && row.path !== null ? nextDue(row.schedule, clock()) : null,
      lastRun: lastRun ? await toRun(lastRun) : null,
    }
  }

  const profile = async (id: number): Promise<ImportProfile> => {
    const row = await queries.selectProfile(db, id)
    if (!row) throw new EngineError('not_found', { what: 'import_profile', id })
    return await toProfile(row)
  }

  const save = async (id: number | null, input: ProfileInput): Promise<queries.ProfileRow> => {
    const { name, source, mapping, path, schedule } = input
    if (schedule !== null) nextDue(schedule, clock())
    return await db.transaction().execute(async (trx) => {
      const namesake = await queries.selectProfileByName(trx, name)
      if (namesake && namesake.id !== id) throw new EngineError('name_taken', { name })
      const row = { name, source, kind: mapping.kind, mapping: JSON.stringify(mapping), path, schedule }
      const at = clock()
      if (id === null) return await queries.insertProfile(trx, { ...row, created_at: at, changed_at: at })
      const saved = await queries.updateProfile(trx, id, { ...row, changed_at: at })
      if (!saved) throw new EngineError('not_found', { what: 'import_profile', id })
      return saved
    })
  }

  return {
    toRun,
    profile,
    profiles: async () => await Promise.all((await queries.selectProfiles(db)).map(toProfile)),
    saveProfile: async (id, input) => {
      const saved = await toProfile(await save(id, input))
      changed()
      return saved
    },
    removeProfile: async (id) => {
      const removed = await profile(id)
      const runIds = await db.transaction().execute((trx) => queries.deleteProfile(trx, id))
      changed()
      return { profile: removed, runIds: runIds as ImportRunId[] }
    },
    restoreProfile: async (input, runIds) => {
      const row = await save(null, input)
      await db.transaction().execute((trx) => queries.setRunsProfile(trx, runIds, row.id))
      changed()
      return await toProfile(row)
    },
    scheduled: async () => {
      const rows = await queries.selectProfiles(db)
      return await Promise.all(
        rows.flatMap((row) =>
          row.schedule === null || row.path === null ? [] : [sinceWhen(row.id, row.schedule, row.changed_at)],
        ),
      )
    },
  }

  async function sinceWhen(id: number, schedule: string, changedAt: number): Promise<Scheduled> {
    const run = await queries.selectLastRun(db, id)
    return { id, schedule, since: Math.max(changedAt, run?.started_at ?? 0) }
  }
}
