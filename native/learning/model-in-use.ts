import { EngineError } from '../contract/errors.ts'
import type { ModelVersionId } from '../contract/learning.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import type { TriageModels } from '../triage/models.ts'
import { versionOf } from './overview.ts'
import { loadOwnModel, type OwnModel } from './own-model.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly models: Pick<TriageModels, 'useCategoryClassifier'>
  readonly log: Log
  readonly basis: string
}

export interface ModelInUse {
  /** null: the heads that ship. */
  get(): OwnModel | null
  /** Takes what the database says is in use. @returns whether that had to be put aside, as its weights are outdated */
  reload(): Promise<boolean>
  /** @throws EngineError `not_found` where there is no such version, or no way back to it */
  rollBack(id: ModelVersionId | null): Promise<void>
}

export function createModelInUse(deps: Deps): ModelInUse {
  const { db, basis } = deps
  const { useCategoryClassifier: judgeBy } = deps.models
  let own: OwnModel | null = null
  const reload = async (): Promise<boolean> => {
    const loaded = await loadOwnModel(deps)
    own = loaded.own
    judgeBy(own?.classifier ?? null)
    return loaded.outdated
  }
  return {
    get: () => own,
    reload,
    rollBack: async (id) => {
      if (id === own?.id) return
      await db.transaction().execute(async (trx) => {
        const row = id === null ? null : await queries.selectVersion(trx, id)
        if (row === undefined || (row && !versionOf(row, basis).canRollBack))
          throw new EngineError('not_found', { what: 'model version', id: id ?? 0 })
        await queries.retireActive(trx)
        if (row) await queries.activate(trx, row.id)
      })
      await reload()
    },
  }
}
