import type {
  FigureId,
  FigureUnit,
  MeasureId,
  ReportCell,
  ReportFigure,
  ReportFilter,
  ReportLead,
  ReportRow,
  SeriesId,
} from '../contract/reports.ts'
import type { Localized } from '../contract/words.ts'
import { valueAt } from '../statistics/quantile.ts'
import { candidatesOf } from './candidates.ts'
import type { CompanyClock } from './company-clock.ts'
import { type Measure, measureOf, partTests, passingOf, type Span, type Standing, spanOf } from './measures.ts'
import { isoOf, type Period } from './period.ts'

/** One question: a period, a filter, and what they are answered from. */
export interface Asked {
  readonly standing: Standing
  readonly clock: CompanyClock
  readonly period: Period
  readonly filter: ReportFilter
}

/** Counts for one question; what several figures need is looked up once. */
export interface Counting extends Asked {
  readonly before: Span
  readonly steps: readonly Span[]
  /** By ticket, 1 where it is there and the filter lets it through. */
  readonly passing: Uint8Array
  measure(id: MeasureId, span?: Span): Measure
  /** The tickets of a measure that the filter lets through, in order. */
  ids(id: MeasureId, span?: Span): Int32Array
  /** What each took, in any order: whoever asks may order them. */
  values(id: MeasureId, kind: TimeKind, span?: Span): Float64Array
  /** The same of the period, by its steps. */
  stepValues(id: MeasureId, kind: TimeKind): readonly Float64Array[]
  /** Exactly those of a lead, in order. */
  listed(lead: ReportLead): Int32Array
}

export type TimeKind = 'took' | 'business'

const mostDailySteps = 62

/** Days up to two months, then weeks, then four weeks. */
function stepsOf({ from, to }: Span): Span[] {
  const days = to - from + 1
  const length = days <= mostDailySteps ? 1 : days <= 430 ? 7 : 28
  return Array.from({ length: Math.ceil(days / length) }, (_, at) => ({
    from: from + at * length,
    to: Math.min(to, from + at * length + length - 1),
  }))
}

/** Told of those that came in. */
const ofIncoming: ReadonlySet<MeasureId> = new Set(['failures', 'part_failures', 'suggested', 'judged'])

export function createCounting(asked: Asked): Counting {
  const { standing, period, filter } = asked
  const { facts, heldOut } = standing
  const { there } = facts.columns
  const passing = passingOf(facts, filter)
  const steps = stepsOf(period)
  const measure = (id: MeasureId, span: Span = period): Measure => measureOf(id, standing, span)
  const collect = (id: MeasureId, span: Span): Int32Array => {
    // What was held back from the classifier is told of all, whatever the filter.
    if (id === 'held_out') return kept(Int32Array.from(heldOut.keys()).sort(), (ticket) => there[ticket] === 1)
    const candidates = ofIncoming.has(id) ? ids('incoming', span) : candidatesOf(id, facts, { span, passing })
    const { rest } = measure(id, span)
    return rest ? kept(candidates, rest) : candidates
  }
  const ids = remembered(collect, (id: MeasureId, { from, to }: Span) => `${id} ${from} ${to}`)
  const values = remembered(
    (id: MeasureId, kind: TimeKind, span: Span) => valuesOf(ids(id, span), measure(id, span)[kind]),
    (id, kind, { from, to }) => `${id} ${kind} ${from} ${to}`,
  )
  const stepValues = remembered(
    (id: MeasureId, kind: TimeKind) => bySteps(ids(id, period), measure(id), { kind, steps }),
    (id, kind) => `${id} ${kind}`,
  )
  return {
    ...asked,
    before: { from: period.beforeFrom, to: period.beforeTo },
    steps,
    passing,
    measure,
    ids: (id, span = period) => ids(id, span),
    values: (id, kind, span = period) => values(id, kind, span),
    stepValues,
    listed: (lead) => {
      const all = ids(lead.measure, spanOf(lead, period))
      return partTests(lead, standing, period).reduce(kept, all)
    },
  }
}

function remembered<A extends unknown[], T>(make: (...asked: A) => T, keyOf: (...asked: A) => string) {
  const known = new Map<string, T>()
  return (...asked: A): T => {
    const key = keyOf(...asked)
    const there = known.get(key)
    if (there !== undefined) return there
    const made = make(...asked)
    known.set(key, made)
    return made
  }
}

function kept(ids: Int32Array, test: (id: number) => boolean): Int32Array {
  const found = new Int32Array(ids.length)
  let count = 0
  for (let at = 0; at < ids.length; at++) if (test(ids[at] as number)) found[count++] = ids[at] as number
  return found.subarray(0, count)
}

function valuesOf(ids: Int32Array, of: ((id: number) => number) | null): Float64Array {
  const values = new Float64Array(ids.length)
  if (of) for (let at = 0; at < ids.length; at++) values[at] = of(ids[at] as number)
  return values
}

function bySteps(
  ids: Int32Array,
  measure: Measure,
  { kind, steps }: { kind: TimeKind; steps: readonly Span[] },
): Float64Array[] {
  const own = new Int32Array(ids.length)
  const counts = new Int32Array(steps.length)
  for (let at = 0; at < ids.length; at++) {
    const step = stepAt(steps, measure.day(ids[at] as number))
    own[at] = step
    if (step >= 0) counts[step] = (counts[step] as number) + 1
  }
  const values = Array.from(counts, (count) => new Float64Array(count))
  const filled = new Int32Array(steps.length)
  const of = measure[kind]
  for (let at = 0; at < ids.length; at++) {
    const step = own[at] as number
    const list = values[step]
    if (!list) continue
    const place = filled[step] as number
    list[place] = of?.(ids[at] as number) ?? 0
    filled[step] = place + 1
  }
  return values
}

/** The first `count` by rank, the highest first and of equals the youngest: the rest is not put in order. */
export function highestOf(ids: Int32Array, rank: (id: number) => number, count: number): Int32Array {
  let some = ids
  if (count < ids.length) {
    const ranks = valuesOf(ids, rank)
    const least = valueAt(ranks, ids.length - count)
    some = kept(ids, (id) => rank(id) >= least)
  }
  return some.toSorted((a, b) => rank(b) - rank(a) || b - a).subarray(0, count)
}

/** How many fall on each number; what is below 0 on none. */
export function tally(ids: Int32Array, of: (id: number) => number, size: number): Int32Array {
  const counts = new Int32Array(size)
  for (let index = 0; index < ids.length; index++) {
    const at = of(ids[index] as number)
    if (at >= 0 && at < size) counts[at] = (counts[at] as number) + 1
  }
  return counts
}

export const countWhere = (ids: Int32Array, test: (id: number) => boolean): number => {
  let count = 0
  for (let at = 0; at < ids.length; at++) if (test(ids[at] as number)) count += 1
  return count
}

export const lead = (measure: MeasureId, ...parts: string[]): ReportLead => ({ measure, parts })

export const figure = (
  id: FigureId,
  unit: FigureUnit,
  told: Pick<ReportFigure, 'value' | 'before' | 'tickets' | 'lead'> & Partial<Pick<ReportFigure, 'of' | 'spark'>>,
): ReportFigure => ({ of: null, spark: [], ...told, id, unit })

export const share = (part: number, of: number): number | null => (of === 0 ? null : part / of)

/** A cell that says how many. */
export const countCell = (count: number, to: ReportLead | null): ReportCell => ({
  value: count,
  tickets: count,
  lead: to,
})
export const silentCell: ReportCell = { value: null, tickets: 0, lead: null }

export const row = (key: string, label: Localized, cells: readonly ReportCell[]): ReportRow => ({
  key,
  label,
  hidden: false,
  cells: [...cells],
})
export const series = (...list: readonly (readonly [SeriesId, FigureUnit])[]) =>
  list.map(([id, unit]) => ({ id, unit }))

export const everywhere = (text: string): Localized => ({ de: text, en: text })

const dates = {
  de: new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }),
}
const dayMs = 86_400_000

/** «25.11.2025», «17.11.2025 bis 23.11.2025» */
export function spanLabel({ from, to }: Span): Localized {
  const of = (language: 'de' | 'en', word: string): string => {
    const [first, last] = [from, to].map((day) => dates[language].format(day * dayMs))
    return from === to ? (first ?? '') : `${first} ${word} ${last}`
  }
  return { de: of('de', 'bis'), en: of('en', 'to') }
}

export const spanKey = ({ from, to }: Span): string => (from === to ? isoOf(from) : `${isoOf(from)}/${isoOf(to)}`)
/** In which of the steps a day lies, they being of one length. */
export function stepAt(steps: readonly Span[], day: number): number {
  const first = steps[0]
  if (!first || day < first.from) return -1
  const at = Math.floor((day - first.from) / (first.to - first.from + 1))
  return at < steps.length ? at : -1
}
