import { recordActivity } from '../activity/service.ts'
import type { CaseService } from '../cases/service.ts'
import type { Clock } from '../clock.ts'
import type { DefectId, DefectMatch, KnownDefect } from '../contract/defects.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import { detectLanguage } from '../text/language.ts'
import { createMatcher, type DefectSearch } from './matcher.ts'
import * as queries from './queries.ts'
import { type DefectInput, type DefectRow, symptomsOf, toBlob, toDefect, toRow } from './rows.ts'

export interface DefectService {
  list(): Promise<KnownDefect[]>
  /** Without an id it is new. @throws EngineError `not_found` */
  save(defect: DefectInput): Promise<KnownDefect>
  /** @throws EngineError `not_found` */
  remove(defectId: DefectId): Promise<void>
  /** Those the mail matches, the surest first; none where it only looks a little like one. */
  matching(mail: DefectSearch): Promise<DefectMatch[]>
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  /** What else was wrong with a machine. */
  readonly cases: Pick<CaseService, 'similar'>
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  /** Takes the language out of a vector, so that a German mail can be compared with an English symptom. */
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

export function createDefectService({ db, inference, cases, jobs, clock, emit, centre }: Deps): DefectService {
  const embed = async (row: DefectRow, signal: AbortSignal): Promise<void> => {
    const symptoms = symptomsOf(row)
    const vectors = await inference.embed(symptoms, { role: 'query', signal })
    const rows = vectors.map((vector, symptom) => {
      const language = detectLanguage(symptoms[symptom] ?? '')
      return { defect_id: row.id, symptom, language, vector: toBlob(centre(vector, language)) }
    })
    await db.transaction().execute(async (trx) => {
      const now = await queries.selectDefect(trx, row.id)
      // Changed while the model was at it: the change has queued the work again.
      if (now?.symptoms === row.symptoms) await queries.replaceSymptoms(trx, row.id, rows)
    })
  }

  jobs.register({
    kind: 'defects.embed',
    batchSize: 16,
    requeue: async () => {
      const ids = await queries.selectUnembedded(db)
      await jobs.enqueue(db, 'defects.embed', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      for (const row of await queries.selectDefectsById(db, ids)) await embed(row, signal)
      emit('defects.changed', {})
    },
  })

  return {
    list: async () => (await queries.selectDefects(db)).map(toDefect),
    save: async ({ id, ...defect }) => {
      const at = clock()
      const saved = await db.transaction().execute(async (trx) => {
        if (defect.articleId !== null && !(await queries.articleExists(trx, defect.articleId))) {
          throw new EngineError('not_found', { what: 'article', id: defect.articleId })
        }
        const before = id === undefined ? undefined : await queries.selectDefect(trx, id)
        if (id !== undefined && !before) throw new EngineError('not_found', { what: 'defect', id })
        const values = { ...toRow(defect), updated_at: at }
        const row = before
          ? await queries.updateDefect(trx, before.id, values)
          : await queries.insertDefect(trx, { ...values, external_id: null, created_at: at })
        if (before?.symptoms !== row.symptoms) {
          await queries.replaceSymptoms(trx, row.id, [])
          await jobs.enqueue(trx, 'defects.embed', [row.id])
        }
        const data = { defectId: row.id, active: defect.active }
        await recordActivity(trx, [{ at, kind: 'defect.saved', actor: 'person', data }])
        return row
      })
      emit('defects.changed', {})
      return toDefect(saved)
    },
    remove: async (defectId) => {
      await db.transaction().execute(async (trx) => {
        if (!(await queries.deleteDefect(trx, defectId)))
          throw new EngineError('not_found', { what: 'defect', id: defectId })
        await recordActivity(trx, [{ at: clock(), kind: 'defect.removed', actor: 'person', data: { defectId } }])
      })
      emit('defects.changed', {})
    },
    matching: createMatcher({ db, inference, cases, centre }),
  }
}
