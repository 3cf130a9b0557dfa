import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit } from '../contract/index.ts'
import type {
  CategoryMode,
  HeldOutExample,
  LearningOverview,
  ModelVersion,
  ModelVersionId,
} from '../contract/learning.ts'
import type { Counts, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import type { Labels } from '../triage/labels.ts'
import type { TriageModels } from '../triage/models.ts'
import type { TriageService } from '../triage/service.ts'
import { createFreshLabels } from './fresh-labels.ts'
import { examplesOf } from './measures.ts'
import type { CategoryModes } from './modes.ts'
import { categoriesOf, versionOf } from './overview.ts'
import { loadOwnModel, type OwnModel, opponentOf } from './own-model.ts'
import type { HeldOutVerdict } from './quality.ts'
import * as queries from './queries.ts'
import { createRetraining, leastLabels } from './retraining.ts'
import { runTraining } from './run-training.ts'
import { createShippedVerdicts } from './shipped-verdicts.ts'
import { createTrainingWatch } from './training-watch.ts'

export interface LearningService {
  /** Takes the model in use out of the database. */
  start(): Promise<void>
  /** Lets the labels there are count, and from now on trains by itself when enough have come. */
  watch(): Promise<void>
  /** Labels were given or taken back. Resolves when they count. */
  labelsChanged(): Promise<void>
  /** Tickets have come or changed; there may be labels among them. */
  ticketsChanged(): void
  overview(): Promise<LearningOverview>
  /** @throws EngineError `not_found` */
  setMode(rule: { categoryId: string; mode: CategoryMode; threshold: number }): Promise<void>
  examples(filter: {
    categoryId: string
    confusedWith?: string | null | undefined
    limit: number
  }): Promise<HeldOutExample[]>
  /** @throws EngineError `too_few_examples` */
  train(): Promise<void>
  /** As `train`, and resolves when it has ended. @throws EngineError `too_few_examples`, `cancelled` */
  trainAndWait(options: { signal: AbortSignal; report: (counts: Counts) => void }): Promise<ModelVersion>
  cancel(): Promise<void>
  /** @throws EngineError `not_found` where there is no such version, or no way back to it */
  rollBack(id: ModelVersionId | null): Promise<void>
  stop(): void
}

export interface LearningDeps {
  readonly db: Db
  readonly inference: Inference
  readonly models: TriageModels
  readonly labels: Labels
  readonly triage: Pick<TriageService, 'categories' | 'judgeAgain'>
  readonly modes: CategoryModes
  readonly jobs: Jobs
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** What weights depend on: encoder and heads that ship, each with its revision. */
  readonly basis: string
  /** How long labels are gathered before it is asked whether they are worth a training. */
  readonly gatherMs?: number
}

/** The one subject of the job: there is one classifier of categories. */
const subject = 1

export function createLearningService(deps: LearningDeps): LearningService {
  const { db, models, labels, triage, modes, jobs, emit, log, basis } = deps
  let own: OwnModel | null = null
  const use = (model: OwnModel | null): void => {
    own = model
    models.useCategoryClassifier(model?.classifier ?? null)
  }
  const changed = (): void => emit('learning.changed', {})
  const enqueue = (): Promise<void> => jobs.enqueue(db, 'learning.train', [subject])
  const fresh = createFreshLabels({ ...deps, own: () => own })
  const watch = createTrainingWatch(emit)
  const shipped = createShippedVerdicts({ ...deps, measured: changed })

  const reload = async (): Promise<boolean> => {
    const { own: loaded, outdated } = await loadOwnModel(deps)
    use(loaded)
    return outdated
  }
  const refresh = async (): Promise<void> => {
    await fresh.refresh()
    changed()
  }
  const retraining = createRetraining({ ...deps, enqueue, refresh })

  jobs.register({
    kind: 'learning.train',
    batchSize: 1,
    requeue: async () => {
      await enqueue()
      return 1
    },
    run: async (_subjects, signal) => {
      const training = watch.run(async (report) => {
        const opponent = opponentOf(own, models)
        const row = await runTraining({ ...deps, opponent, inUse: own }, { signal, report })
        await reload()
        await refresh()
        return versionOf(row, basis)
      })
      await training.catch((error: unknown) => {
        // Trying again would find no more of them; new ones bring a training of their own.
        if (!isEngineError(error, 'too_few_examples')) throw error
        log.warn('too few labels for a training', error.params)
      })
    },
  })

  const checkLabels = async (): Promise<void> => {
    const found = await labels.count()
    if (found < leastLabels) throw new EngineError('too_few_examples', { found, needed: leastLabels })
  }
  const verdicts = async (): Promise<readonly HeldOutVerdict[]> =>
    own ? [...own.verdicts.values()] : await shipped.get()

  return {
    start: async () => {
      if (await reload()) await enqueue()
    },
    watch: async () => {
      retraining.start()
      await refresh()
    },
    labelsChanged: async () => {
      shipped.forget()
      retraining.consider()
      await refresh()
    },
    ticketsChanged: () => retraining.consider(),
    overview: async () => {
      const rows = (await queries.selectVersions(db)).map((row) => versionOf(row, basis))
      return {
        active: rows.find(({ state }) => state === 'active') ?? null,
        versions: rows,
        newLabels: (await fresh.select()).length,
        labelCount: await labels.count(),
        leastLabels,
        training: watch.current(),
        categories: categoriesOf({
          named: await triage.categories(),
          examples: await labels.countByCategory(),
          verdicts: await verdicts(),
          ruleOf: modes.ruleOf,
        }),
      }
    },
    setMode: async ({ categoryId, mode, threshold }) => {
      const known = (await triage.categories()).some(({ id }) => id === categoryId)
      if (!known && !(await labels.countByCategory()).has(categoryId))
        throw new EngineError('not_found', { what: 'category', id: categoryId })
      const before = modes.ruleOf(categoryId)
      await modes.set(categoryId, { mode, threshold })
      changed()
      // What was off is in no verdict; anything may belong to it.
      await triage.judgeAgain(before.mode === 'off' ? null : categoryId)
    },
    examples: async ({ categoryId, confusedWith, limit }) => {
      const found = examplesOf(categoryId, await verdicts(), confusedWith).slice(0, limit)
      const rows = await queries.selectTickets(
        db,
        found.map(({ ticketId }) => ticketId),
      )
      const tickets = new Map(rows.map((row) => [row.id, row]))
      return found.flatMap(({ ticketId, ...verdict }) => {
        const ticket = tickets.get(ticketId)
        if (!ticket) return []
        return [{ ...verdict, ticketId: ticketId as TicketId, number: ticket.number, subject: ticket.subject }]
      })
    },
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
    rollBack: async (id) => {
      await db.transaction().execute(async (trx) => {
        if (id !== null) {
          const row = await queries.selectVersion(trx, id)
          const back = row && versionOf(row, basis)
          if (!back?.canRollBack) throw new EngineError('not_found', { what: 'model version', id })
        }
        await queries.retireActive(trx)
        if (id !== null) await queries.activate(trx, id)
      })
      await reload()
      await refresh().catch((error: unknown) => {
        // The version is in use; the labels since then follow as soon as the models answer again.
        if (!isEngineError(error)) throw error
        log.warn('labels could not be read', { error: String(error) })
      })
    },
    stop: () => retraining.stop(),
  }
}
