import type { CategoryService } from '../categories/service.ts'
import { standardCategories } from '../categories/standard-categories.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { createPace, type Pace } from '../pace.ts'
import type { LabelledTicket, Labels, TicketLabel } from '../triage/labels.ts'
import { describeAll } from '../triage/learning/describe-all.ts'
import { packing } from '../triage/learning/packing.ts'
import type { TriageModels } from '../triage/models.ts'
import { mostLabels } from './fresh-labels.ts'
import type { OwnModel } from './own-model.ts'
import * as queries from './queries.ts'
import { leastLabels } from './retraining.ts'
import { packedModel } from './stored-model.ts'
import { removeStrayWeights, storeWeights } from './stored-weights.ts'
import { type Opponent, readLessons, type TrainingResult, trainAndCompare } from './training.ts'

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly models: Pick<TriageModels, 'hints' | 'usualMean'>
  readonly labels: Labels
  readonly categories: Pick<CategoryService, 'descriptions'>
  readonly clock: Clock
  readonly basis: string
  readonly opponent: Opponent
  readonly inUse: OwnModel | null
}

interface Options {
  readonly signal: AbortSignal
  readonly report: (share: number) => void
}

/** Weights of so many versions are kept, to go back to. */
const keptVersions = 5
/** Tickets nobody objected to, of a category that no person has given yet. */
const acceptedOfEach = 30
/** Of the whole, what reading the texts takes. */
export const readingShare = 0.3

/**
 * One training from the labels there are now: measured, compared, and stored as the version in use or as rejected.
 * @returns the version; the one in use where the same labels gave the same weights
 * @throws EngineError `too_few_examples`, `cancelled`, `models_unavailable`
 */
export async function runTraining(deps: Deps, { signal, report }: Options): Promise<queries.VersionRow> {
  const { db, labels, clock, opponent, inUse } = deps
  const startedAt = clock()
  const given = await labels.newest(mostLabels)
  const tickets = await labels.withTexts(inOrder(given))
  const kinds = new Set(tickets.map(({ label }) => label))
  if (tickets.length < leastLabels || kinds.size < 2)
    throw new EngineError('too_few_examples', { found: tickets.length, needed: leastLabels })
  const supplement = await supplementOf(given, labels)
  const read = await readLessons([...tickets, ...supplement], deps, {
    signal,
    report: (share) => report(share * readingShare),
  })
  const byPeople = new Set(tickets.map(({ ticketId }) => ticketId))
  const result = await trainAndCompare(
    {
      lessons: read.filter(({ ticketId }) => byPeople.has(ticketId)),
      supplement: read.filter(({ ticketId }) => !byPeople.has(ticketId)),
      opponent,
      descriptions: await describeAll(await deps.categories.descriptions(), deps.inference, deps.models, signal),
      usualMean: deps.models.usualMean,
    },
    { signal, report: (share) => report(readingShare + share * (1 - readingShare)) },
  )
  if (inUse && result.accepted?.version === inUse.classifier.version) {
    const same = await queries.selectVersion(db, inUse.id)
    if (same) return same
  }
  return await store(deps, { result, tickets, startedAt }, createPace(signal))
}

const inOrder = (tickets: readonly TicketLabel[]): TicketLabel[] => tickets.toSorted((a, b) => a.ticketId - b.ticketId)

/**
 * People correct what is wrong, so a standard category that is always right would have no labels and be forgotten: it is
 * learned from tickets nobody objected to. A company that sorts by a list of its own has no use for it.
 */
async function supplementOf(given: readonly TicketLabel[], labels: Labels): Promise<LabelledTicket[]> {
  const standard = new Set(standardCategories.map(({ id }) => id))
  const named = given.flatMap(({ label }) => label ?? [])
  const byStandard = named.filter((label) => standard.has(label)).length
  if (byStandard * 2 < named.length) return []
  const seen = new Set(named)
  const missing = [...standard].filter((id) => !seen.has(id))
  return await labels.withTexts(inOrder(await labels.accepted(missing, acceptedOfEach)))
}

interface Finished {
  readonly result: TrainingResult
  readonly tickets: readonly LabelledTicket[]
  readonly startedAt: number
}

/** The weights first and in parts, then in one short transaction all that makes them the model in use. */
async function store(deps: Deps, finished: Finished, pace: Pace): Promise<queries.VersionRow> {
  const { db } = deps
  const { accepted } = finished.result
  try {
    const packed = accepted && packedModel(accepted, finished.tickets)
    return await insert(deps, finished, packed && (await storeWeights(db, packing(packed), pace)))
  } finally {
    await removeStrayWeights(db)
  }
}

async function insert(
  { db, clock, basis }: Deps,
  { result, tickets, startedAt }: Finished,
  weightsId: number | null,
): Promise<queries.VersionRow> {
  const { accepted, candidate, quality, comparedWith, verdicts } = result
  const row = {
    version: (accepted ?? candidate).version,
    state: accepted ? ('active' as const) : ('rejected' as const),
    encoder: basis,
    trained_at: clock(),
    duration_ms: clock() - startedAt,
    example_count: tickets.length,
    label_count: new Set(tickets.map(({ label }) => label)).size,
    quality: JSON.stringify(quality),
    compared_with: comparedWith === null ? null : JSON.stringify(comparedWith),
    weights_id: weightsId,
  }
  return await db.transaction().execute(async (trx) => {
    if (accepted) await queries.retireActive(trx)
    const id = await queries.insertVersion(trx, row)
    await queries.insertVerdicts(trx, id, verdicts)
    await queries.dropOldWeights(trx, keptVersions)
    const stored = await queries.selectVersion(trx, id)
    if (!stored) throw new EngineError('not_found', { what: 'model version', id })
    return stored
  })
}
