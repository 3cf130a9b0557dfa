import { inSlices, type Pace } from '../pace.ts'
import { type MonthIndex, seasonOf } from './months.ts'

/** What the demand of every part is reckoned from. Months run from `firstMonth` on; the arrays hold one number for each. */
export interface DemandData {
  readonly firstMonth: MonthIndex
  /** Complete months of orders. */
  readonly months: number
  /** Months to look ahead, the first of them being the one after the last complete one. */
  readonly ahead: number
  readonly parts: readonly PartData[]
  /** By model: installed machines by month (complete ones and those ahead) and age, `[month * ageGroups + age]`. */
  readonly installed: ReadonlyMap<string, Float32Array>
  /** By model: faults reported by owners of such machines, each month against the mean of the twelve before it; 1 where unknown. */
  readonly tickets: ReadonlyMap<string, Float32Array>
}

export interface PartData {
  readonly id: number
  /** Parts of one kind share their season and how they age. */
  readonly kind: string
  /** The models it sits in, and how many in each. */
  readonly models: readonly { readonly model: string; readonly quantity: number }[]
  /** Pieces by complete month; null where there was never any. */
  readonly demand: Float32Array | null
}

/** Years since it was installed: under 2, under 4, under 7, under 10, more. */
export const ageLimits = [2, 4, 7, 10] as const
export const ageGroups = ageLimits.length + 1
export const ageGroupOf = (years: number): number => {
  const group = ageLimits.findIndex((limit) => years < limit)
  return group < 0 ? ageLimits.length : group
}

/** Reported faults against the ordinary: fewer than two thirds, as ever, more than one and a half times. */
const ticketGroups = 3
export const ticketGroupOf = (ratio: number): number => (ratio < 2 / 3 ? 0 : ratio > 1.5 ? 2 : 1)

interface KindFactors {
  /** Pieces a month and machine, over all parts of the kind. */
  rate: number
  readonly season: Float64Array
  readonly age: Float64Array
  /** Pearson's: variance over mean. */
  spread: number
}

export interface PartFit {
  /** Pieces a month for each unit of exposure, and how much is known of it: the shape of its gamma distribution. */
  readonly level: number
  readonly shape: number
  /** Variance over mean of its months. */
  readonly spread: number
}

export interface DemandModel {
  readonly parts: readonly PartFit[]
  /** Expected pieces of a part, in a month counted from `firstMonth`. */
  expected(part: number, month: number): number
  factorsOf(kind: string): { season: Float64Array; age: Float64Array }
  readonly ticketFactor: Float64Array
}

export interface FitOptions {
  /** Only months before this one are looked at, counted from `firstMonth`. */
  readonly until: number
  /** After so many months an order weighs half. */
  readonly halfLife?: number
}

/** More no longer move the factors by a hundredth. */
const passes = 4
/** Pieces that a season's, an age's or a ticket's factor must outweigh to leave 1. */
const seasonDoubt = 20
const ageDoubt = 20
const ticketDoubt = 60
/** Pieces that a part's own orders must outweigh against those of its kind. */
const levelDoubt = 0.4
/** Months that a part's own spread must outweigh against its kind's. */
const spreadDoubt = 12
/** Without nearly two years there is no telling a season from growth. */
const seasonMonths = 23

/**
 * How many pieces of each part are used a month: a multiplicative Poisson model,
 *
 *     expected = level of the part × exposure × season of its kind × tickets,
 *     exposure = Σ over installed machines: quantity in the machine × factor of the machine's age for the kind,
 *
 * whose factors are fitted in turn, each as observed over expected (iterative proportional fitting), drawn towards 1, and
 * a part's level towards its kind's, as far as there is little to go by (gamma–Poisson shrinkage). Older months weigh
 * less. A part that sits in no installed machine has an exposure of 1.
 *
 * Sources: Deming & Stephan, Ann. Math. Stat. 11 (1940), 427–444; Bishop, Fienberg & Holland, Discrete Multivariate
 * Analysis, 1975; for the shrinkage DuMouchel, The American Statistician 53 (1999), 177–190; for the spread McCullagh &
 * Nelder, Generalized Linear Models, 1989, ch. 6.
 * @throws EngineError `cancelled`
 */
export function fitDemand(data: DemandData, options: FitOptions, pace: Pace): Promise<DemandModel> {
  return inSlices(fitting(data, options), pace)
}

function* fitting(data: DemandData, { until, halfLife = 12 }: FitOptions): Generator<void, DemandModel> {
  const kinds = new Map<string, KindFactors>()
  for (const { kind } of data.parts) {
    if (!kinds.has(kind))
      kinds.set(kind, {
        rate: 0,
        season: new Float64Array(12).fill(1),
        age: new Float64Array(ageGroups).fill(1),
        spread: 1,
      })
  }
  const ticketFactor = new Float64Array(ticketGroups).fill(1)
  const levels = new Float64Array(data.parts.length)
  const shapes = new Float64Array(data.parts.length)
  const weights = Float64Array.from({ length: until }, (_, month) => 0.5 ** ((until - 1 - month) / halfLife))
  const fit: Fit = { data, kinds, ticketFactor, levels, shapes, weights, until }
  for (let pass = 0; pass < passes; pass++) {
    yield* fitLevels(fit)
    yield* fitFactors(fit)
  }
  yield* fitLevels(fit)
  const spreads = yield* fitSpreads(fit)
  return {
    parts: data.parts.map((_, index) => ({
      level: levels[index] ?? 0,
      shape: shapes[index] ?? 0,
      spread: spreads[index] ?? 1,
    })),
    expected: (index, month) => {
      const part = data.parts[index]
      return part ? (levels[index] ?? 0) * driveOf(fit, part, month) : 0
    },
    factorsOf: (kind) => {
      const factors = kinds.get(kind)
      return {
        season: factors?.season ?? new Float64Array(12).fill(1),
        age: factors?.age ?? new Float64Array(ageGroups).fill(1),
      }
    },
    ticketFactor,
  }
}

interface Fit {
  readonly data: DemandData
  readonly kinds: ReadonlyMap<string, KindFactors>
  readonly ticketFactor: Float64Array
  readonly levels: Float64Array
  readonly shapes: Float64Array
  /** Of the months looked at. */
  readonly weights: Float64Array
  readonly until: number
}

const factorsOf = ({ kinds }: Fit, { kind }: PartData): KindFactors => {
  const factors = kinds.get(kind)
  if (!factors) throw new Error(`no factors of ${kind}`)
  return factors
}

const ages = new Float64Array(ageGroups)

/** Machines by age in one month, times how many of the part each holds. The array is used again by the next call. */
function exposureByAge({ data }: Fit, { models }: PartData, month: number): Float64Array {
  ages.fill(0)
  for (const { model, quantity } of models) {
    const installed = data.installed.get(model)
    if (!installed) continue
    for (let age = 0; age < ageGroups; age++)
      ages[age] = (ages[age] ?? 0) + quantity * (installed[month * ageGroups + age] ?? 0)
  }
  return ages
}

function weighted(exposures: Float64Array, factor: Float64Array): number {
  let sum = 0
  for (let group = 0; group < ageGroups; group++) sum += (exposures[group] ?? 0) * (factor[group] ?? 1)
  return sum
}

/** Exposure times every factor but the part's level. */
function driveOf(fit: Fit, part: PartData, month: number): number {
  const { season, age } = factorsOf(fit, part)
  const exposure = weighted(exposureByAge(fit, part, month), age) || 1
  const tickets = fit.ticketFactor[ticketGroupIn(fit, part, month)] ?? 1
  return exposure * (season[seasonOf(fit.data.firstMonth + month)] ?? 1) * tickets
}

/** How the faults reported in the month before compare with the ordinary, over the part's models. */
function ticketGroupIn({ data }: Fit, { models }: PartData, month: number): number {
  if (month === 0 || models.length === 0) return 1
  let sum = 0
  for (const { model } of models) sum += data.tickets.get(model)?.[month - 1] ?? 1
  return ticketGroupOf(sum / models.length)
}

/** Each part's level: its orders over its drive, drawn towards its kind's. */
function* fitLevels(fit: Fit): Generator<void> {
  const { data, levels, shapes, weights, until } = fit
  const observed = new Float64Array(data.parts.length)
  const driven = new Float64Array(data.parts.length)
  const sums = new Map<string, { observed: number; driven: number }>()
  for (const [index, part] of data.parts.entries()) {
    for (let month = 0; month < until; month++) {
      const weight = weights[month] ?? 0
      observed[index] = (observed[index] ?? 0) + weight * (part.demand?.[month] ?? 0)
      driven[index] = (driven[index] ?? 0) + weight * driveOf(fit, part, month)
    }
    const sum = sums.get(part.kind) ?? { observed: 0, driven: 0 }
    sum.observed += observed[index] ?? 0
    sum.driven += driven[index] ?? 0
    sums.set(part.kind, sum)
    if (index % 32 === 0) yield
  }
  for (const [index, part] of data.parts.entries()) {
    const { rate } = Object.assign(factorsOf(fit, part), { rate: rateOf(sums.get(part.kind)) })
    const drive = driven[index] ?? 0
    shapes[index] = (observed[index] ?? 0) + levelDoubt
    levels[index] = rate === 0 ? 0 : (shapes[index] ?? 0) / (drive + levelDoubt / rate)
  }
}

const rateOf = (sum: { observed: number; driven: number } | undefined): number =>
  sum && sum.driven > 0 ? sum.observed / sum.driven : 0

interface Tallies {
  readonly kinds: ReadonlyMap<string, { season: Tally; age: Tally }>
  readonly tickets: Tally
}

/** Each factor: what was ordered where it holds over what would be expected without it. */
function* fitFactors(fit: Fit): Generator<void> {
  const tallies: Tallies = {
    kinds: new Map([...fit.kinds.keys()].map((kind) => [kind, { season: tally(12), age: tally(ageGroups) }])),
    tickets: tally(ticketGroups),
  }
  for (let index = 0; index < fit.data.parts.length; index++) {
    tallyPart(fit, index, tallies)
    if (index % 32 === 0) yield
  }
  for (const [kind, sums] of tallies.kinds) {
    const factors = fit.kinds.get(kind)
    if (!factors) continue
    if (fit.until >= seasonMonths) update(factors.season, sums.season, seasonDoubt)
    update(factors.age, sums.age, ageDoubt)
  }
  update(fit.ticketFactor, tallies.tickets, ticketDoubt)
}

function tallyPart(fit: Fit, index: number, { kinds, tickets }: Tallies): void {
  const { data, levels, weights, until } = fit
  const part = data.parts[index]
  const sums = part && kinds.get(part.kind)
  if (!part || !sums) return
  for (let month = 0; month < until; month++) {
    const weight = weights[month] ?? 0
    const demand = weight * (part.demand?.[month] ?? 0)
    const expected = weight * (levels[index] ?? 0) * driveOf(fit, part, month)
    add(sums.season, seasonOf(data.firstMonth + month), demand, expected)
    add(tickets, ticketGroupIn(fit, part, month), demand, expected)
    tallyAges(factorsOf(fit, part).age, exposureByAge(fit, part, month), sums.age, { demand, expected })
  }
}

/** Nobody notes for how old a machine a part was bought: it is shared out as the model has it (as EM does). */
function tallyAges(
  factor: Float64Array,
  exposures: Float64Array,
  sums: Tally,
  { demand, expected }: { demand: number; expected: number },
): void {
  const exposure = weighted(exposures, factor)
  if (exposure === 0) return
  for (let group = 0; group < ageGroups; group++) {
    const share = ((exposures[group] ?? 0) * (factor[group] ?? 1)) / exposure
    add(sums, group, demand * share, expected * share)
  }
}

interface Tally {
  readonly observed: Float64Array
  readonly expected: Float64Array
}
const tally = (size: number): Tally => ({ observed: new Float64Array(size), expected: new Float64Array(size) })
const add = ({ observed, expected }: Tally, group: number, demand: number, forecast: number): void => {
  observed[group] = (observed[group] ?? 0) + demand
  expected[group] = (expected[group] ?? 0) + forecast
}

/** Multiplies each factor by observed over expected, with `doubt` pieces for its being right as it is. */
function update(factors: Float64Array, { observed, expected }: Tally, doubt: number): void {
  for (let group = 0; group < factors.length; group++) {
    const before = factors[group] ?? 1
    // Doubt pulls towards 1, not towards the factor of the pass before.
    const plain = (expected[group] ?? 0) / before
    factors[group] = ((observed[group] ?? 0) + doubt) / (plain + doubt)
  }
}

/** Variance over mean: each kind's by Pearson's statistic, each part's drawn towards it. At least Poisson's 1. */
function* fitSpreads(fit: Fit): Generator<void, Float64Array> {
  const { data, levels, until } = fit
  const statistics = new Float64Array(data.parts.length)
  const sums = new Map<string, { statistic: number; months: number }>()
  for (const [index, part] of data.parts.entries()) {
    let statistic = 0
    for (let month = 0; month < until; month++) {
      const expected = (levels[index] ?? 0) * driveOf(fit, part, month)
      // A part that is hardly ever bought would make the quotient explode.
      statistic += ((part.demand?.[month] ?? 0) - expected) ** 2 / Math.max(expected, 0.05)
    }
    statistics[index] = statistic
    const sum = sums.get(part.kind) ?? { statistic: 0, months: 0 }
    sums.set(part.kind, { statistic: sum.statistic + statistic, months: sum.months + until })
    if (index % 32 === 0) yield
  }
  return statistics.map((statistic, index) => {
    const part = data.parts[index]
    const sum = part && sums.get(part.kind)
    const ofKind = sum && sum.months > 0 ? Math.max(1, sum.statistic / sum.months) : 1
    return Math.max(1, (statistic + spreadDoubt * ofKind) / (until + spreadDoubt))
  })
}
