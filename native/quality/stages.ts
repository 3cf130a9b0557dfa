import type { BackTest } from '../contract/forecast.ts'
import type { LearningOverview } from '../contract/learning.ts'
import type { QualityKind, Stage, StageMeasure } from '../contract/quality.ts'
import type { Facts } from './reckon.ts'

/** Without these no promise of the desk can be kept. */
const neededKinds: readonly QualityKind[] = ['customers', 'machines', 'parts', 'orders', 'tickets']
/** What has to be reached; below, the work by hand outweighs what is gained. */
const wanted = {
  triaged: 0.95,
  withCustomer: 0.9,
  // Many a mail names neither a machine nor an order.
  withRecord: 0.5,
  lines: 0.95,
  accuracy: 0.8,
  partHits: 0.5,
  precision: 0.9,
  actingShare: 0.5,
} as const
/** From so few confirmed parts no hit rate is told. */
const fewestParts = 20
/** Nor a category's precision from so few answers. */
const fewestAnswers = 10

export interface Measured {
  readonly facts: Facts
  readonly learning: Pick<LearningOverview, 'active' | 'categories'>
  readonly backTest: BackTest | null
}

/** Which stage the company is at. A stage is reached when all of its measures are, whatever comes after it. */
export function stagesOf({ facts, learning, backTest }: Measured): Stage[] {
  const stored = neededKinds.filter((kind) => (facts.kinds.get(kind) ?? 0) > 0).length
  const quality = learning.active?.quality ?? null
  const parts = facts.confirmedParts
  return [
    stage('stored', [measure('kinds_stored', stored, neededKinds.length, neededKinds.length)]),
    stage('analysed', [share('tickets_triaged', facts.triaged, facts.tickets, wanted.triaged)]),
    stage('linked', [
      share('tickets_with_customer', facts.withCustomer, facts.tickets, wanted.withCustomer),
      share('tickets_with_record', facts.withRecord, facts.tickets, wanted.withRecord),
      share('lines_linked', facts.linkedLines, facts.lines, wanted.lines),
    ]),
    stage('predicting', [
      measure('category_accuracy', quality?.accuracy ?? null, wanted.accuracy, quality?.heldOut ?? 0),
      measure('part_hits', parts < fewestParts ? null : facts.suggestedParts / parts, wanted.partHits, parts),
      forecastError(backTest),
    ]),
    stage('acting', [acting(learning.categories)]),
  ]
}

const measure = (code: StageMeasure['code'], value: number | null, least: number, basis: number): StageMeasure => ({
  code,
  value,
  wanted: least,
  basis,
  reached: value !== null && value >= least,
})

const share = (code: StageMeasure['code'], some: number, all: number, least: number): StageMeasure =>
  measure(code, all === 0 ? null : some / all, least, all)

/** Mean error against taking the same months of the year before. */
function forecastError(tried: BackTest | null): StageMeasure {
  const value = tried === null || tried.naiveError === 0 ? null : tried.error / tried.naiveError
  return { code: 'forecast_error', value, wanted: 1, basis: tried?.parts ?? 0, reached: value !== null && value < 1 }
}

/** Categories that are set without being asked about, and right often enough where that was measured. */
function acting(categories: LearningOverview['categories']): StageMeasure {
  const here = categories.filter(({ origin }) => origin !== 'removed')
  const proven = here.filter(({ mode, threshold, curve }) => {
    const at = curve.findLast((point) => point.threshold <= threshold)
    return (
      mode === 'apply' && at !== undefined && at.answered >= fewestAnswers && (at.precision ?? 0) >= wanted.precision
    )
  })
  return share('categories_acting', proven.length, here.length, wanted.actingShare)
}

function stage(id: Stage['id'], measures: StageMeasure[]): Stage {
  const reached = measures.filter((each) => each.reached).length
  return { id, state: reached === measures.length ? 'reached' : reached > 0 ? 'partly' : 'open', measures }
}
