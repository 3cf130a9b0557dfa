import type { ReportChart, ReportFigure, SeriesId } from '../../contract/reports.ts'
import type { Localized } from '../../contract/words.ts'
import {
  type Counting,
  countCell,
  countWhere,
  figure,
  lead,
  row,
  series,
  spanKey,
  spanLabel,
  tally,
} from '../counting.ts'
import { noDay } from '../facts.ts'
import { ageClasses, ageClassOf, daysPart, type Span } from '../measures.ts'
import type { Content, Desk } from './desk.ts'

const ageSeries: readonly SeriesId[] = ['age_0', 'age_1', 'age_2', 'age_3', 'age_4']
export const ageLabels: readonly Localized[] = ageClasses.map((first, at) => {
  const next = ageClasses[at + 1]
  if (next === undefined) return { de: `${first} Tage und älter`, en: `${first} days and older` }
  return { de: `${first} bis ${next - 1} Tage`, en: `${first} to ${next - 1} days` }
})
/** Older than this is old. */
export const oldDays = 14

export function backlogSection({ counting }: Desk): Content {
  let made: readonly Int32Array[] | null = null
  const days = (): readonly Int32Array[] => {
    made ??= backlogByDay(counting)
    return made
  }
  return {
    figures: [() => backlogFigure(counting, days()), () => oldFigure(counting, days())],
    charts: [() => course(counting, days()), () => ages(counting)],
  }
}

export function backlogFigure(counting: Counting, days: readonly Int32Array[]): ReportFigure {
  const ids = counting.ids('backlog')
  return figure('backlog', 'count', {
    value: ids.length,
    before: counting.ids('backlog', counting.before).length,
    tickets: ids.length,
    lead: lead('backlog'),
    spark: counting.steps.map(({ to }) =>
      days.reduce((sum, band) => sum + (band[to - counting.period.from] as number), 0),
    ),
  })
}

function oldFigure(counting: Counting, days: readonly Int32Array[]): ReportFigure {
  const { createdDay } = counting.standing.facts.columns
  const old = (span: Span): number =>
    countWhere(counting.ids('backlog', span), (id) => span.to - (createdDay[id] as number) >= oldDays)
  const count = old(counting.period)
  const oldBands = days.filter((_band, at) => (ageClasses[at] as number) >= oldDays)
  return figure('backlog_old', 'count', {
    value: count,
    before: old(counting.before),
    tickets: count,
    lead: lead('backlog', `old:${oldDays}`),
    spark: counting.steps.map(({ to }) =>
      oldBands.reduce((sum, band) => sum + (band[to - counting.period.from] as number), 0),
    ),
  })
}

/**
 * How many were open at the end of each day of the period, by the class of their age. Each ticket adds one where it begins
 * to be open and takes it off where it ends, so that days are not gone through ticket by ticket.
 */
export function backlogByDay({ standing: { facts }, period: { from, to }, passing }: Counting): Int32Array[] {
  const size = to - from + 1
  const bands = ageClasses.map(() => new Int32Array(size + 1))
  const { turned, createdDay, closedDay } = facts.columns
  const { highest } = facts
  const addOpen = (born: number, first: number, end: number): void => {
    for (let at = 0; at < ageClasses.length; at++) {
      const next = ageClasses[at + 1]
      const start = Math.max(first, born + (ageClasses[at] as number), from) - from
      const stop = Math.min(end, next === undefined ? end : born + next, to + 1) - from
      if (start >= stop) continue
      const band = bands[at] as Int32Array
      band[start] = (band[start] as number) + 1
      band[stop] = (band[stop] as number) - 1
    }
  }
  for (let id = 1; id <= highest; id++) {
    const closed = closedDay[id] as number
    const born = createdDay[id] as number
    // Nearly all were over before the period, and are left out at once.
    if ((closed !== noDay && closed <= from) || born > to || passing[id] !== 1) continue
    const end = closed === noDay ? to + 1 : closed
    let first = born
    if (turned[id] === 1)
      for (const { fromDay, untilDay } of facts.closures.get(id) ?? []) {
        addOpen(born, first, Math.min(fromDay, end))
        first = Math.max(first, untilDay)
      }
    addOpen(born, first, end)
  }
  for (const band of bands)
    for (let day = 1; day < size; day++) band[day] = (band[day] as number) + (band[day - 1] as number)
  return bands
}

function course({ steps, period }: Counting, days: readonly Int32Array[]): ReportChart {
  return {
    id: 'backlog_course',
    shape: 'stack',
    series: series(...ageSeries.map((id) => [id, 'count'] as const)),
    rows: steps.map(({ to }) => {
      const end = { from: to, to }
      return row(
        spanKey(end),
        spanLabel(end),
        days.map((band, age) =>
          countCell(band[to - period.from] as number, lead('backlog', daysPart(end), `age:${age}`)),
        ),
      )
    }),
    more: 0,
  }
}

function ages(counting: Counting): ReportChart {
  const { createdDay } = counting.standing.facts.columns
  const counts = (span: Span): Int32Array =>
    tally(counting.ids('backlog', span), (id) => ageClassOf(span.to - (createdDay[id] as number)), ageClasses.length)
  const [now, before] = [counts(counting.period), counts(counting.before)]
  return {
    id: 'backlog_ages',
    shape: 'bars',
    series: series(['count', 'count'], ['before', 'count']),
    rows: ageLabels.map((label, at) =>
      row(String(at), label, [
        countCell(now[at] as number, lead('backlog', `age:${at}`)),
        countCell(before[at] as number, lead('backlog', `age:${at}`, daysPart(counting.before))),
      ]),
    ),
    more: 0,
  }
}
