import type { CategoryService } from '../categories/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type { ModelVersion } from '../contract/learning.ts'
import type { Counts } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { Labels } from '../triage/labels.ts'
import type { TriageModels } from '../triage/models.ts'
import type { ModelInUse } from './model-in-use.ts'
import { versionOf } from './overview.ts'
import { opponentOf } from './own-model.ts'
import { leastLabels } from './retraining.ts'
import { runTraining } from './run-training.ts'
import { createTrainingWatch } from './training-watch.ts'

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly models: TriageModels
  readonly labels: Labels
  readonly categories: Pick<CategoryService, 'descriptions'>
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly basis: string
  readonly inUse: ModelInUse
  /** Called when a training has ended, before anybody is told. */
  readonly trained: () => Promise<void>
}

export interface Trainer {
  /** null while nothing is trained. */
  progress(): Counts | null
  /** Whether there are enough labels is asked when it begins. */
  enqueue(): Promise<void>
  /** @throws EngineError `too_few_examples` */
  train(): Promise<void>
  /** As `train`, and resolves when it has ended. @throws EngineError `too_few_examples`, `cancelled` */
  trainAndWait(options: { signal: AbortSignal; report: (counts: Counts) => void }): Promise<ModelVersion>
  cancel(): Promise<void>
}

/** There is one classifier of categories, so the job has one subject. */
const subject = 1

/** Trainings as background work: one at a time, begun anew after a restart. */
export function createTrainer(deps: Deps): Trainer {
  const { db, models, labels, jobs, emit, log, basis, inUse, trained } = deps
  const watch = createTrainingWatch(emit)
  const enqueue = (): Promise<void> => jobs.enqueue(db, 'learning.train', [subject])

  const run = async (signal: AbortSignal): Promise<void> =>
    await watch.run(async (report) => {
      const own = inUse.get()
      const row = await runTraining({ ...deps, opponent: opponentOf(own, models), inUse: own }, { signal, report })
      await trained()
      return versionOf(row, basis)
    })
  jobs.register({
    kind: 'learning.train',
    batchSize: 1,
    requeue: async () => {
      await enqueue()
      return 1
    },
    run: (_subjects, signal) =>
      run(signal).catch((error: unknown) => {
        // Trying again would find no more of them; new ones bring a training of their own.
        if (!isEngineError(error, 'too_few_examples')) throw error
        log.warn('too few labels for a training', error.params)
      }),
  })

  const checkLabels = async (): Promise<void> => {
    const found = await labels.count()
    if (found < leastLabels) throw new EngineError('too_few_examples', { found, needed: leastLabels })
  }
  return {
    progress: watch.current,
    enqueue,
    train: async () => {
      await checkLabels()
      await enqueue()
    },
    trainAndWait: async (options) => {
      await checkLabels()
      const ended = watch.wait(options)
      await enqueue()
      return await ended
    },
    cancel: async () => {
      await jobs.cancel('learning.train')
      watch.cancelled()
    },
  }
}
