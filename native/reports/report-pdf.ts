import { createRequire } from 'node:module'
import path from 'node:path'
import pdfmake from 'pdfmake'
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { figureWords, reportWords } from '../contract/report-words.ts'
import type { FigureUnit, ReportChart, ReportFigure, ReportSection } from '../contract/reports.ts'
import type { Language } from '../contract/words.ts'
import { drawing, muted } from './pdf-drawing.ts'

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto')
const font = (name: string): string => path.join(fonts, `Roboto-${name}.ttf`)
const hairline = '#c9ced6'

export interface PdfReport {
  readonly title: string
  readonly sections: readonly ReportSection[]
  /** What the filter leaves, in words; '' for all. */
  readonly filter: string
  readonly madeAt: number
  readonly language: Language
}

const texts = {
  de: {
    against: 'gegen',
    filter: 'Nur',
    made: 'Erstellt am',
    figure: 'Kennzahl',
    value: 'Wert',
    before: 'Davor',
    tickets: 'Tickets',
    definition: 'Wie gerechnet',
    more: (count: number) => `${count} weitere nicht gezeigt`,
    hidden: 'weniger als 10',
    tooSmall: 'Diese Gruppe hat weniger als zehn Menschen. Ihre Zahlen werden nicht gezeigt.',
    nothing: 'Nichts im Zeitraum.',
    page: (page: number, of: number) => `Seite ${page} von ${of}`,
    rule: 'Alle Zahlen gelten Tickets, Produkten und Kundengruppen ab zehn Menschen. Zahlen über einzelne Mitarbeitende gibt es nicht.',
    part: 'Zeile',
    zone: 'Tage nach der Uhr von',
  },
  en: {
    against: 'against',
    filter: 'Only',
    made: 'Made on',
    figure: 'Figure',
    value: 'Value',
    before: 'Before',
    tickets: 'Tickets',
    definition: 'How it is reckoned',
    more: (count: number) => `${count} more not shown`,
    hidden: 'fewer than 10',
    tooSmall: 'This group has fewer than ten people. Its figures are not shown.',
    nothing: 'Nothing in the period.',
    page: (page: number, of: number) => `Page ${page} of ${of}`,
    rule: 'All figures are about tickets, products and customer groups of ten people or more. There are none on single employees.',
    part: 'Row',
    zone: 'Days by the clock of',
  },
} as const

/** A report to print and to send: figures with their definitions, pictures as vectors, tables. */
export async function reportPdf(report: PdfReport): Promise<Uint8Array> {
  pdfmake.setFonts({
    Roboto: {
      normal: font('Regular'),
      bold: font('Medium'),
      italics: font('Italic'),
      bolditalics: font('MediumItalic'),
    },
  })
  // Nothing is fetched, and no file but the fonts is read.
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((file) => path.dirname(path.resolve(file)) === fonts)
  return new Uint8Array(await pdfmake.createPdf(layout(report)).getBuffer())
}

function layout(report: PdfReport): TDocumentDefinitions {
  const { title, language, sections } = report
  const t = texts[language]
  return {
    info: { title, creator: 'Leitstand', producer: 'Leitstand' },
    language: language === 'de' ? 'de-DE' : 'en-GB',
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 52],
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.2, color: '#1c2430' },
    content: [head(report), ...sections.flatMap((section) => sectionOf(section, language))],
    footer: (page, pages) => ({
      margin: [48, 16, 48, 0],
      columns: [
        { text: t.rule, width: '*', fontSize: 7, color: muted },
        { text: t.page(page, pages), width: 'auto', alignment: 'right', fontSize: 7, color: muted },
      ],
    }),
  }
}

export const isoDate = (iso: string, language: Language): string =>
  new Date(`${iso}T00:00:00Z`).toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  })

function head({ title, sections, filter, madeAt, language }: PdfReport): Content {
  const t = texts[language]
  const [first] = sections
  const day = (iso: string): string => isoDate(iso, language)
  const period = first?.period
  const made = new Date(madeAt).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: first?.timeZone ?? 'UTC',
  })
  const lines = [
    period
      ? `${day(period.from)} – ${day(period.to)}, ${t.against} ${day(period.beforeFrom)} – ${day(period.beforeTo)}`
      : '',
    filter === '' ? '' : `${t.filter}: ${filter}`,
    `${t.made} ${made}. ${t.zone} ${first?.timeZone ?? 'UTC'}.`,
  ]
  return {
    stack: [
      { text: title, fontSize: 18, bold: true, margin: [0, 0, 0, 4] },
      ...lines.filter((line) => line !== '').map((text): Content => ({ text, color: muted })),
    ],
    margin: [0, 0, 0, 12],
  }
}

function sectionOf({ id, state, figures, charts }: ReportSection, language: Language): Content[] {
  const t = texts[language]
  const title: Content = { text: reportWords[language].sections[id], fontSize: 13, bold: true, margin: [0, 12, 0, 6] }
  if (state === 'hidden') return [title, { text: t.tooSmall, color: muted }]
  return [
    title,
    ...(figures.length > 0 ? [figureTable(figures, language)] : []),
    ...charts.flatMap((chart) => chartOf(chart, language)),
  ]
}

const lines = {
  hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => hairline,
  paddingLeft: (at: number) => (at === 0 ? 0 : 6),
  paddingRight: () => 0,
  paddingTop: () => 3,
  paddingBottom: () => 2,
}

function figureTable(figures: readonly ReportFigure[], language: Language): Content {
  const t = texts[language]
  const words = reportWords[language].figures
  const right = (text: string, more: object = {}): TableCell => ({ text, alignment: 'right', noWrap: true, ...more })
  const headed = { color: muted, fontSize: 8 }
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['auto', 'auto', 'auto', 'auto', '*'],
      body: [
        [
          { text: t.figure, ...headed },
          right(t.value, headed),
          right(t.before, headed),
          right(t.tickets, headed),
          { text: t.definition, ...headed },
        ],
        ...figures.map(({ id, unit, value, before, tickets, of }) => [
          { text: words[id][0], bold: true },
          right(figureWords(value, unit, language), { bold: true }),
          right(figureWords(before, unit, language)),
          right(of === null ? figureWords(tickets, 'count', language) : `${tickets} / ${of}`),
          { text: words[id][1], color: muted, fontSize: 7.5 },
        ]),
      ],
    },
    layout: lines,
    margin: [0, 0, 0, 10],
  }
}

function chartOf(chart: ReportChart, language: Language): Content[] {
  const t = texts[language]
  const [name, definition] = reportWords[language].charts[chart.id]
  const title: Content = {
    stack: [
      { text: name, bold: true },
      { text: definition, color: muted, fontSize: 7.5 },
    ],
    margin: [0, 8, 0, 4],
  }
  if (chart.rows.length === 0) return [title, { text: t.nothing, color: muted }]
  const picture = drawing(chart, language)
  const table = isTabled(chart) ? [chartTable(chart, language)] : []
  const more: Content[] = chart.more > 0 ? [{ text: t.more(chart.more), color: muted, fontSize: 7.5 }] : []
  return [{ stack: [title, ...picture], unbreakable: true }, ...table, ...more]
}

/** A year of days and the hours of a week are pictures; their figures are in the CSV. */
const isTabled = ({ shape, rows }: ReportChart): boolean =>
  shape !== 'calendar' && shape !== 'hours' && rows.length <= 62

function chartTable({ rows, series }: ReportChart, language: Language): Content {
  const t = texts[language]
  const words = reportWords[language].series
  const said = (value: number | null | undefined, unit: FigureUnit): string =>
    figureWords(value ?? null, unit, language)
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', ...series.map(() => 'auto')],
      body: [
        [
          { text: t.part, color: muted, fontSize: 7.5 },
          ...series.map(({ id }) => ({ text: words[id], color: muted, fontSize: 7.5, alignment: 'right' as const })),
        ],
        ...rows.map((row) => [
          { text: row.label[language], fontSize: 8 },
          ...series.map(({ unit }, at) => {
            const cell = row.cells[at]
            const interval =
              cell?.low != null && cell.high != null ? ` (${said(cell.low, unit)} – ${said(cell.high, unit)})` : ''
            const text = row.hidden ? (at === 0 ? t.hidden : '') : said(cell?.value, unit) + interval
            return { text, fontSize: 8, alignment: 'right' as const, noWrap: true }
          }),
        ]),
      ],
    },
    layout: lines,
    margin: [0, 4, 0, 6],
  }
}
