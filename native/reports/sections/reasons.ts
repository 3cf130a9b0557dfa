import type { ReportChart } from '../../contract/reports.ts'
import { countCell, lead, row, series, share, tally } from '../counting.ts'
import { daysPart } from '../measures.ts'
import { type Content, type Desk, mostRows } from './desk.ts'

/** Categories by how often, and the share that those up to each make up (Pareto). */
export function reasonsSection(desk: Desk): Content {
  return { figures: [], charts: [() => reasons(desk)] }
}

function reasons({ counting, categoryName }: Desk): ReportChart {
  const { columns, codes } = counting.standing.facts
  const { texts } = codes.category
  const of = (id: number): number => columns.category[id] as number
  const ids = counting.ids('incoming')
  const now = tally(ids, of, texts.length)
  const before = tally(counting.ids('incoming', counting.before), of, texts.length)
  const ordered = texts
    .map((_text, code) => code)
    .filter((code) => (now[code] as number) > 0)
    .toSorted((a, b) => (now[b] as number) - (now[a] as number))
  let sum = 0
  return {
    id: 'reasons',
    shape: 'pareto',
    series: series(['count', 'count'], ['before', 'count'], ['sum', 'share']),
    rows: ordered.slice(0, mostRows).map((code) => {
      const text = texts[code] ?? ''
      const part = `category:${text}`
      const count = now[code] as number
      sum += count
      return row(text, text === '' ? { de: 'ohne Kategorie', en: 'no category' } : categoryName(text), [
        countCell(count, lead('incoming', part)),
        countCell(before[code] as number, lead('incoming', part, daysPart(counting.before))),
        { value: share(sum, ids.length), tickets: count, lead: lead('incoming', part) },
      ])
    }),
    more: Math.max(0, ordered.length - mostRows),
  }
}
