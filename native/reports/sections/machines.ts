import type { MeasureId, ReportCell, ReportChart, ReportFigure, ReportRow } from '../../contract/reports.ts'
import type { Localized } from '../../contract/words.ts'
import { poissonInterval } from '../../statistics/intervals.ts'
import { type Counting, countCell, everywhere, figure, lead, row, series, silentCell, tally } from '../counting.ts'
import { type Content, type Desk, mostRows } from './desk.ts'

export function machinesSection(desk: Desk): Content {
  const { counting } = desk
  return {
    figures: [() => countFigure(counting, 'failures'), () => countFigure(counting, 'part_failures')],
    charts: [() => machines(desk), () => parts(desk)],
  }
}

function countFigure(counting: Counting, id: 'failures' | 'part_failures'): ReportFigure {
  const ids = counting.ids(id)
  return figure(id, 'count', {
    value: ids.length,
    before: counting.ids(id, counting.before).length,
    tickets: ids.length,
    lead: lead(id),
  })
}

const columns = series(['tickets', 'count'], ['installed', 'count'], ['rate', 'rate'])

async function machines({ counting, modelName, installed }: Desk): Promise<ReportChart> {
  const { columns: facts, codes } = counting.standing.facts
  const { texts } = codes.model
  const counts = tally(counting.ids('failures'), (id) => facts.model[id] as number, texts.length)
  const machinesOf = await installed()
  const rows = texts.flatMap((model, code) => {
    const count = counts[code] as number
    if (model === '' || count === 0) return []
    return [
      failureRow(model, modelName(model), {
        count,
        installed: machinesOf.get(model) ?? 0,
        measure: 'failures',
        part: `model:${model}`,
      }),
    ]
  })
  return ranked('machine_failures', rows)
}

async function parts({ counting, parts: partsOf }: Desk): Promise<ReportChart> {
  const { facts } = counting.standing
  const counts = new Map<number, number>()
  for (const id of counting.ids('part_failures'))
    for (const part of facts.parts.get(id) ?? []) counts.set(part, (counts.get(part) ?? 0) + 1)
  // The rest could not be shown, and of each is asked in which machines it sits.
  const often = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
  const known = await partsOf(often.slice(0, mostRows * 2).map(([id]) => id))
  const rows = often.slice(0, mostRows * 2).map(([id, count]) => {
    const { label, installed } = known.get(id) ?? { label: everywhere(String(id)), installed: 0 }
    return failureRow(String(id), label, { count, installed, measure: 'part_failures', part: `part:${id}` })
  })
  const chart = ranked('part_failures', rows)
  return { ...chart, more: often.length - chart.rows.length }
}

function failureRow(
  key: string,
  label: Localized,
  { count, installed, measure, part }: { count: number; installed: number; measure: MeasureId; part: string },
): ReportRow {
  const to = lead(measure, part)
  const { low, high } = poissonInterval(count)
  const per = (failures: number): number => (failures / installed) * 100
  const rate: ReportCell =
    installed === 0 ? silentCell : { value: per(count), tickets: count, lead: to, low: per(low), high: per(high) }
  return row(key, label, [countCell(count, to), { value: installed || null, tickets: 0, lead: null }, rate])
}

/** By the lower end of what is certain, so that one failure of the only machine does not lead. */
function ranked(id: 'machine_failures' | 'part_failures', rows: readonly ReportRow[]): ReportChart {
  const surely = ({ cells }: ReportRow): number => cells[2]?.low ?? -1
  const count = ({ cells }: ReportRow): number => cells[0]?.value ?? 0
  const sorted = rows.toSorted((a, b) => surely(b) - surely(a) || count(b) - count(a))
  return {
    id,
    shape: 'intervals',
    series: columns,
    rows: sorted.slice(0, mostRows),
    more: Math.max(0, rows.length - mostRows),
  }
}
