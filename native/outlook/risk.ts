import type { RiskFactor, RiskQuality } from '../contract/outlook.ts'
import { dayMs } from '../customers/dues.ts'
import { medianOf } from '../customers/wear-cycles.ts'
import type { Pace } from '../pace.ts'
import type { History } from './history.ts'
import { fitLogistic, logit, sigmoid, type Weights } from './logistic.ts'

const factorNames = [
  'recency',
  'frequency',
  'tenure',
  'tickets',
  'upset',
  'mood',
] as const satisfies readonly RiskFactor[]

/** A customer who may be lost is one who ordered in the year before. */
const yearMs = 365.25 * dayMs
const moodMs = 180 * dayMs
/** By how much the times from which the model learns lie apart. */
const stepMs = 30 * dayMs
const horizons = [90, 180, 365] as const
/** He is given this many of the company's usual intervals before he counts as lost. */
const intervals = 2
const fewestCustomers = 40
const fewestOfEither = 8
const bins = 5
const mostRows = 20_000

export interface RiskModel {
  readonly horizonDays: number
  readonly quality: RiskQuality
  /** null for a customer who did not order in the last year. */
  of(history: History): { chance: number; factors: { factor: RiskFactor; effect: number }[] } | null
}

interface Fitted {
  readonly means: readonly number[]
  readonly spreads: readonly number[]
  readonly weights: Weights
  /** Constant and slope that turn a logit into a calibrated one. */
  readonly platt: Weights
}
interface Row {
  readonly features: number[]
  readonly lost: number
}

/**
 * How likely a customer who ordered in the last year orders nothing within a horizon: logistic regression on recency,
 * frequency, length of the relation, tickets, upset tickets and mood, all as known at a time; what is counted is as in Fader,
 * Hardie & Lee 2005 (Marketing Science 24, 275–284). Calibrated by Platt's scaling (Platt 1999) on a later time than it was
 * learned from, and tried on one later still; then fitted again with all that is known.
 * @returns null where the history is too short or too few were lost or kept
 */
export async function fitRisk(histories: readonly History[], now: number, pace: Pace): Promise<RiskModel | null> {
  const horizonMs = horizonOf(histories)
  const first = histories.reduce((earliest, { orders }) => Math.min(earliest, orders[0]?.at ?? now), now)
  const rowsAt = async (at: number): Promise<Row[]> => {
    const rows: Row[] = []
    for (const history of histories) {
      const features = featuresAt(history, at)
      if (!features) continue
      const lost = history.orders.some((order) => order.at >= at && order.at < at + horizonMs) ? 0 : 1
      rows.push({ features, lost })
      await pace()
    }
    return rows
  }
  const fitUntil = async (calibrateAt: number): Promise<Fitted | null> => {
    const learned: Row[] = []
    // The youngest outcome that is learned from must have been known when the calibration began.
    for (let at = calibrateAt - horizonMs; at >= first + horizonMs; at -= stepMs) learned.push(...(await rowsAt(at)))
    const held = await rowsAt(calibrateAt)
    return isEnough(learned) && isEnough(held) ? await fitCalibrated(thinned(learned), held, pace) : null
  }
  const tried = await fitUntil(now - 2 * horizonMs)
  const test = await rowsAt(now - horizonMs)
  if (!tried || !isEnough(test)) return null
  const fitted = await fitUntil(now - horizonMs)
  if (!fitted) return null
  return {
    horizonDays: Math.round(horizonMs / dayMs),
    quality: qualityOf(test, tried, { from: now - horizonMs, to: now }),
    of: (history) => {
      const features = featuresAt(history, now)
      if (!features) return null
      const standard = standardised(fitted, features)
      const slope = fitted.platt[1] ?? 1
      const factors = factorNames.map((factor, at) => ({
        factor,
        effect: (standard[at] ?? 0) * (fitted.weights[at + 1] ?? 0) * slope,
      }))
      return {
        chance: chanceOf(fitted, features),
        factors: factors.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect)),
      }
    },
  }
}

/** The shortest horizon that gives everybody twice the usual time between two orders. */
function horizonOf(histories: readonly History[]): number {
  const gaps = histories.flatMap(({ orders }) => orders.slice(1).map(({ at }, index) => at - (orders[index]?.at ?? at)))
  const wanted = (medianOf(gaps) * intervals) / dayMs
  return (horizons.find((days) => days >= wanted) ?? 365) * dayMs
}

const isEnough = (rows: readonly Row[]): boolean => {
  const lost = rows.reduce((sum, row) => sum + row.lost, 0)
  return rows.length >= fewestCustomers && lost >= fewestOfEither && rows.length - lost >= fewestOfEither
}

/** What was known of him then; null where he had not ordered in the year before. */
function featuresAt({ orders, tickets, moods }: History, at: number): number[] | null {
  const before = orders.filter((order) => order.at < at)
  const last = before.at(-1)
  if (!last || at - last.at > yearMs) return null
  const lately = before.filter((order) => at - order.at <= yearMs).length
  const asked = tickets.filter((ticket) => ticket.at < at && at - ticket.at <= yearMs)
  const felt = moods.filter((mood) => mood.at < at && at - mood.at <= moodMs)
  return [
    Math.log1p((at - last.at) / dayMs),
    Math.log1p(lately),
    Math.log1p((at - (before[0]?.at ?? at)) / dayMs),
    Math.log1p(asked.length),
    Math.log1p(asked.filter(({ upset }) => upset).length),
    felt.length === 0 ? 0 : felt.reduce((sum, { valence }) => sum + valence, 0) / felt.length,
  ]
}

/** Evenly fewer where there are very many, as more teach nothing more. */
function thinned(rows: readonly Row[]): Row[] {
  const stride = Math.ceil(rows.length / mostRows)
  return rows.filter((_, at) => at % stride === 0)
}

async function fitCalibrated(learned: readonly Row[], held: readonly Row[], pace: Pace): Promise<Fitted> {
  const columns = factorNames.map((_, at) => learned.map(({ features }) => features[at] ?? 0))
  const means = columns.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length)
  const spreads = columns.map((values, at) => {
    const variance = values.reduce((sum, value) => sum + (value - (means[at] ?? 0)) ** 2, 0) / values.length
    return Math.sqrt(variance) || 1
  })
  const scale = { means, spreads }
  const weights = await fitLogistic(
    learned.map(({ features }) => standardised(scale, features)),
    learned.map(({ lost }) => lost),
    pace,
  )
  const lost = held.reduce((sum, row) => sum + row.lost, 0)
  // Platt's targets: as if one more of either had been seen.
  const [high, low] = [(lost + 1) / (lost + 2), 1 / (held.length - lost + 2)]
  const platt = await fitLogistic(
    held.map(({ features }) => [logit(weights, standardised(scale, features))]),
    held.map((row) => (row.lost === 1 ? high : low)),
    pace,
  )
  return { means, spreads, weights, platt }
}

const standardised = ({ means, spreads }: Pick<Fitted, 'means' | 'spreads'>, features: readonly number[]): number[] =>
  features.map((value, at) => (value - (means[at] ?? 0)) / (spreads[at] ?? 1))

const chanceOf = (fitted: Fitted, features: readonly number[]): number =>
  sigmoid(logit(fitted.platt, [logit(fitted.weights, standardised(fitted, features))]))

function qualityOf(test: readonly Row[], fitted: Fitted, time: { from: number; to: number }): RiskQuality {
  const told = test
    .map(({ features, lost }) => ({ chance: chanceOf(fitted, features), lost }))
    .toSorted((a, b) => a.chance - b.chance)
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const lostShare = mean(told.map(({ lost }) => lost))
  const size = Math.ceil(told.length / bins)
  const reliability = Array.from({ length: bins }, (_, bin) => told.slice(bin * size, (bin + 1) * size))
    .filter((group) => group.length > 0)
    .map((group) => ({
      predicted: mean(group.map(({ chance }) => chance)),
      observed: mean(group.map(({ lost }) => lost)),
      count: group.length,
    }))
  return {
    ...time,
    customers: told.length,
    lostShare,
    brier: mean(told.map(({ chance, lost }) => (chance - lost) ** 2)),
    baseBrier: mean(told.map(({ lost }) => (lostShare - lost) ** 2)),
    reliability,
  }
}
