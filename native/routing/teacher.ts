import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { RoutingLesson } from '../contract/routing.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Log } from '../log.ts'
import type { History } from './history.ts'
import { nearestOf, readLessons } from './lessons.ts'
import type { Nearest } from './nearest.ts'
import * as queries from './queries.ts'
import { modelFromBytes, modelToBytes } from './stored-model.ts'
import { type AssigneeModel, trainAssignees } from './train.ts'

/** What was learned of the texts of solved tickets; kept over restarts, and learned anew as the history grows. */
export interface Teacher {
  /** null where nothing has been learned yet. */
  model(): AssigneeModel | null
  /** null until the texts have been read. */
  nearest(): Nearest | null
  /** Takes up what an earlier run has learned. */
  recall(): Promise<void>
  /** Whether so much has been solved since that it is worth learning anew. */
  isStale(): Promise<boolean>
  /** Reads the texts of solved tickets, which is all that the nearest of them need. @throws EngineError `cancelled` */
  read(signal?: AbortSignal): Promise<void>
  /** @throws EngineError `cancelled`, `models_unavailable` */
  learn(signal?: AbortSignal): Promise<RoutingLesson>
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly history: () => Promise<History>
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  /** Of the encoder whose vectors are learned from; what was learned from another's is worth nothing. */
  readonly encoder: string
  readonly clock: Clock
  readonly log: Log
}

/** A history that has grown by a tenth, and by more than a few tickets, is worth learning anew. */
const growth = 1.1
const leastGrowth = 5
/** Fewer are no history. */
const leastTickets = 4

export function createTeacher({ db, inference, history, centre, encoder, clock, log }: Deps): Teacher {
  let model: AssigneeModel | null = null
  let nearest: Nearest | null = null
  let learnedFrom = 0

  return {
    model: () => model,
    nearest: () => nearest,
    recall: async () => {
      if (model !== null) return
      const row = await queries.selectActive(db)
      if (!row?.weights || row.encoder !== encoder) return
      try {
        model = modelFromBytes(row.weights)
        learnedFrom = row.example_count
      } catch (error) {
        log.warn('what was learned of colleagues cannot be read and is learned anew', { error: String(error) })
      }
    },
    isStale: async () => {
      const { size } = await history()
      const grown = size >= learnedFrom * growth && size >= learnedFrom + leastGrowth
      return size >= leastTickets && (model === null || grown)
    },
    read: async (signal) => {
      nearest ??= nearestOf(await readLessons(await history(), { db, inference, signal }), centre)
    },
    learn: async (signal) => {
      const startedAt = clock()
      const known = await history()
      const lessons = await readLessons(known, { db, inference, signal })
      nearest = nearestOf(lessons, centre)
      const solvers = new Set(lessons.map(({ solver }) => solver))
      const nothing = { tickets: lessons.length, assignees: solvers.size, quality: null }
      if (lessons.length < leastTickets) return nothing
      const trained = await trainAssignees(lessons, signal ? { signal } : {})
      model = trained.model
      learnedFrom = known.size
      await db.transaction().execute((trx) =>
        queries.replaceActive(trx, {
          version: trained.model.classifier.version,
          encoder,
          trained_at: clock(),
          duration_ms: clock() - startedAt,
          example_count: known.size,
          label_count: solvers.size,
          quality: JSON.stringify(trained.quality ?? {}),
          weights: modelToBytes(trained.model),
        }),
      )
      log.info('learned who solves what', { tickets: lessons.length, ...trained.quality })
      return { ...nothing, quality: trained.quality }
    },
  }
}

export const isPassing = (error: unknown): boolean =>
  isEngineError(error, 'cancelled') || isEngineError(error, 'models_unavailable')
