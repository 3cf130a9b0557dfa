import type { ReportChart, ReportFigure } from '../../contract/reports.ts'
import type { Localized } from '../../contract/words.ts'
import {
  type Counting,
  countCell,
  everywhere,
  figure,
  lead,
  row,
  series,
  silentCell,
  spanKey,
  spanLabel,
  stepAt,
  tally,
} from '../counting.ts'
import { daysPart } from '../measures.ts'
import { largeGroups } from '../people.ts'
import { weekdayOf } from '../period.ts'
import { type Content, type Desk, mostRows } from './desk.ts'

export function incomingSection({ counting }: Desk): Content {
  return {
    figures: [() => incomingFigure(counting)],
    charts: [
      () => days(counting),
      () => year(counting),
      () => hours(counting),
      () => groups(counting, 'segment', 'incoming_segments'),
      () => groups(counting, 'region', 'incoming_regions'),
    ],
  }
}

export function incomingFigure(counting: Counting): ReportFigure {
  const ids = counting.ids('incoming')
  return figure('incoming', 'count', {
    value: ids.length,
    before: counting.ids('incoming', counting.before).length,
    tickets: ids.length,
    lead: lead('incoming'),
    spark: [...bySteps(counting)],
  })
}

const bySteps = (counting: Counting): Int32Array => {
  const { steps, standing } = counting
  const { createdDay } = standing.facts.columns
  return tally(counting.ids('incoming'), (id) => stepAt(steps, createdDay[id] as number), steps.length)
}

function days(counting: Counting): ReportChart {
  const counts = bySteps(counting)
  return {
    id: 'incoming_days',
    shape: 'columns',
    series: series(['count', 'count']),
    rows: counting.steps.map((step, at) =>
      row(spanKey(step), spanLabel(step), [countCell(counts[at] as number, lead('incoming', daysPart(step)))]),
    ),
    more: 0,
  }
}

/** The year that ends with the period, in whole weeks. */
function year(counting: Counting): ReportChart {
  const { to } = counting.period
  const from = to - 364 - weekdayOf(to - 364)
  const { createdDay } = counting.standing.facts.columns
  const counts = tally(counting.ids('incoming', { from, to }), (id) => (createdDay[id] as number) - from, to - from + 1)
  return {
    id: 'incoming_year',
    shape: 'calendar',
    series: series(['count', 'count']),
    rows: Array.from(counts, (count, at) => {
      const day = { from: from + at, to: from + at }
      return row(spanKey(day), spanLabel(day), [countCell(count, lead('incoming', daysPart(day)))])
    }),
    more: 0,
  }
}

const weekdays = {
  de: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

function hours(counting: Counting): ReportChart {
  const { createdHour } = counting.standing.facts.columns
  const counts = tally(counting.ids('incoming'), (id) => createdHour[id] as number, 7 * 24)
  return {
    id: 'incoming_hours',
    shape: 'hours',
    series: series(['count', 'count']),
    rows: Array.from(counts, (count, at) => {
      const [weekday, hour] = [Math.floor(at / 24), at % 24]
      const label = { de: `${weekdays.de[weekday]}, ${hour} Uhr`, en: `${weekdays.en[weekday]}, ${hour}:00` }
      return row(String(at), label, [countCell(count, lead('incoming', `hour:${at}`))])
    }),
    more: 0,
  }
}

const unnamed: Localized = { de: 'ohne Angabe', en: 'not stated' }

/** Groups of people: those of fewer than ten are there, and nothing is told of them. */
function groups(
  counting: Counting,
  name: 'segment' | 'region',
  id: 'incoming_segments' | 'incoming_regions',
): ReportChart {
  const { facts } = counting.standing
  const column = facts.columns[name]
  const { texts } = facts.codes[name]
  const size = texts.length
  const now = tally(counting.ids('incoming'), (ticket) => column[ticket] as number, size)
  const before = tally(counting.ids('incoming', counting.before), (ticket) => column[ticket] as number, size)
  const isLarge = largeGroups(facts, name, counting.filter)
  const codes = texts.map((_text, code) => code).filter((code) => (now[code] as number) + (before[code] as number) > 0)
  // Hidden ones last and by name, so that their order tells nothing either.
  const ordered = codes.toSorted(
    (a, b) =>
      Number(isLarge(b)) - Number(isLarge(a)) ||
      (isLarge(a) ? (now[b] as number) - (now[a] as number) : 0) ||
      (texts[a] ?? '').localeCompare(texts[b] ?? ''),
  )
  return {
    id,
    shape: 'bars',
    series: series(['count', 'count'], ['before', 'count']),
    rows: ordered.slice(0, mostRows).map((code) => {
      const text = texts[code] ?? ''
      const label = text === '' ? unnamed : everywhere(text)
      if (!isLarge(code)) return { ...row(text, label, [silentCell, silentCell]), hidden: true }
      const part = `${name}:${text}`
      return row(text, label, [
        countCell(now[code] as number, lead('incoming', part)),
        countCell(before[code] as number, lead('incoming', part, daysPart(counting.before))),
      ])
    }),
    more: Math.max(0, ordered.length - mostRows),
  }
}
