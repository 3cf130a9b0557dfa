import { reportWords } from '../contract/report-words.ts'
import type { FigureUnit, ReportSection } from '../contract/reports.ts'
import type { Language } from '../contract/words.ts'
import { byteOrderMark, csvLine } from '../text/csv-line.ts'

const heads = {
  de: [
    'Bereich',
    'Was',
    'Zeile',
    'Reihe',
    'Wert',
    'Einheit',
    'Davor',
    'Untergrenze 95 %',
    'Obergrenze 95 %',
    'Tickets',
    'Von',
    'Bis',
  ],
  en: [
    'Section',
    'What',
    'Row',
    'Series',
    'Value',
    'Unit',
    'Before',
    'Lower 95 %',
    'Upper 95 %',
    'Tickets',
    'From',
    'To',
  ],
} as const
const units: Record<Language, Record<FigureUnit, string>> = {
  de: {
    count: 'Anzahl',
    duration: 'Stunden',
    business: 'Geschäftsstunden',
    share: 'Prozent',
    rate: 'je 100 Maschinen',
  },
  en: { count: 'count', duration: 'hours', business: 'business hours', share: 'per cent', rate: 'per 100 machines' },
}
const tooFew = { de: 'weniger als 10', en: 'fewer than 10' } as const

/** Each figure and each cell of each chart as a line, for spreadsheets: German ones read decimal commas. */
export function reportCsv(sections: readonly ReportSection[], language: Language): string {
  const words = reportWords[language]
  const number = (value: number | null | undefined, unit: FigureUnit): string => {
    if (value === null || value === undefined) return ''
    const plain = String(Math.round(value * scales[unit] * 1_000) / 1_000)
    return language === 'de' ? plain.replace('.', ',') : plain
  }
  const lines = sections.flatMap(({ id, state, period: { from, to }, figures, charts }) => {
    const section = words.sections[id]
    if (state === 'hidden') return [[section, '', '', '', tooFew[language], '', '', '', '', '', from, to]]
    const told = figures.map(({ id: figure, unit, value, before, tickets }) => [
      section,
      words.figures[figure][0],
      '',
      '',
      number(value, unit),
      units[language][unit],
      number(before, unit),
      '',
      '',
      String(tickets),
      from,
      to,
    ])
    const drawn = charts.flatMap((chart) =>
      chart.rows.flatMap((row) =>
        chart.series.map(({ id: series, unit }, at) => {
          const cell = row.cells[at]
          return [
            section,
            words.charts[chart.id][0],
            row.label[language],
            words.series[series],
            row.hidden ? tooFew[language] : number(cell?.value, unit),
            units[language][unit],
            '',
            number(cell?.low, unit),
            number(cell?.high, unit),
            row.hidden || !cell?.lead ? '' : String(cell.tickets),
            from,
            to,
          ]
        }),
      ),
    )
    return [...told, ...drawn]
  })
  return byteOrderMark + [heads[language], ...lines].map(csvLine).join('')
}

const hourMs = 3_600_000
const scales: Record<FigureUnit, number> = { count: 1, duration: 1 / hourMs, business: 1 / hourMs, share: 100, rate: 1 }
