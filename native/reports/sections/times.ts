import type { FigureId, ReportChart, ReportFigure } from '../../contract/reports.ts'
import type { Localized } from '../../contract/words.ts'
import { quantile } from '../../statistics/quantile.ts'
import {
  type Counting,
  countCell,
  figure,
  lead,
  row,
  series,
  share,
  spanKey,
  spanLabel,
  stepAt,
  type TimeKind,
  tally,
} from '../counting.ts'
import { daysPart, onPart, type Span, timeClasses, timeClassOf } from '../measures.ts'
import { type Content, type Desk, mostRows } from './desk.ts'

type Timed = 'answered' | 'solved'

export function answersSection({ counting }: Desk): Content {
  const times = (id: FigureId, kind: TimeKind, at: number) => (): ReportFigure =>
    timeFigure(counting, 'answered', { id, kind, at })
  return {
    figures: [
      times('answer_business', 'business', 0.5),
      times('answer_business_p90', 'business', 0.9),
      times('answer', 'took', 0.5),
      times('answer_p90', 'took', 0.9),
      () => unanswered(counting),
    ],
    charts: [() => course(counting, 'answered', 'answer_course'), () => classes(counting, 'answered', 'answer_times')],
  }
}

export function solutionsSection(desk: Desk): Content {
  const { counting } = desk
  const times = (id: FigureId, kind: TimeKind, at: number) => (): ReportFigure =>
    timeFigure(counting, 'solved', { id, kind, at })
  return {
    figures: [
      () => solvedFigure(counting),
      times('solution_business', 'business', 0.5),
      times('solution_business_p90', 'business', 0.9),
      times('solution', 'took', 0.5),
      times('solution_p90', 'took', 0.9),
      () => reopenedFigure(counting),
    ],
    charts: [
      () => course(counting, 'solved', 'solution_course'),
      () => classes(counting, 'solved', 'solution_times'),
      () => reopenedCategories(desk),
    ],
  }
}

export function timeFigure(
  counting: Counting,
  measure: Timed,
  { id, kind, at }: { id: FigureId; kind: TimeKind; at: number },
): ReportFigure {
  const told = (span?: Span): number | null => quantile(counting.values(measure, kind, span), at)
  return figure(id, kind === 'business' ? 'business' : 'duration', {
    value: told(),
    before: told(counting.before),
    tickets: counting.ids(measure).length,
    lead: lead(measure),
    spark: counting.stepValues(measure, kind).map((values) => quantile(values, at)),
  })
}

function unanswered(counting: Counting): ReportFigure {
  const ids = counting.ids('unanswered')
  return figure('unanswered', 'count', {
    value: ids.length,
    before: counting.ids('unanswered', counting.before).length,
    tickets: ids.length,
    lead: lead('unanswered'),
  })
}

export function solvedFigure(counting: Counting): ReportFigure {
  const measure = counting.measure('solved')
  const ids = counting.ids('solved')
  const { steps } = counting
  return figure('solved', 'count', {
    value: ids.length,
    before: counting.ids('solved', counting.before).length,
    tickets: ids.length,
    lead: lead('solved'),
    spark: [...tally(ids, (ticket) => stepAt(steps, measure.day(ticket)), steps.length)],
  })
}

export function reopenedFigure(counting: Counting): ReportFigure {
  const [ids, of] = [counting.ids('reopened'), counting.ids('solved')]
  const before = counting.ids('reopened', counting.before)
  return figure('reopened', 'share', {
    value: share(ids.length, of.length),
    before: share(before.length, counting.ids('solved', counting.before).length),
    tickets: ids.length,
    of: of.length,
    lead: lead('reopened'),
  })
}

/** Median and ninth decile in business hours, step by step. */
function course(counting: Counting, measure: Timed, id: 'answer_course' | 'solution_course'): ReportChart {
  const values = counting.stepValues(measure, 'business')
  return {
    id,
    shape: 'lines',
    series: series(['median', 'business'], ['p90', 'business']),
    rows: counting.steps.map((step, at) => {
      const took = values[at] ?? new Float64Array(0)
      const to = lead(measure, onPart(step))
      const cell = (share: number) => ({ value: quantile(took, share), tickets: took.length, lead: to })
      return row(spanKey(step), spanLabel(step), [cell(0.5), cell(0.9)])
    }),
    more: 0,
  }
}

const hourMs = 3_600_000
const classLabels: readonly Localized[] = [
  ...timeClasses.map((end) => ({ de: `bis ${end / hourMs} Std.`, en: `up to ${end / hourMs} h` })),
  { de: `über ${(timeClasses.at(-1) ?? 0) / hourMs} Std.`, en: `over ${(timeClasses.at(-1) ?? 0) / hourMs} h` },
]

function classes(counting: Counting, id: Timed, chart: 'answer_times' | 'solution_times'): ReportChart {
  const counts = (span: Span): Int32Array => {
    const found = new Int32Array(classLabels.length)
    for (const business of counting.values(id, 'business', span)) {
      const at = timeClassOf(business)
      found[at] = (found[at] as number) + 1
    }
    return found
  }
  const [now, before] = [counts(counting.period), counts(counting.before)]
  return {
    id: chart,
    shape: 'bars',
    series: series(['count', 'count'], ['before', 'count']),
    rows: classLabels.map((label, at) =>
      row(String(at), label, [
        countCell(now[at] as number, lead(id, `time:${at}`)),
        countCell(before[at] as number, lead(id, `time:${at}`, daysPart(counting.before))),
      ]),
    ),
    more: 0,
  }
}

function reopenedCategories({ counting, categoryName }: Desk): ReportChart {
  const { category } = counting.standing.facts.columns
  const { texts } = counting.standing.facts.codes.category
  const [ids, of] = [counting.ids('reopened'), counting.ids('solved')]
  const codeOf = (ticket: number): number => category[ticket] as number
  const [counts, all] = [tally(ids, codeOf, texts.length), tally(of, codeOf, texts.length)]
  const codes = texts
    .map((_text, code) => ({ code, count: counts[code] as number }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
  return {
    id: 'reopened_categories',
    shape: 'bars',
    series: series(['count', 'count'], ['share', 'share']),
    rows: codes.slice(0, mostRows).map(({ code, count }) => {
      const text = texts[code] ?? ''
      const to = lead('reopened', `category:${text}`)
      return row(text, categoryName(text), [
        countCell(count, to),
        { value: share(count, all[code] as number), tickets: count, lead: to },
      ])
    }),
    more: Math.max(0, codes.length - mostRows),
  }
}
