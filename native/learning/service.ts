import type { CategoryService } from '../categories/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { CategoryMode, ModelVersionId } from '../contract/learning.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { Labels } from '../triage/labels.ts'
import type { TriageModels } from '../triage/models.ts'
import type { TriageService } from '../triage/service.ts'
import { createFreshLabels } from './fresh-labels.ts'
import { createInsight, type Insight } from './insight.ts'
import { createModelInUse } from './model-in-use.ts'
import type { CategoryModes } from './modes.ts'
import { createRetraining } from './retraining.ts'
import { createShippedVerdicts } from './shipped-verdicts.ts'
import { createTrainer, type Trainer } from './trainer.ts'

export interface LearningService extends Insight, Pick<Trainer, 'train' | 'trainAndWait' | 'cancel'> {
  /** Takes the model in use out of the database. */
  start(): Promise<void>
  /** Lets the labels there are count, and from now on trains by itself when enough have come. */
  watch(): Promise<void>
  /** A person corrected a label or took that back. Resolves when it counts. */
  corrected(): Promise<void>
  /** Many labels have come. Resolves when they count. */
  labelsArrived(): Promise<void>
  /** Tickets have come or changed; there may be labels among them. */
  ticketsChanged(): void
  /** @throws EngineError `not_found` */
  setMode(rule: { categoryId: string; mode: CategoryMode; threshold: number }): Promise<void>
  /** @throws EngineError `not_found` where there is no such version, or no way back to it */
  rollBack(id: ModelVersionId | null): Promise<void>
  stop(): void
}

export interface LearningDeps {
  readonly db: Db
  readonly inference: Inference
  readonly models: TriageModels
  readonly labels: Labels
  readonly categories: Pick<CategoryService, 'list' | 'descriptions'>
  readonly triage: Pick<TriageService, 'judgeAgain'>
  readonly modes: CategoryModes
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** What weights depend on: encoder and heads that ship, each with its revision. */
  readonly basis: string
  /** Milliseconds in which labels are gathered before it is asked whether they are worth a training. */
  readonly gatherMs?: number
}

/** Learns the company's categories from its tickets: at once from a correction, thoroughly in the background. */
export function createLearningService(deps: LearningDeps): LearningService {
  const { labels, categories, triage, modes, log } = deps
  const changed = (): void => deps.emit('learning.changed', {})
  const inUse = createModelInUse(deps)
  const fresh = createFreshLabels({ ...deps, own: inUse.get })
  const shipped = createShippedVerdicts({ ...deps, measured: changed })
  const refresh = async (): Promise<void> => {
    await fresh.readAll()
    changed()
  }
  /** For work that is done also where the labels since then cannot be read just now; the next label brings them. */
  const refreshIfPossible = async (): Promise<void> => {
    await refresh().catch((error: unknown) => {
      if (!isEngineError(error)) throw error
      log.warn('labels could not be read', { error: String(error) })
      changed()
    })
  }
  /** What waits for somebody is judged by whichever model is in use; in the background, after all that is new. */
  const change = async (model: () => Promise<unknown>): Promise<void> => {
    const before = inUse.get()?.id
    await model()
    await refreshIfPossible()
    if (inUse.get()?.id !== before) await triage.judgeAgain(null)
  }
  const trained = (): Promise<void> => change(inUse.reload)
  const trainer = createTrainer({ ...deps, inUse, trained })
  const retraining = createRetraining({ ...deps, enqueue: trainer.enqueue, refresh })
  const { ruleOf } = modes
  const insight = createInsight({ ...deps, ruleOf, inUse, fresh, shipped, progress: trainer.progress })

  return {
    overview: insight.overview,
    examples: insight.examples,
    train: trainer.train,
    trainAndWait: trainer.trainAndWait,
    cancel: trainer.cancel,
    start: async () => {
      if (await inUse.reload()) await trainer.enqueue()
    },
    watch: async () => {
      retraining.start()
      await refresh()
    },
    corrected: async () => {
      shipped.forget()
      retraining.consider()
      await fresh.readCorrections()
      changed()
    },
    labelsArrived: async () => {
      shipped.forget()
      retraining.consider()
      await refresh()
    },
    ticketsChanged: retraining.consider,
    setMode: async ({ categoryId, mode, threshold }) => {
      const named = (await categories.list()).some(({ id }) => id === categoryId)
      if (!named && !(await labels.countByCategory()).has(categoryId))
        throw new EngineError('not_found', { what: 'category', id: categoryId })
      const before = ruleOf(categoryId)
      await modes.set(categoryId, { mode, threshold })
      changed()
      // What was off is in no verdict; anything may belong to it.
      await triage.judgeAgain(before.mode === 'off' ? null : categoryId)
    },
    rollBack: (id) => change(() => inUse.rollBack(id)),
    stop: retraining.stop,
  }
}
