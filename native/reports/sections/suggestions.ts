import type { FigureId, ReportChart, ReportFigure } from '../../contract/reports.ts'
import type { Localized } from '../../contract/words.ts'
import { type Counting, countCell, countWhere, figure, lead, row, series, share } from '../counting.ts'
import { type Outcome, outcomes, type SuggestionKind, suggestionBit, suggestionKinds } from '../facts.ts'
import type { Span } from '../measures.ts'
import type { Content, Desk } from './desk.ts'

const labels: Record<SuggestionKind, Localized> = {
  category: { de: 'Kategorie', en: 'Category' },
  priority: { de: 'Priorität', en: 'Priority' },
  mood: { de: 'Stimmung', en: 'Mood' },
  draft: { de: 'Entwurf', en: 'Draft' },
  case: { de: 'Ähnlicher Fall', en: 'Similar case' },
  article: { de: 'Anleitung', en: 'Article' },
  defect: { de: 'Bekannter Fehler', en: 'Known defect' },
  part: { de: 'Teil', en: 'Part' },
}

export function suggestionsSection({ counting }: Desk): Content {
  return {
    figures: outcomes.map((outcome) => () => outcomeFigure(counting, outcome)),
    charts: [() => kinds(counting)],
  }
}

const anyOf = (outcome: Outcome): number =>
  suggestionKinds.reduce((bits, kind) => bits | suggestionBit(kind, outcome), 0)

/** Of the tickets on which anything became of a suggestion. */
export function outcomeFigure(counting: Counting, outcome: Outcome): ReportFigure {
  const { suggested } = counting.standing.facts.columns
  const mask = anyOf(outcome)
  const counts = (span: Span) => {
    const ids = counting.ids('suggested', span)
    return { count: countWhere(ids, (id) => ((suggested[id] as number) & mask) !== 0), all: ids.length }
  }
  const [now, before] = [counts(counting.period), counts(counting.before)]
  return figure(`suggestions_${outcome}` satisfies FigureId, 'share', {
    value: share(now.count, now.all),
    before: share(before.count, before.all),
    tickets: now.count,
    of: now.all,
    lead: lead('suggested', `outcome:.${outcome}`),
  })
}

function kinds(counting: Counting): ReportChart {
  const { suggested } = counting.standing.facts.columns
  const counts = bitCounts(counting.ids('suggested'), suggested)
  return {
    id: 'suggestions',
    shape: 'stack',
    series: series(...outcomes.map((outcome) => [outcome, 'count'] as const)),
    rows: suggestionKinds.flatMap((kind) => {
      const cells = outcomes.map((outcome) => {
        const count = counts[Math.log2(suggestionBit(kind, outcome))] as number
        return countCell(count, lead('suggested', `outcome:${kind}.${outcome}`))
      })
      return cells.every(({ value }) => value === 0) ? [] : [row(kind, labels[kind], cells)]
    }),
    more: 0,
  }
}

/** How many have each bit. */
function bitCounts(ids: Int32Array, of: Int32Array): Int32Array {
  const counts = new Int32Array(32)
  for (let at = 0; at < ids.length; at++)
    for (let left = of[ids[at] as number] as number; left !== 0; left &= left - 1) {
      const bit = 31 - Math.clz32(left & -left)
      counts[bit] = (counts[bit] as number) + 1
    }
  return counts
}
