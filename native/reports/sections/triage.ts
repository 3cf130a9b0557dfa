import type { ModelVersion } from '../../contract/learning.ts'
import type { ReportChart, ReportFigure } from '../../contract/reports.ts'
import { wilsonInterval } from '../../statistics/intervals.ts'
import {
  type Counting,
  countCell,
  countWhere,
  everywhere,
  figure,
  lead,
  row,
  series,
  share,
  tally,
} from '../counting.ts'
import { confidenceClassOf, type Span } from '../measures.ts'
import { type Content, type Desk, mostRows } from './desk.ts'

export function triageSection(desk: Desk): Content {
  const { counting, learned } = desk
  return {
    figures: [
      () => rightFigure(counting),
      () => wrongFigure(counting),
      () => calibrationFigure(counting),
      ...(learned ? [() => heldOut(counting, learned)] : []),
    ],
    charts: [() => calibration(counting), () => corrected(desk)],
  }
}

const isRight = ({ standing }: Counting) => {
  const { guess, category } = standing.facts.columns
  return (id: number): boolean => guess[id] === category[id]
}

function rightShare(counting: Counting, right: boolean) {
  const test = isRight(counting)
  const counts = (span: Span) => {
    const ids = counting.ids('judged', span)
    return { count: countWhere(ids, (id) => test(id) === right), all: ids.length }
  }
  return { now: counts(counting.period), before: counts(counting.before) }
}

function rightFigure(counting: Counting): ReportFigure {
  const { now, before } = rightShare(counting, true)
  return figure('guess_right', 'share', {
    value: share(now.count, now.all),
    before: share(before.count, before.all),
    tickets: now.count,
    of: now.all,
    lead: lead('judged', 'right:1'),
  })
}

export function wrongFigure(counting: Counting): ReportFigure {
  const { now, before } = rightShare(counting, false)
  return figure('guess_corrected', 'share', {
    value: share(now.count, now.all),
    before: share(before.count, before.all),
    tickets: now.count,
    of: now.all,
    lead: lead('judged', 'right:0'),
  })
}

const bins = 10

/** By tenths of the confidence: how sure it was, and how often it was right. */
function binsOf(counting: Counting, span?: Span) {
  const { confidence } = counting.standing.facts.columns
  const test = isRight(counting)
  const ids = counting.ids('judged', span)
  const [counts, right, sums] = [new Int32Array(bins), new Int32Array(bins), new Float64Array(bins)]
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as number
    const own = confidence[id] as number
    const bin = confidenceClassOf(own)
    counts[bin] = (counts[bin] as number) + 1
    sums[bin] = (sums[bin] as number) + own
    if (test(id)) right[bin] = (right[bin] as number) + 1
  }
  return { all: ids.length, counts, right, sums }
}

/** Expected calibration error (Naeini, Cooper & Hauskrecht 2015): the mean distance of the two, weighed by tickets. */
function calibrationError(counting: Counting, span?: Span): number | null {
  const { all, counts, right, sums } = binsOf(counting, span)
  if (all === 0) return null
  let error = 0
  for (let bin = 0; bin < bins; bin++)
    if (counts[bin]) error += Math.abs((sums[bin] as number) - (right[bin] as number))
  return error / all
}

const calibrationFigure = (counting: Counting): ReportFigure =>
  figure('calibration', 'share', {
    value: calibrationError(counting),
    before: calibrationError(counting, counting.before),
    tickets: counting.ids('judged').length,
    lead: lead('judged'),
  })

function calibration(counting: Counting): ReportChart {
  const { counts, right, sums } = binsOf(counting)
  return {
    id: 'calibration',
    shape: 'calibration',
    series: series(['tickets', 'count'], ['said', 'share'], ['right', 'share']),
    rows: Array.from(counts, (count, bin) => ({ count, bin }))
      .filter(({ count }) => count > 0)
      .map(({ count, bin }) => {
        const to = lead('judged', `bin:${bin}`)
        const label = everywhere(`${bin * 10} – ${bin * 10 + 10} %`)
        return row(String(bin), label, [
          countCell(count, to),
          { value: (sums[bin] as number) / count, tickets: count, lead: to },
          {
            value: (right[bin] as number) / count,
            tickets: count,
            lead: to,
            ...wilsonInterval((right[bin] as number) / count, count),
          },
        ])
      }),
    more: 0,
  }
}

function corrected({ counting, categoryName }: Desk): ReportChart {
  const { columns, codes } = counting.standing.facts
  const { texts } = codes.category
  const test = isRight(counting)
  const of = (id: number): number => columns.category[id] as number
  const ids = counting.ids('judged')
  const all = tally(ids, of, texts.length)
  const wrong = tally(ids, (id) => (test(id) ? -1 : of(id)), texts.length)
  const ordered = texts
    .map((_text, code) => code)
    .filter((code) => (wrong[code] as number) > 0)
    .toSorted((a, b) => (wrong[b] as number) - (wrong[a] as number))
  return {
    id: 'corrected_categories',
    shape: 'bars',
    series: series(['count', 'count'], ['share', 'share']),
    rows: ordered.slice(0, mostRows).map((code) => {
      const text = texts[code] ?? ''
      const count = wrong[code] as number
      const to = lead('judged', 'right:0', `category:${text}`)
      const name = text === '' ? { de: 'ohne Kategorie', en: 'no category' } : categoryName(text)
      return row(text, name, [
        countCell(count, to),
        { value: share(count, all[code] as number), tickets: count, lead: to },
      ])
    }),
    more: Math.max(0, ordered.length - mostRows),
  }
}

/** As the classifier in use did on tickets it had not been shown; there is none before the first training. */
function heldOut(counting: Counting, { quality, comparedWith }: ModelVersion): ReportFigure {
  return figure('held_out', 'share', {
    value: quality.accuracy,
    before: comparedWith?.accuracy ?? null,
    tickets: counting.ids('held_out').length,
    lead: lead('held_out'),
  })
}
